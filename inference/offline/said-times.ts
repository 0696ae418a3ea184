/** Days and lengths of time that more than one word says: "samedi prochain", "since yesterday", "20 min there, 25 back". */
import type { Language } from '#db/message.ts';
import type { Atom, Reader } from './atom.ts';
import type { Token } from './text.ts';

const DAYS = 7;

const NEXT_BEFORE: Record<Language, RegExp | null> = {
  fr: null,
  en: /^(?:next|coming)$/,
  tr: /^(?:gelecek|onumuzdeki|haftaya)$/,
};
const NEXT_BEHIND: Record<Language, RegExp | null> = { fr: /^prochaine?s?$/, en: null, tr: null };

/** "samedi prochain", "next Friday", "gelecek cuma": a day to come, where the weekday alone is the last one. */
export function withNextWeekdays({ tokens, language, today }: Reader, atoms: readonly Atom[]): Atom[] {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const isNext = (atom: Atom) =>
    NEXT_BEFORE[language]?.test(tokens[atom.from - 1]?.norm ?? '') ||
    NEXT_BEHIND[language]?.test(tokens[atom.to]?.norm ?? '');
  return atoms.map((atom): Atom => {
    if (atom.kind !== 'weekday' || !isNext(atom)) return atom;
    return { kind: 'day', offset: ((atom.weekday - weekday + DAYS - 1) % DAYS) + 1, from: atom.from, to: atom.to };
  });
}

const SINCE_BEFORE = /^(?:since|depuis)$/;
const SINCE_BEHIND = /^(?:beri|buyana)$/;

/** "my stomach is not ok since yesterday": since when something is so, and not when something was had. */
export function withoutSinceDays({ tokens }: Reader, atoms: readonly Atom[]): Atom[] {
  const isSince = (atom: Atom): boolean => {
    const behind = tokens[atom.to]?.isGlued ? tokens[atom.to + 1] : tokens[atom.to];
    return SINCE_BEFORE.test(tokens[atom.from - 1]?.norm ?? '') || SINCE_BEHIND.test(behind?.norm ?? '');
  };
  return atoms.map((atom): Atom => {
    const isTime = atom.kind === 'day' || atom.kind === 'weekday' || atom.kind === 'part';
    return isTime && isSince(atom) ? { kind: 'filler', from: atom.from, to: atom.to } : atom;
  });
}

/**
 * Who sups at night dines at noon and breaks the fast with "déjeuner" (Quebec, Belgium, Switzerland): of a message that
 * names supper and dinner, the dinner was at noon; and with both of them "déjeuner" was in the morning.
 */
export function withSouper({ tokens, language }: Reader, atoms: readonly Atom[]): Atom[] {
  if (language !== 'fr') return [...atoms];
  const isSlot = (word: RegExp) => (atom: Atom) => atom.kind === 'slot' && word.test(tokens[atom.to - 1]?.norm ?? '');
  const [sups, dines] = [isSlot(/^soup/), isSlot(/^dine/)];
  if (!atoms.some(sups) || !atoms.some(dines)) return [...atoms];
  const breaks = isSlot(/^dej/);
  return atoms.map((atom): Atom => {
    if (atom.kind !== 'slot') return atom;
    if (dines(atom)) return { ...atom, slot: 'lunch' };
    return breaks(atom) ? { ...atom, slot: 'breakfast' } : atom;
  });
}

const THERE: Record<Language, RegExp> = { fr: /^aller$/, en: /^there$/, tr: /^gidis$/ };
const BACK: Record<Language, RegExp> = { fr: /^retour$/, en: /^(?:back|home)$/, tr: /^donus$/ };

/** "aller 25 min retour 25 min", "20 min there 25 back": both ways are one journey. */
export function withThereAndBack({ tokens, language }: Reader, atoms: readonly Atom[]): Atom[] {
  const first = atoms.findIndex((atom) => atom.kind === 'duration');
  const there = atoms[first];
  if (there?.kind !== 'duration') return [...atoms];
  const isSaid = (word: RegExp, from: number, to: number) =>
    tokens.slice(Math.max(0, from), to).some(({ norm }) => word.test(norm));
  const second = atoms.findIndex(
    (atom, index) => index > first && (atom.kind === 'duration' || (atom.kind === 'number' && !atom.isArticle)),
  );
  const back = atoms[second];
  if (!back || (back.kind !== 'duration' && back.kind !== 'number')) return [...atoms];
  const isBoth = isSaid(THERE[language], there.from - 2, back.from) && isSaid(BACK[language], there.to, back.to + 2);
  // "20 min in the gym, 25 push ups": of nothing else but the way.
  const isClose = back.from - there.to <= MOST_BETWEEN_WAYS;
  if (!isBoth || !isClose || (back.kind === 'number' && !isAloneBehind(tokens, back.to))) return [...atoms];
  const minutes = there.minutes + (back.kind === 'duration' ? back.minutes : back.value);
  return atoms.map((atom, index): Atom => {
    if (index === first) return { ...there, minutes };
    return index === second ? { kind: 'filler', from: atom.from, to: atom.to } : atom;
  });
}

const MOST_BETWEEN_WAYS = 4;

/** Behind a bare number: the end, or "back". */
const isAloneBehind = (tokens: readonly Token[], at: number): boolean =>
  tokens[at] === undefined ||
  tokens[at]?.kind === 'mark' ||
  /^(?:back|home|retour|donus)$/.test(tokens[at]?.norm ?? '');
