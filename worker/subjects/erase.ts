/**
 * `/delete`: says what goes, waits for a tap, then everything goes (`db/erasure.ts`). The button is good for ten minutes
 * and for the person it was made for: after it, that person is no more, so it cannot be pressed twice.
 */
import { readAccounts, requestErasure } from '#db/erasure.ts';
import { countEntries } from '#db/link.ts';
import { type CommandContext, outcome } from '../commands/command.ts';
import { eraseReplies } from '../replies/subjects/erase.ts';
import { plainWords } from './plain-words.ts';
import type { Run, Subject } from './subject.ts';

const BUTTON_LIFE_MS = 10 * 60_000;

/** Whose button it is and until when, short enough for a button. */
function tagOf(context: CommandContext): string {
  const until = Math.floor((context.clock.now.getTime() + BUTTON_LIFE_MS) / 1_000);
  return `${context.person.id.toString(36)}:${until.toString(36)}`;
}

function isInTime([personTag, until]: readonly string[], { person, clock }: CommandContext): boolean {
  return personTag === person.id.toString(36) && Number.parseInt(until ?? '', 36) * 1_000 >= clock.now.getTime();
}

export const askToErase: Run = async (context) => {
  const { database, person, source } = context;
  const replies = eraseReplies(context.language);
  if (!source.address.isPrivate) return outcome({ lines: [replies.privateOnly] });
  const [entries, accounts] = await Promise.all([countEntries(database, person.id), readAccounts(database, person.id)]);
  return outcome({
    lines: [replies.ask(entries, accounts.length)],
    buttons: [
      [
        { label: replies.yes, action: `del:y:${tagOf(context)}` },
        { label: replies.no, action: 'del:n' },
      ],
    ],
  });
};

const erase =
  (tag: readonly string[]): Run =>
  async (context) => {
    const { database, person, source, secret, inboxId } = context;
    const replies = eraseReplies(context.language);
    if (!source.address.isPrivate || !isInTime(tag, context)) return outcome({ lines: [replies.expired] });
    const accounts = await readAccounts(database, person.id);
    return outcome({
      lines: [replies.done],
      writes: requestErasure({ personId: person.id, inboxId, key: source.key, accounts, at: source.takenAt, secret }),
    });
  };

const IN_WORDS: ReadonlySet<string> = new Set([
  ...['supprime', 'efface', 'supprimer', 'effacer'].flatMap((verb) => [
    `${verb} toutes mes donnees`,
    `${verb} mes donnees`,
    `${verb} tout mes donnees`,
    `${verb} mon compte`,
    `${verb} tout mon journal`,
  ]),
  ...['delete', 'erase', 'remove', 'wipe'].flatMap((verb) => [
    `${verb} all my data`,
    `${verb} my data`,
    `${verb} all of my data`,
    `${verb} my account`,
  ]),
  ...['sil', 'siler misin', 'silmek istiyorum', 'silin'].flatMap((verb) => [
    `tum verilerimi ${verb}`,
    `butun verilerimi ${verb}`,
    `verilerimi ${verb}`,
    `hesabimi ${verb}`,
  ]),
]);

export const eraseSubject: Subject = {
  name: 'erase',
  commands: [
    {
      name: 'delete',
      aliases: ['supprimer', 'effacer', 'sil'],
      description: { fr: eraseReplies('fr').menu, en: eraseReplies('en').menu, tr: eraseReplies('tr').menu },
      read: () => askToErase,
    },
  ],
  read: (text) => (IN_WORDS.has(plainWords(text)) ? askToErase : null),
  hears: { erase: () => askToErase },
  presses: {
    del: ([what, ...tag]) =>
      what === 'y' ? erase(tag) : async (context) => outcome({ lines: [eraseReplies(context.language).kept] }),
  },
};
