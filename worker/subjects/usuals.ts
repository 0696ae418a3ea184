/** Saved meals: kept under a name, listed, renamed, deleted; what is often eaten now. */
import { DateTime } from 'luxon';
import { findFavourites } from '#db/favourites.ts';
import { findAsking } from '#db/inbox.ts';
import { countedOf, type LoggedEntry, readDay, readOfMessage, readReplacedBy } from '#db/log.ts';
import { dropUsual, findUsuals, MOST_USUALS, renameUsual, saveUsual, type Usual } from '#db/usuals.ts';
import { NOT_SAID } from '#inference/blank.ts';
import { isSameOwnName } from '#inference/offline/own-names.ts';
import { namesText, placeText } from '../again/candidates.ts';
import { favouriteButton, PICK_VERB, pressPick, usualButtons } from '../again/pick.ts';
import { wordsKey } from '../catalogue/words-key.ts';
import { type CommandContext, type Outcome, outcome } from '../commands/command.ts';
import { usualReplies } from '../replies/subjects/usuals.ts';
import { dateAt, slotOf, todayOf } from '../time.ts';
import { spanOf } from './look-back/when.ts';
import type { Run, Subject } from './subject.ts';
import { isName, readUsualArgument, readUsualRequest, type Saved, type UsualRequest } from './usuals-words.ts';

type Save = Extract<UsualRequest, { kind: 'save' }>;

/** As many as fit under a message with their buttons. */
const MOST_SHOWN = 5;
const MOST_FAVOURITES = 3;

export const usuals: Subject = {
  name: 'usuals',
  commands: [
    {
      name: 'usuals',
      aliases: ['habituels', 'favoris', 'kayitliogunler', 'herzamankiler'],
      description: {
        fr: 'Tes repas enregistrés et habituels',
        en: 'Your saved and usual meals',
        tr: 'Kayıtlı ve her zamanki öğünlerin',
      },
      argument: {
        name: 'choice',
        description: {
          fr: 'supprime NOM, ou renomme NOM en NOM',
          en: 'delete NAME, or rename NAME to NAME',
          tr: 'sil AD, ya da AD adını AD yap',
        },
      },
      read: (argument, language) => runOf(readUsualArgument(argument, language) ?? { kind: 'list' }),
    },
  ],
  read(text, language) {
    const request = readUsualRequest(text, language);
    return request ? runOf(request) : null;
  },
  presses: { [PICK_VERB]: pressPick },
};

function runOf(request: UsualRequest): Run {
  return (context) => {
    switch (request.kind) {
      case 'save':
        return save(request, context);
      case 'list':
        return list(context);
      case 'drop':
        return drop(request.name, context);
      case 'rename':
        return rename(request.name, request.to, context);
    }
  };
}

const energyOf = (items: Usual['items']): number => items.reduce((sum, item) => sum + item.energyKcal, 0);
const foodsText = (items: Usual['items']): string => namesText(items.map((item) => item.name));

async function save({ of, name, isOfDay }: Save, context: CommandContext): Promise<Outcome> {
  const { database, person, language } = context;
  const replies = usualReplies(language);
  const key = wordsKey(name, language);
  if (isOfDay) return outcome({ lines: [replies.nameOfDay(name)] });
  if (!isName(name) || key === '') return outcome({ lines: [replies.nameImpossible] });
  const [{ lines, missing }, known] = await Promise.all([linesOf(of, context), findUsuals(database, person.id)]);
  const counted = countedOf(lines);
  const items = counted.flatMap((entry) => entry.food ?? []);
  if (items.length === 0) return outcome({ lines: [lines.length > 0 ? replies.stillWaits : missing] });
  if (known.length >= MOST_USUALS && !known.some((usual) => usual.key === key)) {
    return outcome({ lines: [replies.tooMany(MOST_USUALS)] });
  }
  return outcome({
    writes: [saveUsual(person.id, { key, name, slot: counted[0]?.slot ?? null, items })],
    lines: [replies.saved(name, foodsText(items), energyOf(items))],
  });
}

/** The foods that are meant, those that wait for a yes included; and what is said where there are none. */
async function linesOf(of: Saved, context: CommandContext): Promise<{ lines: LoggedEntry[]; missing: string }> {
  const { database, person, clock, repliedInboxId, language } = context;
  const replies = usualReplies(language);
  const foodsOf = (entries: readonly LoggedEntry[]) => entries.filter((entry) => entry.food !== null);
  if (typeof of !== 'string') {
    const span = of.when === null ? { from: todayOf(clock), to: todayOf(clock) } : spanOf(of.when, clock);
    if (span === null || span.from !== span.to) return { lines: [], missing: replies.nothingToSave };
    const day = foodsOf(await readDay(database, person.id, span.from));
    const missing = replies.nothingThen(placeText(span.from, of.slot, context));
    return { lines: day.filter((entry) => of.slot === null || entry.slot === of.slot), missing };
  }
  const missing = replies.nothingToSave;
  if (repliedInboxId !== null) {
    return { lines: foodsOf(await readOfMessage(database, person.id, repliedInboxId)), missing };
  }
  const days = await Promise.all([0, -1].map((offset) => readDay(database, person.id, dateAt(clock, offset))));
  const foods = foodsOf(days.flat());
  const newest = foods.toSorted((a, b) => b.id - a.id)[0];
  if (newest === undefined) return { lines: [], missing };
  if (of === 'told') return { lines: await toldWith(newest, foods, context), missing };
  return {
    lines: foods.filter((entry) => entry.slot === newest.slot && entry.localDate === newest.localDate),
    missing,
  };
}

/**
 * The lines of the message that logged this one. What it put right belongs to the lines it is of, and what answered a
 * question to those that were logged when it was asked.
 */
async function toldWith(
  newest: LoggedEntry,
  foods: readonly LoggedEntry[],
  { database, person }: CommandContext,
): Promise<LoggedEntry[]> {
  const messages = new Set([newest.inboxId]);
  for (const inboxId of messages) {
    for (const replaced of await readReplacedBy(database, person.id, [inboxId])) messages.add(replaced.inboxId);
  }
  const told = foods.filter((entry) => messages.has(entry.inboxId));
  const atOnce = foods.filter((entry) =>
    told.some((one) => one.slot === entry.slot && new Date(one.at).getTime() === new Date(entry.at).getTime()),
  );
  const asking = await findAsking(database, person.id, [...new Set(atOnce.map((entry) => entry.inboxId))]);
  return foods.filter((entry) => told.includes(entry) || (atOnce.includes(entry) && asking.includes(entry.inboxId)));
}

async function list(context: CommandContext): Promise<Outcome> {
  const { database, person, clock, language } = context;
  const replies = usualReplies(language);
  const slot = slotOf(null, NOT_SAID, clock);
  const today = todayOf(clock);
  const { weekday } = DateTime.fromISO(today);
  const [saved, favourites] = await Promise.all([
    findUsuals(database, person.id),
    findFavourites(database, person.id, { slot, weekday, limit: MOST_FAVOURITES, today }),
  ]);
  const lines =
    saved.length === 0
      ? [replies.listEmpty]
      : [
          replies.listHead,
          ...saved.map(({ name, items }) => replies.listLine(name, foodsText(items), energyOf(items))),
        ];
  if (favourites.length > 0) {
    lines.push(replies.favouritesHead(slot));
    for (const { latest, uses } of favourites) {
      lines.push(replies.favouriteLine(foodsText(latest.items), energyOf(latest.items), uses));
    }
  }
  const buttons = [...saved.slice(0, MOST_SHOWN).map(usualButtons), ...favourites.map((one) => [favouriteButton(one)])];
  return outcome({ lines: [lines.join('\n')], buttons });
}

async function findNamed(name: string, { database, person, language }: CommandContext) {
  const all = await findUsuals(database, person.id);
  const key = wordsKey(name, language);
  return {
    all,
    usual: all.find((one) => one.key === key) ?? all.find((one) => isSameOwnName(name, one.name, language)) ?? null,
  };
}

async function drop(name: string, context: CommandContext): Promise<Outcome> {
  const replies = usualReplies(context.language);
  const { usual } = await findNamed(name, context);
  if (!usual) return outcome({ lines: [replies.usualUnknown(name)] });
  return outcome({ writes: [dropUsual(context.person.id, usual.id)], lines: [replies.dropped(usual.name)] });
}

async function rename(name: string, to: string, context: CommandContext): Promise<Outcome> {
  const replies = usualReplies(context.language);
  const { all, usual } = await findNamed(name, context);
  if (!usual) return outcome({ lines: [replies.usualUnknown(name)] });
  const key = wordsKey(to, context.language);
  if (!isName(to) || key === '') return outcome({ lines: [replies.nameImpossible] });
  if (all.some((one) => one.key === key && one.id !== usual.id)) return outcome({ lines: [replies.nameTaken(to)] });
  return outcome({
    writes: [renameUsual(context.person.id, usual.id, key, to)],
    lines: [replies.renamed(usual.name, to)],
  });
}
