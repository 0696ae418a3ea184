/** `/export`: everything held about a person, as files in their private chat. */
import type { Database } from '#db/client.ts';
import type { Reply } from '#db/commit.ts';
import type { Address } from '#db/message.ts';
import { type File, outcome } from '../commands/command.ts';
import { type Exported, exportPerson } from '../export/write.ts';
import { isReadByAll, privateAddress } from '../group.ts';
import { exportReplies } from '../replies/subjects/export.ts';
import { plainWords } from './plain-words.ts';
import type { Run, Subject } from './subject.ts';

const fileOf = ({ name, bytes }: Exported): File => ({
  name,
  mimeType: 'application/zip',
  dataBase64: bytes.toString('base64'),
});

const run: Run = async ({ database, person, source, language }) => {
  const replies = exportReplies(language);
  if (!(await reachesOnlyThem(database, person.id, source.address))) return outcome({ lines: [replies.privateOnly] });
  const { span, files } = await exportPerson(database, person.id, source.takenAt);
  const [first, ...rest] = files;
  return outcome({
    lines: [replies.ready(span.entries, span.from, span.to, files.length)],
    file: first ? fileOf(first) : null,
    replies: rest.map((file): Reply => ({ body: { text: file.name, file: fileOf(file) } })),
  });
};

/** Asked for in a Telegram group, a file goes to the private chat, where there is one (worker/group.ts). */
const reachesOnlyThem = async (database: Database, personId: number, address: Address): Promise<boolean> =>
  address.isPrivate || (isReadByAll(address) && (await privateAddress(database, personId, address)) !== null);

const IN_WORDS: ReadonlySet<string> = new Set([
  ...['exporte', 'exporter', 'telecharge', 'telecharger', 'envoie moi', 'donne moi'].flatMap((verb) => [
    `${verb} mes donnees`,
    `${verb} toutes mes donnees`,
    `${verb} mon journal`,
  ]),
  ...['export', 'download', 'send me', 'give me'].flatMap((verb) => [
    `${verb} my data`,
    `${verb} all my data`,
    `${verb} my log`,
  ]),
  ...['verilerimi', 'tum verilerimi', 'butun verilerimi', 'gunlugumu'].flatMap((what) => [
    `${what} disa aktar`,
    `${what} indir`,
    `${what} gonder`,
  ]),
]);

const OWN = {
  fr: '(?:tout mon journal|mon journal|mon historique|mes donnees|toutes mes donnees)',
  en: '(?:all )?(?:of )?my (?:data|log|diary|history|entries)',
};
const FILE = {
  fr: '(?:en|dans un|sous forme de|au format) ?(?:csv|excel|fichier|zip|tableur)',
  en: '(?:as|in|to) (?:an? )?(?:csv|spreadsheet|file|excel(?: file)?|zip)',
};
/** "exporte tout en csv", "get my data as a spreadsheet", "bütün kayıtlarımı excel olarak alabilir miyim". */
const AS_FILE = new RegExp(
  [
    `^(?:exporte[rz]?|telecharge[rz]?) (?:tout|${OWN.fr})(?: ${FILE.fr})?$`,
    `^(?:recupere[rz]?|sauvegarde[rz]?|(?:m )?envoyer|envoie(?:[- ]moi)?|donne[- ]moi|avoir) (?:(?:toutes )?mes donnees|(?:${OWN.fr}|tout) ${FILE.fr})$`,
    `^(?:export|download) (?:everything|all|it all|${OWN.en})(?: ${FILE.en})?$`,
    `^(?:get|save|back ?up|send(?: me)?|give me|have) (?:(?:all )?(?:of )?my data|(?:${OWN.en}|everything|it all) ${FILE.en})$`,
    '^(?:butun |tum )?(?:verilerimi|kayitlarimi|gunlugumu|gecmisimi)(?: (?:dosya|excel|csv|tablo) (?:olarak|halinde))? (?:gonder|gonderir misin|indir|disa aktar|alabilir miyim|almak istiyorum|ver|at|atar misin)$',
    '^her seyi (?:disa aktar|indir)$',
  ].join('|'),
);

export const exportSubject: Subject = {
  name: 'export',
  commands: [
    {
      name: 'export',
      aliases: ['exporter', 'disaaktar', 'indir'],
      description: { fr: exportReplies('fr').menu, en: exportReplies('en').menu, tr: exportReplies('tr').menu },
      read: () => run,
    },
  ],
  read: (text) => (IN_WORDS.has(plainWords(text)) || AS_FILE.test(plainWords(text)) ? run : null),
  hears: { export: () => run },
};
