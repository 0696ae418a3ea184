/** What no atom tells by itself: passes over all atoms of a message, each for one way of saying things. */

import type { Language } from '#db/message.ts';
import type { Unit } from '../schema.ts';
import { isMeasure } from '../units.ts';
import { type Atom, has, headAt, type Reader } from './atom.ts';
import { withBareLoads } from './bare-loads.ts';
import { isBareBodyKg } from './body-mass.ts';
import { withHeldLoads } from './load-passes.ts';
import { isTrainingInGeneral } from './movement-items.ts';
import { languageBit } from './names.ts';
import { phraseAt, phrasesByLanguage } from './phrases.ts';
import { withoutPlaces } from './places.ts';
import { withNextWeekdays, withoutSinceDays, withSouper, withThereAndBack } from './said-times.ts';
import { withSaidSets } from './set-passes.ts';
import { withSpans } from './spans.ts';
import { TOLD_OF_SPORT } from './sport-as-time.ts';
import { withoutGreeting } from './talk.ts';
import type { Token } from './text.ts';
import { WORDS } from './word-index.ts';
import { SAID_PORTIONS } from './words/portions.ts';

export function regrouped(reader: Reader, atoms: readonly Atom[]): Atom[] {
  const placed = withoutChains(withoutPlaces(reader, withoutGreeting(reader, atoms)));
  const named = withoutSportOfFood(reader, withoutTrainingLabel(withoutBests(reader, placed)));
  const timed = withThereAndBack(reader, withSouper(reader, withoutSinceDays(reader, withNextWeekdays(reader, named))));
  const said = withSpans(reader, withScales(withScoops(reader, timed)));
  const lifted = withBareLoads(reader, withLengths(reader, withHeldLoads(reader, withSaidSets(reader, said))));
  const measured = withTimes(reader, withBottleSizes(reader, withMoreOfIt(reader, lifted)));
  const told = withoutTotals(
    reader,
    withoutLeftoverDays(
      reader,
      withHalves(reader, withoutScores(reader, withBothWays(reader, withoutMealSizes(reader, measured)))),
    ),
  );
  return reader.language === 'tr' ? measuredApart(reader, withoutOilBefore(reader, told)) : told;
}

/** "a fruit juice box", "62 g of Bulgarian white bread": right beside a food, what may be a sport is a word of it. */
function withoutSportOfFood(reader: Reader, atoms: readonly Atom[]): Atom[] {
  const { tokens, language } = reader;
  const isFood = (atom: Atom | undefined): boolean => atom?.kind === 'head' && atom.kinds.has('food');
  return atoms.map((atom, at): Atom => {
    if (atom.kind !== 'head' || atom.kinds.has('food') || language === 'tr') return atom;
    const [before, next] = [atoms[at - 1], atoms[at + 1]];
    const { from, to } = atom;
    const isVessel = isFood(before) && before?.to === from && has(reader, from, 'unit') !== null;
    if (isVessel && to === from + 1 && !TOLD_OF_SPORT.has(next?.kind ?? 'word')) return { kind: 'filler', from, to };
    const isAdjective = isFood(next) && next?.from === to && isAmountBefore(atoms, at);
    return isAdjective ? { kind: 'word', isCapital: tokens[from]?.isCapital === true, from, to } : atom;
  });
}

/** A mass or a volume, with no more than words between. */
function isAmountBefore(atoms: readonly Atom[], at: number): boolean {
  const before = atoms.slice(0, at).findLast(({ kind }) => kind !== 'word' && kind !== 'filler');
  return before?.kind === 'amount' && isMeasure(before.unit);
}

/** "7 km each way", "25 min each way": there and back. */
function withBothWays({ tokens, language }: Reader, atoms: readonly Atom[]): Atom[] {
  if (language !== 'en') return [...atoms];
  return atoms.map((atom): Atom => {
    const isTwice = tokens[atom.to]?.norm === 'each' && tokens[atom.to + 1]?.norm === 'way';
    if (!isTwice) return atom;
    if (atom.kind === 'distance') return { ...atom, meters: 2 * atom.meters };
    return atom.kind === 'duration' ? { ...atom, minutes: 2 * atom.minutes } : atom;
  });
}

/** "6-4 kaybettik", "won 3-1 today": how a match ended. */
function withoutScores({ tokens }: Reader, atoms: readonly Atom[]): Atom[] {
  const isOne = (atom: Atom | undefined): boolean =>
    atom?.kind === 'number' && !atom.isArticle && atom.value <= MOST_GOALS;
  const isDash = (atom: Atom | undefined): boolean => atom?.kind === 'separator' && tokens[atom.from]?.text === '-';
  const isScore = (at: number): boolean => {
    const [one, dash, other, next] = atoms.slice(at, at + 4);
    const isAlone = !isDash(atoms[at - 1]) && (next === undefined || next.kind === 'word' || next.kind === 'filler');
    return isOne(one) && isDash(dash) && isOne(other) && isAlone;
  };
  let past = 0;
  return atoms.map((atom, index) => {
    if (atom.kind === 'number' && isScore(index)) past = index + 3;
    return index < past ? { kind: 'filler', from: atom.from, to: atom.to } : atom;
  });
}

const MOST_GOALS = 20;

/** "dünden kalan", "restes d'hier soir", "leftovers from last night": when it was cooked, and not when it was eaten. */
function withoutLeftoverDays({ tokens, language }: Reader, atoms: readonly Atom[]): Atom[] {
  const words = { fr: /^restes?$/, en: /^leftovers?$/, tr: /^(?:kalan|kalma|artan|kalani)$/ }[language];
  if (!tokens.some(({ norm }) => words.test(norm))) return [...atoms];
  const isBefore = (at: number) => {
    const norm = tokens[at - 1]?.norm ?? '';
    if (language === 'tr') return false;
    return language === 'fr' ? /^(?:d|de)$/.test(norm) : norm === 'from';
  };
  let end = 0;
  return atoms.map((atom) => {
    const isTime = atom.kind === 'day' || atom.kind === 'part' || atom.kind === 'slot';
    const isOfCooking =
      isTime &&
      (isBefore(atom.from) ||
        (end > 0 && atom.from === end) ||
        (language === 'tr' && words.test(tokens[atom.to]?.norm ?? '')) ||
        (language === 'en' && tokens[atom.to]?.norm === 's'));
    if (!isOfCooking) return atom;
    end = atom.to;
    return { kind: 'filler', from: atom.from, to: atom.to };
  });
}

const BEFORE_SCALE: ReadonlySet<Atom['kind']> = new Set(['separator', 'filler', 'day', 'part']);

/** "kilo 81,3", "kg: 78": the unit before its number is what a scale showed. */
function withScales(atoms: readonly Atom[]): Atom[] {
  return atoms.map((atom, index) => {
    if (atom.kind !== 'unit' || atom.unit !== 'kg') return atom;
    const before = atoms[index - 1];
    const isOpen = before === undefined || BEFORE_SCALE.has(before.kind);
    const next = atoms[index + 1]?.kind === 'separator' ? atoms[index + 2] : atoms[index + 1];
    const isOfBody = next?.kind === 'number' && isBareBodyKg(next.value);
    return isOpen && isOfBody ? { kind: 'weighed', from: atom.from, to: atom.to } : atom;
  });
}

/** "sport : 20 min de vélo", "workout: squat 3x10": announces what follows. */
function withoutTrainingLabel(atoms: readonly Atom[]): readonly Atom[] {
  return atoms.map((atom, index) => {
    const next = atoms[index + 1];
    const isLabel = isTrainingInGeneral(atom) && next?.kind === 'separator' && next.separator === 'colon';
    const isFollowed = () => atoms.slice(index + 2).some((one) => isOfMovement(one) && one.kind !== 'duration');
    return isLabel && isFollowed() ? { kind: 'filler', from: atom.from, to: atom.to } : atom;
  });
}

/** "parkrun 5k in 28 min, new PB": beside movement a best, and no peanut butter. */
function withoutBests({ tokens, language }: Reader, atoms: readonly Atom[]): readonly Atom[] {
  const isBest = (atom: Atom) => atom.kind === 'head' && atom.to - atom.from === 1 && tokens[atom.from]?.norm === 'pb';
  if (language !== 'en' || !atoms.some(isBest) || !atoms.some(isOfMovement)) return atoms;
  const isSaidSo = (atom: Atom, next: Atom | undefined) =>
    tokens[atom.from - 1]?.norm === 'new' ||
    next === undefined ||
    (next.kind === 'separator' && next.separator !== 'on');
  return atoms.map((atom, at) =>
    isBest(atom) && isSaidSo(atom, atoms[at + 1]) ? { kind: 'filler', from: atom.from, to: atom.to } : atom,
  );
}

/** The vocabulary's id of fast food in general: it is named with the places that sell it. */
const FAST_FOOD = 'fast-food';

/** "mcdonalds 6 nuggets and small fries": who says what they had there names the place. */
function withoutChains(atoms: readonly Atom[]): readonly Atom[] {
  const isChain = (atom: Atom) => atom.kind === 'head' && atom.ids.includes(FAST_FOOD);
  const isFood = (atom: Atom) => atom.kind === 'head' && atom.kinds.has('food');
  if (!atoms.some(isChain) || !atoms.some((atom) => isFood(atom) && !isChain(atom))) return atoms;
  return atoms.map((atom) => (isChain(atom) ? { kind: 'filler', from: atom.from, to: atom.to } : atom));
}

const ICE = /^(?:glaces?|sorbets?|gelato)$/;

/** "une glace vanille 2 boules": scoops, where ice cream is named; else a game. */
function withScoops({ tokens, language }: Reader, atoms: readonly Atom[]): readonly Atom[] {
  if (language !== 'fr' || !tokens.some(({ norm }) => ICE.test(norm))) return atoms;
  return atoms.flatMap((atom, index): Atom[] => {
    const [before, next] = [atoms[index - 1], atoms[index + 1]];
    const isScoop = (one: Atom | undefined) =>
      one?.kind === 'head' && one.to - one.from === 1 && /^boules?$/.test(tokens[one.from]?.norm ?? '');
    if (isScoop(atom) && before?.kind === 'number') return [];
    if (atom.kind !== 'number' || !isScoop(next)) return [atom];
    return [{ kind: 'amount', value: atom.value, unit: 'scoop', isArticle: false, from: atom.from, to: next?.to ?? 0 }];
  });
}

const VOLUMES: ReadonlySet<Unit> = new Set(['ml', 'cl', 'dl', 'l', 'floz']);
const isVolume = (atom: Atom | undefined): atom is Extract<Atom, { kind: 'amount' }> =>
  atom?.kind === 'amount' && VOLUMES.has(atom.unit);

/** Who moved in the same message counted sets. */
const isOfMovement = (atom: Atom): boolean =>
  atom.kind === 'activityVerb' ||
  ['setsReps', 'repsList', 'distance', 'duration'].includes(atom.kind) ||
  (atom.kind === 'head' && !atom.kinds.has('food'));

/** "my 750 ml bottle of water twice", "500 ml d'eau deux fois", "iki kez 300 ml su": so many times what was measured. */
function withTimes({ tokens, language }: Reader, atoms: readonly Atom[]): Atom[] {
  const volumes = atoms.filter(isVolume);
  if (volumes.length !== 1) return [...atoms];
  const times = atoms.filter((atom) => timesSaid(tokens, language, atom) !== null);
  const [time, volume] = [times[0], volumes[0]];
  if (!time || !volume || times.length > 1 || atoms.some(isOfMovement)) return [...atoms];
  const said = timesSaid(tokens, language, time) as { value: number; to: number };
  return atoms.flatMap((atom): Atom[] => {
    if (atom === volume) return [{ ...volume, value: volume.value * said.value }];
    if (atom === time) return [{ kind: 'filler', from: time.from, to: said.to }];
    return atom.from > time.from && atom.to <= said.to ? [] : [atom];
  });
}

/** More is a rate or a year's. */
const MOST_TIMES = 10;
const TIMES_WORDS: Record<Language, RegExp> = { fr: /^fois$/, en: /^times$/, tr: /^(?:kez|kere|defa)$/ };

function timesSaid(tokens: readonly Token[], language: Language, atom: Atom): { value: number; to: number } | null {
  if (language === 'en' && tokens[atom.from]?.norm === 'twice') return { value: 2, to: atom.from + 1 };
  const value = atom.kind === 'reps' ? atom.reps : atom.kind === 'number' && !atom.isArticle ? atom.value : 0;
  if (!Number.isInteger(value) || value < 2 || value > MOST_TIMES) return null;
  const to = atom.kind === 'reps' ? atom.to : atom.to + 1;
  return TIMES_WORDS[language].test(tokens[to - 1]?.norm ?? '') ? { value, to } : null;
}

/** What a Turkish bottle or can is called by: "50'lik bira", "bir bira 33lük", in centilitres; "330'luk" in millilitres. */
const BOTTLE_CL: ReadonlySet<number> = new Set([20, 25, 30, 33, 35, 50, 70, 75, 100]);
const BOTTLE_ML: ReadonlySet<number> = new Set([200, 250, 330, 500, 700, 750]);

/** Nobody has so many: it is how much one holds. */
const LEAST_ML_SAID = 100;

/** "my 750 bottle of water", "500 can". */
const asVolume = (atom: Atom): Atom =>
  atom.kind === 'amount' && (atom.unit === 'bottle' || atom.unit === 'can') && atom.value >= LEAST_ML_SAID
    ? { ...atom, unit: 'ml' }
    : atom;

const isSise = (tokens: readonly Token[], { from, to }: Atom): boolean =>
  to - from === 1 && tokens[from]?.norm === 'sise';
function withBottleSizes(reader: Reader, atoms: readonly Atom[]): Atom[] {
  const { tokens, language, foods } = reader;
  if (language !== 'tr') return atoms.map(asVolume);
  const isDrink = (atom: Atom | undefined) =>
    atom?.kind === 'head' &&
    atom.kinds.has('food') &&
    foods.isPoured(
      tokens
        .slice(atom.from, atom.to)
        .map((token) => token.text)
        .join(' '),
      language,
    );
  return atoms.map((atom, index) => {
    // "yarım litrelik şişe": a bottle, and no şiş.
    if (atom.kind === 'head' && isSise(tokens, atom) && isVolume(atoms[index - 1]))
      return { kind: 'unit', unit: 'bottle', from: atom.from, to: atom.to };
    if (atom.kind !== 'number' || !/^l[iu]k$/.test(tokens[atom.to - 1]?.norm ?? '')) return asVolume(atom);
    const unit = BOTTLE_CL.has(atom.value) ? 'cl' : BOTTLE_ML.has(atom.value) ? 'ml' : null;
    // "bira içtim 50'lik"
    const before = atoms[index - 1]?.kind === 'verb' ? atoms[index - 2] : atoms[index - 1];
    if (unit === null || !(isDrink(before) || isDrink(atoms[index + 1]))) return atom;
    return { kind: 'amount', value: atom.value, unit, isArticle: false, from: atom.from, to: atom.to };
  });
}

const MORE: Record<Language, RegExp> = {
  fr: /^(?:encore|rajoute|rebu|repris)$/,
  en: /^(?:another|more|again)$/,
  tr: /^(?:daha|tekrar)$/,
};

/** "50 cl d'eau après la séance puis encore 25", "500 ml of water then 250 more": as much again, in the same unit. */
function withMoreOfIt({ tokens, language }: Reader, atoms: readonly Atom[]): Atom[] {
  const index = atoms.findIndex((atom) => atom.kind === 'number' && !atom.isArticle && isMore(tokens, language, atom));
  const more = atoms[index];
  const volumes = atoms.slice(0, Math.max(0, index)).filter(isVolume);
  const [volume] = volumes;
  if (more?.kind !== 'number' || !volume || volumes.length > 1 || more.value < 5) return [...atoms];
  const behind = atoms[index + 1];
  if (behind && (behind.kind === 'head' || behind.kind === 'unit' || behind.kind === 'activityVerb')) return [...atoms];
  return atoms.map((atom) => {
    if (atom === volume) return { ...volume, value: volume.value + more.value };
    return atom === more ? { kind: 'filler', from: more.from, to: more.to } : atom;
  });
}

const isMore = (tokens: readonly Token[], language: Language, atom: Atom): boolean =>
  MORE[language].test(tokens[atom.from - 1]?.norm ?? '') || MORE[language].test(tokens[atom.to]?.norm ?? '');

const SWIMMING: Record<Language, string> = { fr: 'natation', en: 'swimming', tr: 'yüzme' };

/** Where lengths are swum, and what they are called only there. */
const POOL = /^(?:pool|piscine|bassin|havuz)/;
const SWUM = /^(?:length|longueur)/;

/** No pool is longer; what is longer is how far it was in all. */
const LONGEST_POOL = 100;
const LONGEST_TRACK = 1_000;

/** "60 lengths in a 25m pool", "40 longueurs de 25 m", "25 metrelik havuzda 40 tur": so many times so far. */
function withLengths(reader: Reader, atoms: readonly Atom[]): Atom[] {
  const at = atoms.findIndex((atom) => atom.kind === 'lengths');
  const lengths = atoms[at];
  if (lengths?.kind !== 'lengths') return [...atoms];
  const { tokens, language } = reader;
  const normOf = (atom: Atom) => tokens[atom.from]?.norm ?? '';
  const isPool = (atom: Atom) => (atom.kind === 'head' || atom.kind === 'word') && POOL.test(normOf(atom));
  const isMove = (atom: Atom) => atom.kind === 'activityVerb' || (atom.kind === 'head' && !atom.kinds.has('food'));
  const isLink = (atom: Atom) => /^(?:de|of|x)$/.test(normOf(atom));
  const one = atoms.find(
    (atom, index) =>
      atom.kind === 'distance' &&
      (atom.meters <= LONGEST_POOL ||
        (index === at + 2 && atom.meters <= LONGEST_TRACK && isLink(atoms[at + 1] as Atom))),
  );
  const isNamed = atoms.some(isMove);
  const isElse = atoms.some((atom) => isMove(atom) && !isPool(atom));
  const isSwum = atoms.some(isPool) || SWUM.test(tokens[lengths.to - 1]?.norm ?? '');
  const { from, to } = lengths;
  const far: Atom =
    one?.kind === 'distance' ? { kind: 'distance', meters: lengths.count * one.meters, from, to } : lengths;
  return atoms.flatMap((atom): Atom[] => {
    if (atom === lengths) {
      return isNamed || !isSwum ? [far] : [far, { kind: 'activityVerb', name: SWIMMING[language], from, to }];
    }
    // The pool is where, and beside what was done there no other thing done.
    return atom === one || (isElse && isPool(atom)) ? [{ kind: 'filler', from: atom.from, to: atom.to }] : [atom];
  });
}

/** "pour un déjeuner léger", "for a light lunch": said of the meal, and neither a size nor a number of what was in it. */
function withoutMealSizes({ language }: Reader, atoms: readonly Atom[]): Atom[] {
  if (!atoms.some((atom) => atom.kind === 'slot')) return [...atoms];
  const isSize = (atom: Atom | undefined) => atom?.kind === 'intensity' || atom?.kind === 'size';
  return atoms.map((atom, index) => {
    const [before, after] = [atoms[index - 1], atoms[index + 1]];
    const meal = language === 'fr' ? before : after;
    const isOfMeal = isSize(atom) && meal?.kind === 'slot';
    const next = isSize(after) ? atoms[index + 2] : after;
    const isArticleOfMeal = atom.kind === 'number' && atom.isArticle && next?.kind === 'slot';
    return isOfMeal || isArticleOfMeal ? { kind: 'filler', from: atom.from, to: atom.to } : atom;
  });
}

const AND_HALF = phrasesByLanguage((language) => WORDS[language].andHalf);

/** "une orange et demie", "a cup and a half of milk", "un verre et demi": a half more of what was counted before. */
function withHalves(reader: Reader, atoms: readonly Atom[]): Atom[] {
  const kept: Atom[] = [];
  let past = 0;
  for (const [index, atom] of atoms.entries()) {
    if (atom.from < past) continue;
    const half = phraseAt(AND_HALF[reader.language], reader.tokens, atom.from);
    const counted = half && countBefore(kept);
    if (half && counted && endsAt(atoms, index, atom.from + half.length)) {
      kept[counted.at] = { ...counted.atom, value: counted.atom.value + 0.5, isArticle: false };
      past = atom.from + half.length;
    } else kept.push(atom);
  }
  return kept;
}

const endsAt = (atoms: readonly Atom[], from: number, to: number): boolean =>
  atoms.slice(from).some((atom) => atom.to === to);

type Count = Extract<Atom, { kind: 'number' | 'amount' }>;

/** The whole number that the atoms so far end with, or with the name it counts. */
function countBefore(atoms: readonly Atom[]): { at: number; atom: Count } | null {
  let at = atoms.length - 1;
  while (at >= 0 && (atoms[at]?.kind === 'head' || atoms[at]?.kind === 'size' || atoms[at]?.kind === 'unit')) at--;
  const atom = atoms[at];
  if (atom?.kind !== 'number' && atom?.kind !== 'amount') return null;
  return Number.isInteger(atom.value) && atom.value > 0 ? { at, atom } : null;
}

const IN_TOTAL = phrasesByLanguage((language) => SAID_PORTIONS[language].inTotal);

/** "52 grams in all", "150 g en tout": said of the amount, and no food of its own. */
function withoutTotals(reader: Reader, atoms: readonly Atom[]): Atom[] {
  const phrases = IN_TOTAL[reader.language];
  const inside = new Set<number>();
  for (let at = 0; at < reader.tokens.length; at++) {
    const length = phraseAt(phrases, reader.tokens, at)?.length ?? 0;
    for (let place = at; place < at + length; place++) inside.add(place);
  }
  const isInside = (atom: Atom) =>
    (atom.kind === 'head' || atom.kind === 'word') &&
    Array.from({ length: atom.to - atom.from }, (_, offset) => atom.from + offset).every((place) => inside.has(place));
  return atoms.map((atom) => (isInside(atom) ? { kind: 'filler', from: atom.from, to: atom.to } : atom));
}

/** "in oil", "in its own juice" as Turkish says it, before the food. */
const IN_LIQUID = /^(?:(?:zeytin|aycicek)?yag(?:in)?da|suda|suyunda|salamurada|surubunda)$/;
/** "yağda kızarmış": that is how it was made. */
const MADE_IN_IT = /^(?:kizar|kavrul|pis|hasla|sotel)/;

/** "yağda sardalya", "kendi suyunda ton balığı": what a food is kept in is no food beside it. */
function withoutOilBefore(reader: Reader, atoms: readonly Atom[]): Atom[] {
  const { tokens } = reader;
  return atoms.map((atom, index) => {
    if (atom.kind !== 'head' || !IN_LIQUID.test(tokens[atom.to - 1]?.norm ?? '')) return atom;
    const isBefore = atoms[index + 1]?.kind === 'head' && !MADE_IN_IT.test(tokens[atom.to]?.norm ?? '');
    return isBefore ? { kind: 'filler', from: atom.from, to: atom.to } : atom;
  });
}

const WITH_IT = /l[iu]$/;

/** Units that say how much went into a thing; a bowl or a plate holds all of it. */
const PUT_INTO: ReadonlySet<Unit> = new Set(['g', 'mg', 'ml', 'cl', 'tbsp', 'tsp', 'slice', 'handful', 'pinch']);

/**
 * "iki çay kaşığı şekerli kahve", "30 gram krem peynirli bir bagel": what is measured is the sugar and the cheese; the
 * coffee and the bagel come with them. "30 gramlık peynirli bir börek" weighs that.
 */
function measuredApart(reader: Reader, atoms: readonly Atom[]): Atom[] {
  const kept: Atom[] = [];
  for (const [index, atom] of atoms.entries()) {
    const amount = atoms[index - 1];
    const isTold = amount?.kind === 'amount' && PUT_INTO.has(amount.unit);
    const parts = isTold ? partsOf(reader, amount.unit, atom, atoms.slice(index + 1, index + MOST_AHEAD)) : null;
    kept.push(...(parts && !isWeightOfAll(reader, amount as Atom) ? parts : [atom]));
  }
  return kept;
}

/** Between a measure and what it went into stand few words. */
const MOST_AHEAD = 12;

/** "30 gramlık", "30 g'lık". */
const isWeightOfAll = ({ tokens }: Reader, amount: Atom): boolean =>
  tokens.slice(amount.from, amount.to + 1).some((token) => /l[iu]k$/.test(token.norm));

/** What was measured, and behind it what it went into where both are one atom; null where nothing is to be parted. */
function partsOf(reader: Reader, unit: Unit, atom: Atom, after: readonly Atom[]): Atom[] | null {
  if (atom.kind !== 'head' && atom.kind !== 'word') return null;
  const { tokens } = reader;
  const last = tokens[atom.to - 1]?.norm ?? '';
  const isWith = (place: number) => WITH_IT.test(tokens[place]?.norm ?? '');
  if (isWith(atom.to - 1) && (isOneBefore(after) || isSpoonOf(reader, unit, after[0])))
    return withNext(measured(reader, atom, last), atom.to);
  const rest = isWith(atom.from) && atom.to - atom.from > 1 ? headAt(reader, atom.from + 1) : null;
  if (rest?.to !== atom.to || !isSpoonOf(reader, unit, rest)) return null;
  const first = { ...atom, to: atom.from + 1 };
  const parted = withNext(measured(reader, first, tokens[atom.from]?.norm ?? ''), first.to);
  return parted && [...parted, rest];
}

/** "... sade bir bagel", "bir peksimet": what it went into is counted by itself. */
function isOneBefore(after: readonly Atom[]): boolean {
  const one = after.findIndex((atom) => atom.kind === 'number' && atom.isArticle);
  const between = after.slice(0, Math.max(0, one));
  return one >= 0 && after[one + 1]?.kind === 'head' && between.every(({ kind }) => kind === 'word' || kind === 'head');
}

/** Nobody takes a small spoon of a thing that is named with what is in it, nor any spoon of a coffee or a salad. */
function isSpoonOf({ foods, tokens, language }: Reader, unit: Unit, rest: Atom | undefined): boolean {
  if (rest?.kind !== 'head' || (unit !== 'tbsp' && unit !== 'tsp')) return false;
  const words = tokens.slice(rest.from, rest.to).map((token) => token.text);
  return unit === 'tsp' || foods.isPoured(words.join(' '), language) || /salata/i.test(words.at(-1) ?? '');
}

/** The food that "şekerli" is with: itself where a name has it so, else the word without the ending. */
function measured(reader: Reader, atom: Atom, norm: string): Atom | null {
  const { tokens, lexicon } = reader;
  const bare = norm.slice(0, -2);
  const word = [bare, `${bare}i`, `${bare}u`].find((one) => (lexicon.names.wordSet.get(one) ?? 0) & languageBit('tr'));
  const token = tokens[atom.to - 1];
  if (!word || !token) return null;
  const spelt = [...tokens.slice(0, atom.to - 1), { ...token, norm: word }];
  const head = headAt({ ...reader, tokens: spelt }, atom.from);
  return head && head.to === atom.to ? head : null;
}

const withNext = (atom: Atom | null, to: number): Atom[] | null =>
  atom && [atom, { kind: 'separator', separator: 'with', from: to, to }];
