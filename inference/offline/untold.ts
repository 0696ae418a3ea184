/**
 * Clauses that speak of food or movement and are not for the log: "je vais acheter des œufs et du lait", "my dog ate the
 * steak", "if only I had time to run", "this is a piece of cake". They are taken out before the rest is read.
 */

import type { Language } from '#db/message.ts';
import type { Action } from '../schema.ts';
import { isMeasure } from '../units.ts';
import type { Atom } from './atom.ts';
import { LEAST_BODY_KG } from './body-mass.ts';
import { bareIngredient } from './dishes.ts';
import type { State } from './items.ts';
import { type Phrases, phraseAt, phrasesByLanguage, phrasesOf } from './phrases.ts';
import { TOLD_OF_SPORT } from './sport-as-time.ts';
import { fold, type Token } from './text.ts';
import { readTurkishVerb } from './turkish-verbs.ts';
import { listWords, WORDS, wordIndex } from './word-index.ts';
import { COMMON } from './words/common.ts';
import { UNTOLD, type UntoldWords } from './words/untold.ts';

type Kind = Extract<
  keyof UntoldWords,
  'sayings' | 'calledOff' | 'habits' | 'notDone' | 'wishes' | 'shopping' | 'plans' | 'pastimes' | 'others' | 'larder'
>;
type Reason = Extract<Action, { type: 'none' }>['reason'];

/** In the order in which they are looked for: a saying has a meaning of its own, whatever its words. */
const REASONS: readonly (readonly [Kind, Reason])[] = [
  ['sayings', 'not_for_us'],
  ['calledOff', 'negated'],
  ['habits', 'not_for_us'],
  ['notDone', 'negated'],
  ['wishes', 'future'],
  ['shopping', 'future'],
  ['plans', 'future'],
  ['pastimes', 'not_for_us'],
  ['others', 'not_for_us'],
  ['larder', 'not_for_us'],
];

type UntoldPhrases = Record<keyof UntoldWords, Phrases>;

const cache = new Map<Language, UntoldPhrases>();

/** The word lists of a language, ready to be looked up. */
export function untoldPhrases(language: Language): UntoldPhrases {
  let words = cache.get(language);
  if (!words) {
    const untold = UNTOLD[language];
    const kin = listWords(untold.whose).flatMap((whose) => listWords(untold.kin).map((one) => `${whose}_${one}`));
    const lists = Object.entries({ ...untold, others: [untold.others, ...kin].join(' ') }) as [
      keyof UntoldWords,
      string,
    ][];
    words = Object.fromEntries(lists.map(([kind, list]) => [kind, phrasesOf(list)])) as UntoldPhrases;
    cache.set(language, words);
  }
  return words;
}

/** The sentence without them; `reason` when there were some. */
export function withoutUntoldClauses(state: State, sentence: readonly Atom[]): { told: Atom[]; reason: Reason | null } {
  const words = untoldPhrases(state.reader.language);
  const told: Atom[] = [];
  /** Where in it the last clause begins. */
  let last = 0;
  let first: Reason | null = null;
  /** An untold verb goes on for the list behind it: until somebody says what they did. */
  let current: Reason | null = null;
  let wasDenied = false;
  let isToBuy = false;
  let isPastime = false;
  const isTomorrow = sentence.some((atom) => atom.kind === 'day' && atom.offset > 0);
  const clauses = clausesOf(state, sentence, words);
  const reasons = new Map(clauses.map((clause) => [clause, reasonOf(state, clause, words)]));
  const ahead = state.reader.language === 'tr' ? aheadOfPlan(state, reasons, words.plans) : new Set();
  for (const clause of clauses) {
    if (ahead.has(clause)) {
      first ??= 'future';
      continue;
    }
    if (placeOf(state, words.refused, clause) !== null && !clause.some((atom) => atom.kind === 'head')) {
      // "my nan made a trifle but I didn't touch it"
      told.length = last;
      first ??= 'negated';
      current = null;
      continue;
    }
    if (isMeanwhile(state, clause, words)) continue;
    if (isSkippedMeal(state, clause, words)) {
      // "skipped breakfast, two eggs at 11": what is left out is the meal, and no list follows it.
      first ??= 'negated';
      current = null;
      continue;
    }
    if (current === 'negated' && opensAnew(state, clause, words)) current = null;
    // "watching the football, 3 beers": a title has no number.
    if (current !== null && isPastime && isCountedFood(clause)) current = null;
    const isDenied: boolean = isFoodDenied(state, clause) || (wasDenied && goesOnDenying(state, clause));
    wasDenied = isDenied;
    if (isDenied) {
      // "pas de dessert ce soir, juste une soupe": the soup was this evening.
      told.push(...clause.filter((atom) => ['part', 'day', 'weekday'].includes(atom.kind)));
      first ??= 'negated';
      continue;
    }
    if (isVerbDenied(state, clause)) {
      // "pas couru, 8000 pas": denied is this, and not what follows; nor the day.
      told.push(...clause.filter((atom) => ['day', 'weekday'].includes(atom.kind)));
      first ??= 'negated';
      continue;
    }
    const reason = reasons.get(clause) ?? null;
    if (reason !== null && endsByItself(state, clause, words)) {
      first ??= reason;
      current = null;
      continue;
    }
    if (reason !== null) {
      current = reason;
      isPastime = placeOf(state, words.pastimes, clause) !== null;
      isToBuy = placeOf(state, words.shopping, clause) !== null || isBought(state, clause, words);
    } else if (
      clause.some(
        (atom) => (isTellingVerb(atom) && !isAlsoPlanned(clause, atom, current)) || isDoing(state.reader, atom),
      ) ||
      isOfMe(state, clause)
    )
      current = null;
    // "I'll have 200 g of rice and chips": nor is what goes on from it.
    if (current !== null && !isToBuy && !isTomorrow && isOnThePlate(clause, current)) current = null;
    if (current === null) {
      if (clause.some(canBeLogged)) last = told.length;
      told.push(...clause);
    } else first ??= current;
  }
  return { told, reason: first };
}

const isCountedFood = (clause: readonly Atom[]): boolean =>
  clause.some((atom, at) => {
    const before = clause[at - 1];
    const isCount = before?.kind === 'amount' || (before?.kind === 'number' && !before.isArticle);
    return isCount && atom.kind === 'head' && atom.kinds.has('food') && !atom.wasCorrected;
  });

/** "squats, while bubs napped": what else went on, and nothing that is known. */
function isMeanwhile({ reader }: State, clause: readonly Atom[], words: UntoldPhrases): boolean {
  const first = clause.find((atom) => atom.kind !== 'separator');
  if (!first || phraseAt(words.meanwhile, reader.tokens, first.from) === null) return false;
  return clause.every((atom) => !MAY_BE_LOGGED.has(atom.kind) || (atom.kind === 'head' && atom.wasCorrected));
}

const MAY_BE_LOGGED: ReadonlySet<Atom['kind']> = new Set([
  ...(['head', 'activityVerb', 'amount', 'duration', 'distance', 'setsReps', 'reps', 'verb', 'weighed'] as const),
]);

/** "gym cancelled, pizza instead", "running late, so a banana": no list goes on behind what has its own verb or none. */
const endsByItself = (state: State, clause: readonly Atom[], words: UntoldPhrases): boolean =>
  [words.sayings, words.calledOff].some((list) => placeOf(state, list, clause) !== null) ||
  isOfSomethingElse(state, clause) ||
  isOfGear(state, clause) ||
  isPriced(state, clause);

/**
 * "yumurta ve süt almaya gidiyorum", "ekmek, peynir lazım": a Turkish verb stands behind all that it is about. Clauses
 * right before one that ends in a plan, back to the last that has a verb or a meal of its own.
 */
function aheadOfPlan(
  state: State,
  reasons: ReadonlyMap<readonly Atom[], Reason | null>,
  plans: Phrases,
): ReadonlySet<readonly Atom[]> {
  const ahead = new Set<readonly Atom[]>();
  /** Clauses without a verb since the last that has one. */
  let open: (readonly Atom[])[] = [];
  for (const [clause, reason] of reasons) {
    const end = clause.findLast((atom) => atom.kind !== 'separator' && atom.kind !== 'filler')?.to ?? 0;
    const place = reason === 'future' ? placeOf(state, plans, clause) : null;
    if (place && place.end >= end) for (const one of open) ahead.add(one);
    const hasVerb = reason !== null || clause.some((atom) => isTellingVerb(atom) || isDoing(state.reader, atom));
    if (hasVerb) open = [];
    else open.push(clause);
  }
  return ahead;
}

/** Cut at commas, "and", "then", "but", "while"; a separator opens the clause behind it. */
function clausesOf(state: State, sentence: readonly Atom[], words: UntoldPhrases): Atom[][] {
  const { reader } = state;
  const clauses: Atom[][] = [[]];
  let depth = 0;
  for (const [index, atom] of sentence.entries()) {
    if (atom.kind === 'separator' && atom.separator === 'open') depth++;
    if (atom.kind === 'separator' && atom.separator === 'close') depth--;
    const cuts = atom.kind === 'separator' && ['comma', 'and', 'then', 'stop'].includes(atom.separator);
    const before = sentence[index - 1];
    // "kızım süt içti ben kahve içtim": a verb ends its clause.
    const isVerb = () =>
      before !== undefined && (isDoing(reader, before) || THIRD_PERSON.test(reader.tokens[before.to - 1]?.norm ?? ''));
    const isNextMine = reader.language === 'tr' && isMe(reader, atom) && isVerb();
    const opens = [words.meanwhile, words.contrast].some((list) => phraseAt(list, reader.tokens, atom.from) !== null);
    const clause = clauses.at(-1) as Atom[];
    const isCut = cuts || isNextMine || opens || isAfterDenial(state, clause, atom, words);
    if (isCut && depth <= 0) {
      // "I had no breakfast but ate a wrap": what is denied ends there, as at a comma.
      const ends = !cuts && clause.some((one) => one.kind === 'without' || one.kind === 'negation');
      clauses.push(ends ? [{ kind: 'separator', separator: 'then', from: atom.from, to: atom.from }] : []);
    }
    (clauses.at(-1) as Atom[]).push(atom);
  }
  return clauses.filter((clause) => clause.length > 0);
}

/**
 * "pas de dessert juste une soupe", "skipped lunch had a salad at 3", "kahvaltıyı atladım öğlen pilav yedim": nothing
 * but the next words say that the denial is over.
 */
function isAfterDenial(state: State, clause: readonly Atom[], atom: Atom, words: UntoldPhrases): boolean {
  const { tokens, language } = state.reader;
  if (clause.length === 0 || atom.kind === 'separator') return false;
  if (phraseAt(words.only, tokens, atom.from) !== null)
    return (
      clause.some((one) => one.kind === 'negation' || one.kind === 'without') ||
      isLeftUndone(state, clause, words) ||
      placeOf(state, words.sayings, clause) !== null
    );
  if (atom.kind === 'verb' && atom.verb !== 'moved') return isSkippedMeal(state, clause, words);
  // A Turkish verb closes its clause.
  if (language !== 'tr' || !/[dt][iu][mk]$/.test(tokens[atom.from - 1]?.norm ?? '')) return false;
  return placeOf(state, words.notDone, clause.slice(-MOST_PHRASE_ATOMS))?.end === atom.from;
}

/** No phrase is longer. */
const MOST_PHRASE_ATOMS = 6;

const isLeftUndone = (state: State, clause: readonly Atom[], words: UntoldPhrases): boolean =>
  placeOf(state, words.notDone, clause) !== null || isSkippedMeal(state, clause, words);

/** A meal and, right beside it, that it was left out: "skipped breakfast", "petit déj sauté", "kahvaltıyı atladım". */
function isSkippedMeal(state: State, clause: readonly Atom[], words: UntoldPhrases): boolean {
  const at = placeOf(state, words.skipping, clause);
  if (at === null || state.reader.tokens[at.end]?.norm === 'de') return false;
  const isBeside = (atom: Atom) => at.start - atom.to <= MOST_BESIDE && atom.from - at.end <= MOST_BESIDE;
  const isSlot = clause.some((atom) => atom.kind === 'slot' && isBeside(atom));
  return isSlot && !clause.some((atom) => atom.from >= at.end && atom.kind === 'head' && atom.kinds.has('food'));
}

/** "skipped my usual breakfast". */
const MOST_BESIDE = 2;

/** "but a salad", "juste une soupe": told, whatever was denied before. */
function opensAnew({ reader }: State, clause: readonly Atom[], words: UntoldPhrases): boolean {
  const first = clause.find((atom) => atom.kind !== 'separator' || atom.separator === 'then');
  const opens = (list: Phrases) => first !== undefined && phraseAt(list, reader.tokens, first.from) !== null;
  return opens(words.contrast) || opens(words.only);
}

const ME: ReadonlySet<string> = new Set(['me', 'moi', 'ben', 'biz', 'i']);

const isMe = ({ tokens }: State['reader'], atom: Atom): boolean =>
  ME.has(tokens[atom.from]?.norm ?? '') && tokens[atom.from]?.norm !== 'me';

/** "... et moi une salade": from here on it is the person's own. */
function isOfMe({ reader }: State, clause: readonly Atom[]): boolean {
  const first = clause.find((atom) => atom.kind !== 'separator');
  return first !== undefined && isMe(reader, first);
}

const isTellingVerb = (atom: Atom): boolean =>
  atom.kind === 'activityVerb' || (atom.kind === 'verb' && atom.verb !== 'moved') || atom.kind === 'slot';

/** "tomorrow oatmeal for breakfast and a salad for lunch": a meal named behind its food goes on with the plan. */
function isAlsoPlanned(clause: readonly Atom[], atom: Atom, current: Reason | null): boolean {
  const food = clause.findIndex((one) => one.kind === 'head');
  return current === 'future' && atom.kind === 'slot' && food !== -1 && food < clause.indexOf(atom);
}

/** Who has weighed it, or names the meal it is part of, sits before it: "I'll have 200 g of rice". */
function isOnThePlate(clause: readonly Atom[], reason: Reason): boolean {
  if (reason !== 'future') return false;
  const isCounted = clause.some((atom) => atom.kind === 'amount' || atom.kind === 'number');
  return (
    clause.some((atom) => atom.kind === 'amount' && isMeasure(atom.unit) && !isOfBody(atom)) ||
    (isCounted && clause.some((atom) => atom.kind === 'slot'))
  );
}

/** "down to 70 kg" is no meal. */
const isOfBody = ({ unit, value }: Extract<Atom, { kind: 'amount' }>): boolean =>
  unit === 'kg' && value >= LEAST_BODY_KG;

/** "marketten 2 kilo domates aldım": bought, and nothing says eaten. */
function isBought({ reader }: State, clause: readonly Atom[], { market }: UntoldPhrases): boolean {
  const { tokens } = reader;
  if (!clause.some((atom) => phraseAt(market, tokens, atom.from) !== null)) return false;
  const verbs = clause.filter((atom) => atom.kind === 'verb');
  return verbs.length > 0 && verbs.every((atom) => /^al/.test(tokens[atom.from]?.norm ?? ''));
}

function reasonOf(state: State, clause: readonly Atom[], words: UntoldPhrases): Reason | null {
  // Only what would be logged can be wrong in the log.
  if (!clause.some(canBeLogged)) return null;
  if (isLeftOver(state, clause)) return 'not_for_us';
  if (isGivenAway(state, clause, words)) return 'negated';
  if (isBought(state, clause, words)) return 'future';
  if (isOfSomethingElse(state, clause) || isOfGear(state, clause) || isPriced(state, clause)) return 'not_for_us';
  if (isCalledFood(state, clause)) return 'not_for_us';
  for (const [kind, reason] of REASONS) {
    const at = kind === 'others' ? personOf(state, clause, words) : placeOf(state, words[kind], clause);
    if (at === null) continue;
    if (kind === 'larder' && clause.some(isTellingVerb)) continue;
    if (kind === 'others' && !isDoneByThem(state, clause, at, words)) continue;
    if ((kind === 'plans' || kind === 'wishes') && placeOf(state, words.logging, clause) !== null) continue;
    if (isToldAfterAll(state, clause, kind, at)) continue;
    return reason;
  }
  return null;
}

/** "et olmuş kilosu 700 lira", "les tomates à 5 euros le kilo": what a thing costs, where nobody says that it was had. */
function isPriced({ reader, text }: State, clause: readonly Atom[]): boolean {
  // With what was masked at its end: "kilosu 700 lira".
  const [first, next] = [reader.tokens[(clause[0] as Atom).from], reader.tokens[(clause.at(-1) as Atom).to]];
  const said = text.slice(first?.start, next?.start);
  if (!MAY_BE_PRICED.test(said)) return false;
  if (clause.some((atom) => isTellingVerb(atom) || (atom.kind === 'amount' && atom.unit !== 'kg'))) return false;
  return PRICES[reader.language].test(` ${fold(said)} `);
}

/** Few clauses name any money: only those are looked at twice. */
const MAY_BE_PRICED =
  /[€$£₺]|euro|balles|franc|cfa|dirham|dinar|co[uû]te|cost|quid|pound|buck|dollar|per kilo|a kilo|lira|\btl\b/i;

/** A currency with what it buys, and words that only prices have. */
const PRICES: Record<Language, RegExp> = {
  fr: /(?:est|sont|coute|coutent) a \d+ ?(?:[.,]\d+ ?)?(?:euros?|balles|€)|(?:euros?|balles|€|francs?|fcfa|cfa|dirhams?|dinars?)(?: [a-z]+)? (?:le|la|l['’]|les|par) ?[a-z]+| coutent? /,
  en: / (?:costs?|cost me|per kilo|a kilo|per pound) .*(?:quid|pounds?|£|bucks|dollars?|euros?)|(?:quid|pounds?|bucks|dollars?|euros?|£) (?:per|a|each|for) /,
  tr: / (?:kilosu|tanesi|fiyati|adedi|litresi|yillik|aylik) (?:[a-z]+ )*[\d ]*(?:bin )?(?:lira|tl|₺|euro) | (?:lira|tl|₺) (?:olmus|istiyor|istiyorlar|istedi|dedi|oldu) /,
};

/** "new running shoes", "chaussures de running", "koşu ayakkabısı": no sport was done in them yet. */
function isOfGear({ reader }: State, clause: readonly Atom[]): boolean {
  const { tokens, language } = reader;
  if (clause.some((atom) => TOLD_OF_SPORT.has(atom.kind) && atom.kind !== 'activityVerb')) return false;
  const isGear = (place: number) => phraseAt(GEAR[language], tokens, place) !== null;
  return clause.some((atom) => {
    const isSport = atom.kind === 'activityVerb' || (atom.kind === 'head' && !atom.kinds.has('food'));
    const isLinked = /^(?:d|de|pour|du)$/.test(tokens[atom.from - 1]?.norm ?? '');
    return isSport && (language === 'fr' ? isLinked && isGear(atom.from - 2) : isGear(atom.to));
  });
}

const GEAR = phrasesByLanguage((language) => WORDS[language].gear);

/** Said of a third person, or that it could not be had: "verdiler", "diyo", "gelmedi", "koşmuş"; "bulamıyom". Not "güzeldi". */
const THIRD_PERSON = /(?:[iu]yo(?:r|rlar|lar|rdu|lard[iu])?|m[iu]s(?:l[ea]r)?|(?:^|[^ly])[dt][iu](?:l[ea]r)?)$/;
const COULD_NOT = /m[iu]yo(?:m|rum|ruz|z)$/;
/** What a scale, a bottle or a dish does: "91 kilo çıktı", "1 litre su bitti"; and words that only look like a verb. */
const OF_THINGS =
  /^(?:cikti|cikmis|cikiyor|gosterdi|gosteriyor|bitti|bitmis|oldu|olmus|tuttu|surdu|gecti|yetti|.*ustu|.*alti)$/;
/** "dolma yemeyeli 2 sene oldu" */
const NOT_SINCE = /m[ea]y[ea]l[iu]$/;

/**
 * A Turkish clause that closes with what somebody else does, or what could not be done, tells of no meal: "simit
 * bulamıyom", "hoca salata yiyin diyo", "kocam 4 lahmacun gömdü", "arkadaş 21 km koşmuş".
 */
function isOfSomethingElse({ reader }: State, clause: readonly Atom[]): boolean {
  const { tokens, language } = reader;
  if (language !== 'tr') return false;
  const normOf = (atom: Atom) => tokens[atom.to - 1]?.norm ?? '';
  const isMine = (atom: Atom) =>
    /[dt][iu][mk]$|[iu]yo(?:m|rum|ruz|z)$/.test(normOf(atom)) && !COULD_NOT.test(normOf(atom));
  const verbs = clause.filter((atom) => atom.kind === 'verb' || atom.kind === 'activityVerb');
  if (verbs.some(isMine)) return false;
  if (verbs.some((atom) => atom.kind === 'activityVerb' && THEIRS.test(normOf(atom)))) return true;
  if (clause.some((atom) => NOT_SINCE.test(normOf(atom)))) return true;
  const said = clause.filter((atom) => atom.kind !== 'separator');
  const last = said.at(-1);
  const isVerb = last !== undefined && (last.kind === 'word' || last.kind === 'filler');
  const first = said[0];
  if (!isVerb || last === first) return false;
  const isElsewhere = (atom: Atom) => atom.kind === 'word' && /[iu]yor?$|m[iu]yo(?:m|rum|ruz|z)$/.test(normOf(atom));
  if (said.slice(1).some(isElsewhere)) return true;
  // "yemek güzel olmuş" is of the meal.
  const isTheirs = last.kind === 'word' && THIRD_PERSON.test(normOf(last)) && !OF_THINGS.test(normOf(last));
  return isTheirs || COULD_NOT.test(normOf(last));
}

/** "I have two apples left", "we've got some rice left". */
function isLeftOver({ reader }: State, clause: readonly Atom[]): boolean {
  if (reader.language !== 'en') return false;
  const norms = reader.tokens.slice((clause[0] as Atom).from, (clause.at(-1) as Atom).to).map((token) => token.norm);
  const end = norms.findLastIndex((norm) => /[a-z]/.test(norm));
  const has = norms.findIndex((norm) => norm === 'have' || norm === 'got' || norm === 've');
  return norms[end] === 'left' && has >= 0 && has < end - 1;
}

const canBeLogged = (atom: Atom): boolean =>
  ['head', 'activityVerb', 'word', 'amount', 'verb', 'duration', 'setsReps', 'distance'].includes(atom.kind) ||
  (atom.kind === 'number' && !atom.isArticle);

const CALLED: Partial<Record<Language, RegExp>> = {
  fr: /(?:^| )(?:t es|tu es|vous etes)(?: [a-z]+){0,3} $/,
  en: /(?:^| )(?:you|u|he|she) ?(?:are|re|r|is|s)(?: [a-z]+){0,3} $/,
};

/** "t'es une vraie patate", "you're such a nut": who is a food ate none. */
function isCalledFood({ reader }: State, clause: readonly Atom[]): boolean {
  const food = clause.find((atom) => atom.kind === 'head' && atom.kinds.has('food'));
  if (!food || clause.some((atom) => atom.kind === 'verb' || atom.kind === 'amount')) return false;
  const before = reader.tokens.slice((clause[0] as Atom).from, food.from).map((token) => token.norm);
  return CALLED[reader.language]?.test(`${before.join(' ')} `) ?? false;
}

/** "gave the chips to my mate", "donné mes frites à un pote"; not "she gave me an apple", "on m'a donné une pomme". */
function isGivenAway(state: State, clause: readonly Atom[], words: UntoldPhrases): boolean {
  const { tokens, language } = state.reader;
  const at = placeOf(state, words.givenAway, clause);
  if (at === null || !clause.some((atom) => atom.from >= at.end && atom.kind === 'head' && atom.kinds.has('food')))
    return false;
  const places = language === 'fr' ? [at.start - 2, at.start - 3] : [at.end];
  return places.every((place) => phraseAt(words.givenToMe, tokens, place) === null);
}

/** "burger, pas de frites", "a burger but no fries": a clause that begins with the denial of a food. */
function isFoodDenied({ reader }: State, clause: readonly Atom[]): boolean {
  const { tokens, language } = reader;
  if (language === 'tr' || clause.some((atom) => atom.kind === 'verb' || atom.kind === 'activityVerb')) return false;
  const said = clause.filter((atom) => atom.kind !== 'separator' && atom.kind !== 'filler');
  const [denial, food] = said.filter((atom) => atom.kind !== 'number' || !atom.isArticle);
  const isDenial = denial?.kind === 'negation' || denial?.kind === 'without';
  if (!denial || !isDenial || food?.kind !== 'head' || !food.kinds.has('food')) return false;
  // "pas mal de riz", "pas que du riz" are had.
  return !/^(?:mal|que|only|just|seulement|sure)$/.test(tokens[denial.to]?.norm ?? '');
}

/** "no cheese and onions", "skipping the greens and carrots": the next name of that list. */
function goesOnDenying({ reader }: State, [link, ...atoms]: readonly Atom[]): boolean {
  return link?.kind === 'separator' && link.separator === 'and' && bareIngredient(reader, atoms) !== null;
}

/** "j'ai pas couru", "I haven't run": what is denied is the verb, not a food beside it. Turkish denies by an ending. */
function isVerbDenied({ reader }: State, clause: readonly Atom[]): boolean {
  if (reader.language === 'tr') return false;
  return clause.some((atom, index) => {
    const next = clause.slice(index + 1, index + 4).find((other) => other.kind !== 'filler' && other.kind !== 'word');
    const isMove = next?.kind === 'activityVerb' || (next?.kind === 'head' && !next.kinds.has('food'));
    return atom.kind === 'negation' && isMove;
  });
}

interface Place {
  start: number;
  end: number;
}

/** Where such a phrase stands in the clause, as tokens. */
function placeOf({ reader }: State, phrases: Phrases, clause: readonly Atom[]): Place | null {
  const to = (clause.at(-1) as Atom).to;
  for (let start = (clause[0] as Atom).from; start < to; start++) {
    const found = phraseAt(phrases, reader.tokens, start);
    if (!found || start + found.length > to) continue;
    const place = { start, end: start + found.length };
    if (!clause.some((atom) => isPartOfMove(atom, place))) return place;
  }
  return null;
}

/** "ip atladım" is skipping a rope, and nothing was skipped. */
const isPartOfMove = (atom: Atom, { start, end }: Place): boolean =>
  (atom.kind === 'activityVerb' || (atom.kind === 'head' && !atom.kinds.has('food'))) &&
  atom.from <= start &&
  atom.to >= end &&
  atom.to - atom.from > end - start;

/** "my mum", "mum" at the beginning, "Paul"; nobody in "chez ma mère". */
function personOf(state: State, clause: readonly Atom[], words: UntoldPhrases): Place | null {
  const { tokens } = state.reader;
  const at = placeOf(state, words.others, clause);
  if (at !== null) return phraseAt(words.notSubject, tokens, at.start - 1) === null ? at : null;
  const start = clause.find((atom) => atom.kind !== 'separator')?.from ?? 0;
  const bare = phraseAt(words.bareKin, tokens, start);
  return bare ? { start, end: start + bare.length } : namedPerson(state, clause);
}

const MINE: ReadonlySet<string> = new Set('j je i we on nous avec with ben biz me moi myself'.split(' '));

/** "mon fils a mangé", "my dog ate", "she drinks", "köpeğim yedi": their verb comes behind them, and nobody says "I". */
function isDoneByThem(state: State, clause: readonly Atom[], { start, end }: Place, words: UntoldPhrases): boolean {
  const { reader } = state;
  const { tokens, language } = reader;
  const to = (clause.at(-1) as Atom).to;
  const from = (clause[0] as Atom).from;
  const before = tokens.slice(from, start).map((token) => token.norm);
  // "me and my friend had burgers": the clause begins in the middle of them.
  const isAdded = clause[0]?.kind === 'separator' && ME.has(tokens[from - 1]?.norm ?? '');
  if (isAdded || before.some((word) => MINE.has(word))) return false;
  const habit = [0, 1, 2].find((gap) => end + gap < to && phraseAt(words.theirVerbs, tokens, end + gap) !== null);
  if (habit !== undefined) return isApart(reader, end, end + habit);
  // A Turkish verb stands last.
  if (language === 'tr' && (placeOf(state, words.theirVerbs, clause)?.start ?? 0) > end) return true;
  // "my mum made 40 samosas for the neighbours": not for the person.
  if (areAllIn(state, clause, [words.cooked, words.forOthers], end)) return true;
  // "yemiş" is a fruit too.
  if (language === 'tr' && tokens.slice(end, to).some((token) => THEIRS.test(token.norm) && isMeant(token)))
    return true;
  const verb = clause.find((atom) => atom.from >= end && isDoing(reader, atom));
  if (!verb) return false;
  // "ma mère a fait des lasagnes": who cooks for somebody says what that person ate.
  const isCooked = verb.kind === 'verb' && verb.verb === 'moved';
  if (isCooked && clause.some((atom) => atom.kind === 'head' && atom.kinds.has('food'))) return false;
  if (!isApart(reader, end, verb.from)) return false;
  if (language === 'tr') return /(?:d[iu]|t[iu]|yor|m[iu]s)(?:l[ea]r)?$/.test(tokens[verb.to - 1]?.norm ?? '');
  return verb.from - end <= MOST_WORDS_BETWEEN;
}

/** "yemiş", "koşmuşlar": hearsay, which is said of others. */
const THEIRS = /m[iu]s(?:l[ea]r)?$/;

function isMeant({ norm }: Token): boolean {
  const meaning = readTurkishVerb(norm)?.meaning ?? null;
  return meaning !== null && meaning !== 'moved';
}

/** Does a phrase of each list stand in the clause from here on? */
const areAllIn = (state: State, clause: readonly Atom[], lists: readonly Phrases[], from: number): boolean =>
  lists.every((list) => (placeOf(state, list, clause)?.start ?? -1) >= from);

/** "a tout de même". */
const MOST_WORDS_BETWEEN = 3;

/** "mon frère et moi", "kardeşimle ben": then they did it together. */
const isApart = ({ tokens }: State['reader'], from: number, to: number): boolean =>
  !tokens
    .slice(from, to)
    .some((token) =>
      ['et', 'and', 've', 'j', 'i', 'je', 'on', 'nous', 'we', 'ile', 'with', 'avec'].includes(token.norm),
    );

/** A verb of eating, drinking or moving; some begin the name of what was done ("ran a marathon"). */
function isDoing({ tokens, language }: State['reader'], atom: Atom): boolean {
  if (atom.kind === 'verb' || atom.kind === 'activityVerb') return true;
  if (atom.kind !== 'head' || atom.kinds.has('food')) return false;
  return wordIndex(language)
    .senses(tokens, atom.from)
    .some(({ category }) => category === 'activity');
}

/** Everyday words that may open a sentence with a capital: "Quickly ate an apple". */
const COMMON_WORDS = new Set(Object.values(COMMON).flatMap((list) => list.split(/\s+/).map(fold)));

/** "Paul ate a burger", "Julie a mangé une pizza", "Ayşe elma yedi": a name, before such a verb. */
function namedPerson({ reader }: State, clause: readonly Atom[]): Place | null {
  const { tokens, language, lexicon } = reader;
  const atoms = clause.filter((atom) => atom.kind !== 'separator');
  const [first] = atoms;
  const name = tokens[first?.from ?? -1];
  if (!first || !name?.isCapital || COMMON_WORDS.has(name.norm)) return null;
  const place = { start: first.from, end: first.to };
  const isName = first.kind === 'word' || first.kind === 'head';
  if (language === 'fr') {
    const hasHelper = /^(?:a|ont)$/.test(tokens[first.to]?.norm ?? '');
    const verb = atoms.find((atom) => atom.from > first.to);
    return isName && hasHelper && verb && isDoing(reader, verb) ? place : null;
  }
  if (first.kind !== 'word') return null;
  if (language === 'tr') return lexicon.isKnownWord(name.norm) ? null : place;
  return atoms[1] && isDoing(reader, atoms[1]) ? place : null;
}

/**
 * "I had a piece of ...", "je vais te dire, j'ai mangé", "hafta sonu koştum": what somebody says they ate or did is told,
 * whatever else stands beside it. In a saying the verb may be part of it ("kafayı yedim"), and what was left undone is
 * said by its own verb ("j'ai failli manger").
 */
function isToldAfterAll({ reader }: State, clause: readonly Atom[], kind: Kind, at: Place): boolean {
  if (kind === 'habits') return false;
  const isBeside = (atom: Atom) => atom.to <= at.start || atom.from >= at.end;
  const verbs = clause.filter((atom) => (atom.kind === 'verb' || atom.kind === 'activityVerb') && isBeside(atom));
  // A title has no amount, and a saying no meal: "dinner was a piece of cake".
  if (kind === 'pastimes' && clause.some((atom) => atom.kind === 'amount')) return true;
  if (kind === 'sayings' && clause.some((atom) => atom.kind === 'slot')) return true;
  return verbs.some((verb) => (kind !== 'notDone' || verb.from >= at.end) && isFirstPersonPast(reader, verb));
}

/** "j'ai (bien) mangé", "I ate", "we had", "koştum", "yedik". */
function isFirstPersonPast({ tokens, language }: State['reader'], verb: Atom): boolean {
  const own = tokens[verb.to - 1]?.norm ?? '';
  if (language === 'tr') return /[dt][iu][mk]$/.test(own) && !/yord[iu][mk]$/.test(own);
  const before = tokens.slice(Math.max(0, verb.from - 3), verb.from).map((token) => token.norm);
  if (language === 'fr')
    return before.some((word, n) => word === 'ai' && before[n - 1] === 'j') && !/(?:er|re|ir)$/.test(own);
  return (
    PAST.has(own) &&
    before.some((word) => word === 'i' || word === 'we') &&
    !before.some((word) => word === 'wish' || word === 'if')
  );
}

const PAST: ReadonlySet<string> = new Set(
  'ate had drank finished grabbed devoured enjoyed ran walked swam cycled biked rode did played'.split(' '),
);
