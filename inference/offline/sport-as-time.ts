/** Sport that only tells when or where something was eaten: "after the gym 3 eggs", "yüzme sonrası muz". */
import type { Language } from '#db/message.ts';
import type { Atom, Reader } from './atom.ts';
import type { State } from './items.ts';
import { type Phrases, phraseAt, phrasesByLanguage } from './phrases.ts';
import { WORDS } from './word-index.ts';
import type { LanguageWords } from './words/types.ts';

/** "À midi ... Après le sport une banane. Ce soir ...": among meals that are told by their time. */
export function isBetweenMeals(state: State, atoms: readonly Atom[]): boolean {
  const { reader, moment } = state;
  const isAmongMeals = moment.slot !== null || moment.part !== null || moment.time !== null;
  const [first] = atoms;
  if (!isAmongMeals || !first) return false;
  if (atoms.some((atom) => atom.kind === 'slot' || atom.kind === 'part' || atom.kind === 'clock')) return false;
  const end = (atoms.at(-1) as Atom).to;
  const phrases = AFTER_SPORT[reader.language];
  for (let at = first.from; at < end; at++) if (phraseAt(phrases, reader.tokens, at)) return true;
  return false;
}

export const TOLD_OF_SPORT: ReadonlySet<Atom['kind']> = new Set([
  ...(['duration', 'distance', 'setsReps', 'reps', 'repsList', 'loads', 'steps', 'lengths', 'activityVerb'] as const),
]);

/** "after the gym 3 eggs", "750 ml of water at the gym": the sport tells when or where, and is neither logged nor asked about. */
export function withoutSportBefore({ reader }: State, atoms: Atom[]): Atom[] {
  let end = 0;
  const isOnlyPlace =
    !atoms.some((atom) => TOLD_OF_SPORT.has(atom.kind)) &&
    atoms.some((atom) => atom.kind === 'head' && atom.kinds.has('food'));
  return atoms.map((atom, index) => {
    if (isOnlyTime(reader, atoms, index)) return { kind: 'filler', from: atom.from, to: atom.to };
    const phrase =
      phraseAt(AFTER_SPORT[reader.language], reader.tokens, atom.from) ??
      (isOnlyPlace ? phraseAt(AT_SPORT[reader.language], reader.tokens, atom.from) : null);
    if (phrase) end = Math.max(end, atom.from + phrase.length);
    const isSport = atom.from < end && (atom.kind === 'head' || atom.kind === 'activityVerb');
    return isSport ? { kind: 'filler', from: atom.from, to: atom.to } : atom;
  });
}

/** "a gatorade after the ride", "yüzme sonrası muz": a sport that only tells when something was had. */
function isOnlyTime({ tokens, language }: Reader, atoms: readonly Atom[], index: number): boolean {
  const atom = atoms[index] as Atom;
  const isSport = atom.kind === 'activityVerb' || (atom.kind === 'head' && !atom.kinds.has('food'));
  const next = atoms[index + 1];
  const isTimed = [atoms[index - 1], next].some(
    (one) => one && TOLD_OF_SPORT.has(one.kind) && one.kind !== 'activityVerb',
  );
  if (!isSport || isTimed) return false;
  const { before, links, behind, behindAblative } = SPORT_TIMES;
  const isIn = (words: Record<Language, Phrases>, place: number) => phraseAt(words[language], tokens, place) !== null;
  let place = atom.from - 1;
  while (place > atom.from - 3 && isIn(links, place)) place--;
  // "yüzmeden sonra"
  const isAblative = /[dt][ae]n$/.test(tokens[atom.to - 1]?.norm ?? '');
  const isTold = isIn(before, place) || isIn(behind, atom.to) || (isAblative && isIn(behindAblative, atom.to));
  return isTold && atoms.some((one) => one.kind === 'head' && one.kinds.has('food'));
}

const AFTER_SPORT = phrasesByLanguage((language) => WORDS[language].afterSport);
const AT_SPORT = phrasesByLanguage((language) => WORDS[language].atSport);

const phrasesOfTimes = (part: keyof LanguageWords['sportTimes']) =>
  phrasesByLanguage((language) => WORDS[language].sportTimes[part]);
const SPORT_TIMES = {
  before: phrasesOfTimes('before'),
  links: phrasesOfTimes('links'),
  behind: phrasesOfTimes('behind'),
  behindAblative: phrasesOfTimes('behindAblative'),
};
