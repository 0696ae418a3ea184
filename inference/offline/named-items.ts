import type { Language } from '#db/message.ts';
import type { Atom, Reader } from './atom.ts';
import { isBareBodyKg } from './body-mass.ts';
import { foodName, readAmount, withPlace } from './food-items.ts';
import { type Chunk, type Item, isArticle, newItem, type State, textOf } from './items.ts';
import { isLinking } from './lexicon.ts';
import { activityName, isTrainingInGeneral, takeActivityFacts, takeRaceLength } from './movement-items.ts';
import { isOrdinaryWord } from './ordinary.ts';
import { phraseAt, phrasesByLanguage } from './phrases.ts';
import { TOLD_OF_SPORT } from './sport-as-time.ts';
import { type Token, tokenise } from './text.ts';
import { isTurkishPredicate } from './turkish-verbs.ts';
import { WORDS } from './word-index.ts';

/** A food's name is short; a longer run of words nobody knows is talk. */
const MOST_UNKNOWN_WORDS = 6;

/** More of a thing than this is a house number, a year, a price. */
const MOST_COUNTED = 30;

/** "3 schtroumpfs": a number right before a name counts it; one behind it or far away does not. */
const isCountOf = (atom: Atom, name: Atom): boolean =>
  atom.kind === 'number' && !atom.isArticle && atom.value <= MOST_COUNTED && atom.to === name.from;

/** A name nobody knows counts only where a name is due: after a verb, a slot or an amount. */
export function isPlausibleUnknown(
  state: State,
  words: readonly Atom[],
  atoms: readonly Atom[],
  chunk: Chunk,
): boolean {
  const isShort = words.every((word) => textOf(state, word.from, word.to).length < 3);
  if (isShort) return false;
  const span = (words.at(-1) as Atom).to - (words[0] as Atom).from;
  if (span > MOST_UNKNOWN_WORDS) return false;
  // Nobody eats so much: it is the person's own.
  if (atoms.some((atom) => atom.kind === 'amount' && atom.unit === 'kg' && isBareBodyKg(atom.value))) return false;
  const hasAmount = atoms.some((atom) => atom.kind === 'amount' || isCountOf(atom, words[0] as Atom));
  if (chunk.after === 'with' && !hasAmount && words.every((word) => word.kind === 'word' && word.isCapital))
    return false;
  if (state.mode === 'activity') return false;
  if (!hasAmount && (isOrdinaryTalk(state, words) || isPlaceInTurkish(state.reader, words))) return false;
  if (isSaidOfSubject(state.reader, words[0] as Atom)) return false;
  // "with the skin on", "with icing": said of the food before, not beside it.
  if (chunk.after === 'with' && !hasAmount && state.items.some((item) => item.sentence === state.sentence))
    return false;
  const isMealNamed = atoms.some((atom) => atom.kind === 'slot');
  const hasVerb = atoms.some((atom) => atom.kind === 'verb' && atom.verb !== 'moved');
  const follows =
    state.mode === 'food' && (chunk.after !== 'start' || state.items.some((item) => item.sentence === state.sentence));
  const answersFood = state.context.openQuestion?.points.some((point) => point.wants === 'food') ?? false;
  return (
    hasVerb || isMealNamed || hasAmount || chunk.isListed === true || (follows && words.length <= 5) || answersFood
  );
}

const SUBJECTS: Partial<Record<Language, RegExp>> = {
  fr: /^(?:je|j|tu|il|elle|ils|elles)$/,
  en: /^(?:i|we|they|he|she)$/,
};

/** "i lost 2 kg", "je somnole": what stands right behind the subject is a verb. */
const isSaidOfSubject = ({ tokens, language }: Reader, { from }: Atom): boolean =>
  SUBJECTS[language]?.test(tokens[from - 1]?.norm ?? '') ?? false;

/** "taf", "glorieux", "according to my scale": words that everybody uses are no name nobody knows, beside what was eaten. */
function isOrdinaryTalk({ reader, items, sentence }: State, words: readonly Atom[]): boolean {
  const { tokens, language } = reader;
  const isBeside = items.some((item) => item.sentence === sentence);
  const said = words.flatMap((word) => tokens.slice(word.from, word.to));
  // "..., komşu getirmişti", "..., diyarbakırlıyık"
  const isVerb = language === 'tr' && isTurkishPredicate(said.at(-1)?.norm ?? '');
  // "kahvaltı yaptım, çok güzeldi"
  if (isVerb && said.length === 1) return true;
  return isBeside && (isVerb || said.every(({ norm }) => isOrdinaryWord(norm, language)));
}

/** "2 boyoz götürdüm": a Turkish verb at the end of words nobody knows is none of the name. */
export function withoutPredicates({ reader }: State, words: readonly Atom[]): readonly Atom[] {
  if (reader.language !== 'tr') return words;
  const last = words.findLastIndex(({ to }) => !isTurkishPredicate(reader.tokens[to - 1]?.norm ?? ''));
  return words.slice(0, last + 1);
}

/** "Rewe'den", "Adana'dan selamlar": from where, with the ending set off from a name. */
function isPlaceInTurkish({ tokens, language }: Reader, words: readonly Atom[]): boolean {
  return (
    language === 'tr' &&
    words.some(({ from, to }) =>
      tokens.slice(from, to + 1).some((token) => token.isGlued && /^[dt][ea]n?$/.test(token.norm)),
    )
  );
}

/** The vocabulary's id of a dish in general. */
const GENERIC_DISH = 'dish';

/** That of the last course in general. */
const COURSE = 'dessert';

/** "muscu 45 min, une pêche": what is counted, and neither timed nor lifted, is eaten where it can be. */
function isCountedFood(atoms: readonly Atom[], first: Atom): boolean {
  const before = atoms[atoms.indexOf(first) - 1];
  return before?.kind === 'number' && !atoms.some((atom) => TOLD_OF_SPORT.has(atom.kind));
}

export function itemFromHeads(state: State, atoms: readonly Atom[], all: readonly Atom[]): Item {
  const heads = withoutLabel(state, all);
  const first = heads[0] as Atom;
  const kinds = first.kind === 'head' ? first.kinds : null;
  // "2h de pêche": no fruit takes two hours.
  const takesTime = state.mode !== 'food' && atoms.some((atom) => atom.kind === 'duration');
  const isMoving =
    !isCountedFood(atoms, first) && (state.mode === 'activity' || (takesTime && kinds?.has('activity') === true));
  const isMove =
    first.kind === 'activityVerb' || (kinds !== null && (!kinds.has('food') || (isMoving && kinds.size > 1)));
  const item = newItem(state, isMove ? 'activity' : 'food', atoms);
  item.isExercise = kinds?.has('exercise') ?? false;
  item.ids = first.kind === 'head' ? first.ids : [];
  item.isRespelt = heads.every((head) => head.kind === 'head' && head.wasCorrected);
  item.isGenericTraining = isTrainingInGeneral(first);
  const mayBeMove = isMove || state.mode !== 'food';
  item.isActivity = first.kind === 'activityVerb' || (mayBeMove && (kinds?.has('activity') ?? false));
  if (isMove) {
    item.name = activityName(state, atoms, heads);
    takeActivityFacts(item, atoms);
    takeRaceLength(item);
    state.mode = 'activity';
  } else {
    item.isWholeDish = first.kind === 'head' && heads.length === 1 && first.ids.includes(GENERIC_DISH);
    const label = heads.length < all.length ? all[0] : undefined;
    Object.assign(item, foodName(state, label ? atoms.slice(atoms.indexOf(label) + 1) : atoms, heads));
    const around = heads.length < all.length ? atoms.filter((atom) => !isArticle(atom) && atom !== all[0]) : atoms;
    item.amount = readAmount(state, around, first);
    // "deux plats de pâtes"
    if (label && item.amount?.unit === 'piece') item.amount = { ...item.amount, unit: 'serving' };
    item.name = asTheOne(state, item.name, first);
    takeSizeIntoName(state, item, atoms);
    item.name = withPlace(state, item.name, textOf(state, (atoms[0] as Atom).from, (atoms.at(-1) as Atom).to));
    state.mode = 'food';
  }
  return item;
}

/**
 * "le plat c'était un couscous", "un plat de pâtes", "en dessert un flan": the first name only says which thing the
 * second one was. Of a dish, "de" names it ("un plat au saumon" is one that is still to be named).
 */
function withoutLabel({ reader }: State, heads: readonly Atom[]): readonly Atom[] {
  const [label, named] = heads;
  if (reader.language !== 'fr' || label?.kind !== 'head' || named?.kind !== 'head') return heads;
  if (!label.kinds.has('food') || !named.kinds.has('food')) return heads;
  const between = reader.tokens.slice(label.to, named.from).map((token) => token.norm);
  const isSaidToBe = between.some((word, at) => (word === 'etait' || word === 'est') && between[at - 1] === 'c');
  const isDish = label.ids.includes(GENERIC_DISH) || label.ids.includes(COURSE);
  const isBranded = reader.tokens[named.from - 1]?.isCapital === true && label.to < named.from;
  const isNamed = isDish && (between.length === 0 || isBranded || NAMING.has(between.at(-1) as string));
  return isSaidToBe || isNamed ? heads.slice(1) : heads;
}

/**
 * "celui aux épices", "the one with rice", in answer to what a dish was: that dish with what tells it from others, and
 * no food of its own.
 */
function asTheOne({ reader, context, text }: State, name: string, first: Atom): string {
  const { tokens, language } = reader;
  const asked = context.openQuestion?.points.find((point) => point.wants === 'food');
  if (!asked) return name;
  let start = first.from;
  const isBetween = (token: Token | undefined) =>
    isLinking(token, language) || token?.norm === { fr: 'avec', en: 'with', tr: 'ile' }[language];
  while (start > 0 && first.from - start < MOST_LINKS && isBetween(tokens[start - 1])) start--;
  const isTheOne = [1, 2].some((back) => phraseAt(THE_ONE[language], tokens, start - back)?.length === back);
  if (!isTheOne || start === first.from) return name;
  const link = text.slice((tokens[start] as Token).start, (tokens[first.from] as Token).start);
  return `${asked.subject} ${link}${name}`;
}

/** "avec de la", "with some of the". */
const MOST_LINKS = 4;

const THE_ONE = phrasesByLanguage((language) => WORDS[language].corrections.theOne);

/** What may stand between a dish in general and its name. */
const NAMING: ReadonlySet<string> = new Set(['de', 'd', 'du', 'des', 'un', 'une', 'le', 'la', 'l', 'les', ':']);

/** "büyük bir kurabiye" is a "büyük kurabiye" where there is such a name: Turkish sets the number between the two. */
function takeSizeIntoName(state: State, item: Item, atoms: readonly Atom[]): void {
  const { language, lexicon } = state.reader;
  const size = atoms.find((atom) => atom.kind === 'size');
  if (language !== 'tr' || !size || !item.amount?.size) return;
  const name = `${textOf(state, size.from, size.to)} ${item.name}`;
  const tokens = tokenise(name);
  const head = lexicon.findHead(tokens, 0, language);
  if (!head || head.wasCorrected || head.to < tokens.length || !head.kinds.has('food')) return;
  item.name = name;
  item.amount = { ...item.amount, size: null };
}

export function itemFromWords(state: State, atoms: readonly Atom[], words: readonly Atom[]): Item {
  const item = newItem(state, 'food', atoms);
  const first = words[0] as Atom;
  const last = words.at(-1) as Atom;
  item.name = textOf(state, first.from, last.to);
  item.amount = readAmount(state, atoms, first);
  item.isKnown = false;
  state.mode = 'food';
  return item;
}
