/**
 * `/link`: one log behind several accounts. A code is asked for on one account and sent from the other, which shows both
 * and waits for a tap. `/unlink` takes the account it is written from out again. In private chats only.
 */
import { type Account, readAccounts } from '#db/erasure.ts';
import { joinPeople } from '#db/join.ts';
import {
  countEntries,
  countRefused,
  findLinkCode,
  linkCodeHash,
  newLinkCode,
  partAccount,
  readLinkCode,
  readLinkTries,
  saveLinkCode,
  showLinkCode,
  tellElsewhere,
} from '#db/link.ts';
import { fold } from '#inference/offline/text.ts';
import { type CommandContext, type Outcome, outcome } from '../commands/command.ts';
import { repliesIn } from '../replies/replies.ts';
import { linkReplies, type ShownAccount } from '../replies/subjects/link.ts';
import type { Run, Subject } from './subject.ts';

/** Wrong codes an hour, and person. */
const MOST_TRIES = 5;

const inPrivate =
  (run: Run): Run =>
  async (context) =>
    context.source.address.isPrivate ? run(context) : say(linkReplies(context.language).privateOnly);

const say = (line: string): Outcome => outcome({ lines: [line] });

const giveCode: Run = async ({ person, secret, language }) => {
  const code = newLinkCode();
  return outcome({
    lines: [linkReplies(language).code(showLinkCode(code))],
    writes: saveLinkCode(person.id, linkCodeHash(code, secret)),
  });
};

type Code = { kind: 'ok'; code: string; ownerId: number } | { kind: 'refused'; outcome: Outcome };

/** Whose code it is, or the sentence that says why it joins nothing. */
async function check(said: string, context: CommandContext): Promise<Code> {
  const { database, person, secret, language, inboxId } = context;
  const replies = linkReplies(language);
  const refused = (line: string, isTry: boolean): Code => ({
    kind: 'refused',
    outcome: outcome({ lines: [line], writes: isTry ? [countRefused(inboxId)] : [] }),
  });
  if ((await readLinkTries(database, person.id)) >= MOST_TRIES) return refused(replies.tooMany, false);
  const code = readLinkCode(said);
  const ownerId = code === null ? null : await findLinkCode(database, linkCodeHash(code, secret));
  if (code === null || ownerId === null) return refused(replies.wrongCode, true);
  if (ownerId === person.id) return refused(replies.ownCode, false);
  return { kind: 'ok', code, ownerId };
}

async function shown(context: CommandContext, personId: number, account?: Account): Promise<ShownAccount> {
  const everyone = context.database.forEveryone();
  const [first] = account ? [account] : await readAccounts(everyone, personId);
  return {
    platform: first?.platform ?? '',
    name: first?.displayName ?? null,
    entries: await countEntries(everyone, personId),
  };
}

function here({ source }: CommandContext): Account {
  const { platform, user } = source.address;
  return { platform, platformUser: user, displayName: source.displayName };
}

const offer =
  (said: string): Run =>
  async (context) => {
    const code = await check(said, context);
    if (code.kind === 'refused') return code.outcome;
    const replies = linkReplies(context.language);
    const [mine, theirs] = await Promise.all([
      shown(context, context.person.id, here(context)),
      shown(context, code.ownerId),
    ]);
    return outcome({
      lines: [replies.confirm(mine, theirs)],
      buttons: [
        [
          { label: replies.yes, action: `link:y:${code.code}` },
          { label: replies.no, action: 'link:n' },
        ],
      ],
    });
  };

const join =
  (said: string): Run =>
  async (context) => {
    const code = await check(said, context);
    if (code.kind === 'refused') return code.outcome;
    const { person, language, secret, inboxId } = context;
    const replies = linkReplies(language);
    const [first, second] = [person.id, code.ownerId].sort((a, b) => a - b) as [number, number];
    const mine = { ...(await shown(context, person.id, here(context))), entries: null };
    return outcome({
      lines: [replies.joined],
      writes: [
        await tellElsewhere(
          context.database.forEveryone(),
          code.ownerId,
          inboxId,
          replies.joinedElsewhere(mine),
          language,
        ),
        ...joinPeople(first, second, linkCodeHash(code.code, secret)),
      ],
    });
  };

async function others(context: CommandContext): Promise<ShownAccount[]> {
  const { platform, user } = context.source.address;
  return (await readAccounts(context.database, context.person.id))
    .filter((one) => one.platform !== platform || one.platformUser !== user)
    .map((one) => ({ platform: one.platform, name: one.displayName, entries: null }));
}

const askToPart: Run = async (context) => {
  const replies = linkReplies(context.language);
  const rest = await others(context);
  if (rest.length === 0) return say(replies.unlinkAlone);
  return outcome({
    lines: [replies.unlinkAsk(rest)],
    buttons: [
      [
        { label: replies.unlinkYes, action: `link:part:${context.person.id.toString(36)}` },
        { label: replies.no, action: 'link:n' },
      ],
    ],
  });
};

const part =
  (personTag: string | undefined): Run =>
  async (context) => {
    const replies = linkReplies(context.language);
    const { person, source } = context;
    if (personTag !== person.id.toString(36)) return say(context.replies.pressExpired);
    if ((await others(context)).length === 0) return say(replies.unlinkAlone);
    return outcome({
      lines: [replies.unlinked],
      writes: partAccount(person.id, source.address, source.displayName),
    });
  };

const pressed = ([what, value]: readonly string[]): Run => {
  if (what === 'y') return inPrivate(join(value ?? ''));
  if (what === 'part') return inPrivate(part(value));
  if (what === 'n') return async (context) => say(linkReplies(context.language).unchanged);
  return async (context) => say(repliesIn(context.language).pressExpired);
};

const all = (pick: (replies: ReturnType<typeof linkReplies>) => string) => ({
  fr: pick(linkReplies('fr')),
  en: pick(linkReplies('en')),
  tr: pick(linkReplies('tr')),
});

/** "lier ABCDE-23456", "link ...", "bağla ...": the code makes it sure. */
const IN_WORDS = /^(?:lier|link|bagla)\s+(\S{5}[\s-]?\S{5})$/;

export const linkSubject: Subject = {
  name: 'link',
  commands: [
    {
      name: 'link',
      aliases: ['lier', 'bagla'],
      description: all((replies) => replies.menuLink),
      argument: { name: 'code', description: all((replies) => replies.argument) },
      read: (argument) => inPrivate(argument === '' ? giveCode : offer(argument)),
    },
    {
      name: 'unlink',
      aliases: ['delier', 'separer', 'ayir'],
      description: all((replies) => replies.menuUnlink),
      read: () => inPrivate(askToPart),
    },
  ],
  read(text) {
    const said = IN_WORDS.exec(fold(text.trim()))?.[1];
    return said && readLinkCode(said) ? inPrivate(offer(said)) : null;
  },
  presses: { link: pressed },
};
