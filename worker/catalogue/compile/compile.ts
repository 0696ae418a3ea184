/** Puts the tables together: which rows, what they are called, whose portions they take, which are the same food. */
import type { Language } from '#db/message.ts';
import { UNITS, type Unit } from '#inference/schema.ts';
import { energyFromMacros } from '../build.ts';
import {
  allergenBits,
  FORMS,
  figuresOf,
  flatSizes,
  type GenericFile,
  type GenericRow,
  joinNames,
  STATES,
  TABLES,
} from '../generic.ts';
import type { Food, Nutrients } from '../types.ts';
import { impliedAllergens } from './allergens.ts';
import { categoryOf, formOf, stateOf } from './categories.ts';
import { describedPortions } from './described.ts';
import { type Alias, englishAliases } from './english-names.ts';
import { frenchAliases } from './french-names.ts';
import { nameKey, wordsOf } from './key.ts';
import MIDDLES from './middles.json' with { type: 'json' };
import { findings } from './plausible.ts';
import { readPortions } from './portions.ts';
import type { DeclaredFood, ManyNames, SourceRow } from './tables.ts';
import { type TurkishWords, turkishAliases, turkishFor } from './turkish-names.ts';

const LANGUAGES = ['fr', 'en', 'tr'] as const;
/** Names kept a row and language, beside the published one. */
const MOST_NAMES = 8;
const ALCOHOL_KCAL_PER_GRAM = 7;

/** Names written by hand: target (curated id, row id or a table's exact name), language, names. */
export interface HandName {
  target: string;
  language: Language;
  names: string[];
}

export interface Compiled {
  file: GenericFile;
  /** Rows that stayed out, and why. */
  leftOut: { id: string; name: string; reason: string }[];
  suspects: { id: string; name: string; text: string }[];
  /** Hand-written names that landed nowhere. */
  problems: string[];
}

interface Entry {
  row: SourceRow;
  category: string;
  state: Food['state'];
  form: Food['form'];
  aliases: Record<Language, Alias[]>;
  names: Record<Language, string[]>;
  sameAs: string;
  popularity: number;
}

/** One line a target and language, tabs between, names separated by "|"; "#" begins a comment. */
export function parseHandNames(tsv: string): HandName[] {
  return tsv
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [target = '', language = '', names = ''] = line.split('\t');
      return { target, language: language as Language, names: names.split('|').filter((name) => name !== '') };
    });
}

/** One-word names that would take over ordinary words of a message, or mean another food to most people. */
const RISKY = new Set(
  (
    'bar loup sabre lieu raie julienne langue joue pied tete coeur cheval grenadier chinois ombre sole roti cuit cru mixte classique ' +
    'nature miroir galet noix base boisson plat assiette portion gateau religieuse conversation financier opera eclair ' +
    'meal dinner lunch breakfast snack dessert drink beverage hard soft light mixed plain regular original food sauce ' +
    'item bar mix other combination topping filling coating breading batter special total product smart life start one ' +
    'complete balance ensure boost core slim fast premium muscle power body monster crush spirit wave rice meat fish ' +
    'hot cold dry raw white red green black blue brown water cooked fried baked abat boule cuite des fume gluten dried ' +
    'grille fraiche instantane parfait royale foncé extrude bouchee culotte hand conserve american bay brick cottage ' +
    'calf fat frog hash hen ling nos poi roll stick swiss dove goldfish icing truffle jai fu sev ritz kraft nabisco ' +
    'allemagne belgique italie portugal luxembourg suisse grece mediterranee jacque emmer frik hand peel pdo avra vals ' +
    'treat celtic lard dax luso nessel montclar vault rockstar frosting amp chunk spread stuffing spirit stout bite ' +
    'billard cigarette chouchou cuisse filtre sang gendarme liquide poitrine fuseau hampe tome niçoise nicoise primevere ' +
    'stewed mexican deer horse ray skate shark cactus nestle quaker kellogg hershey vegetarian derby cheshire buche ' +
    'monterey sheep perch hominy sage savory lab dil hamur buz mus maya yam protein kirlangic polen loup sauge requin ' +
    'sprinkle sprinkles cotton mint'
  ).split(' '),
);

const isTooPlain = (key: string): boolean =>
  key.length < 3 || key === 'fast food' || RISKY.has(key) || /^[\d ]+$/.test(key);
/** Longer ones are read back from tables, never said. */
const MOST_WORDS = 7;
/** "fumé", "grillée": how a food is made, no food ("thé" and "café" are everyday rows). */
const isFrenchParticiple = (name: string): boolean => /^\p{L}+(?:é|ée|és|ées)$/u.test(name);

const isNear = (a: number, b: number, share: number, least: number): boolean =>
  Math.abs(a - b) <= Math.max(least, share * Math.max(a, b));

/** Could these be one food? Dry and cooked rice could not. */
export const areAlike = (a: Nutrients, b: Nutrients): boolean =>
  isNear(a.energyKcal, b.energyKcal, 0.25, 20) &&
  isNear(a.fatGrams, b.fatGrams, 0.5, 5) &&
  isNear(a.proteinGrams, b.proteinGrams, 0.4, 4);

const sourceName = (row: SourceRow): string => row.english ?? row.french ?? row.turkish ?? row.code;

/** Some tables give a drink's energy but not its alcohol: what the rest does not explain is alcohol. */
function withAlcohol(figures: Nutrients): Nutrients {
  if (figures.alcoholGrams !== null) return figures;
  const gap = figures.energyKcal - energyFromMacros(figures);
  return gap < 10 ? figures : { ...figures, alcoholGrams: gap / ALCOHOL_KCAL_PER_GRAM };
}

/** Cuts that a food is named by as well as portioned in. */
const CUT = /(?:^| )(patty|link)$/;

/** "a pork sausage patty" is pork sausage, of which one portion is a patty. */
function withCut(aliases: readonly Alias[], row: SourceRow): Alias[] {
  if (row.table !== 'FNDDS') return [...aliases];
  const cuts = new Set(describedPortions(row.portions).flatMap(({ words }) => CUT.exec(words)?.[1] ?? []));
  const core = coreAliases(aliases).filter(({ name }) => !/\b(?:patty|link)/.test(name));
  const cut = [...cuts].flatMap((noun) =>
    core.slice(0, 2).map((alias): Alias => ({ name: `${alias.name} ${noun}`, cost: alias.cost + 0.4 })),
  );
  return [...aliases, ...cut];
}

const POWDER =
  /\b(?:dry|dried|dehydrated|powder|powdered|mix|instant|condensed|bouillon|stock)\b|d[ée]shydrat|poudre|lyophilis|s[èe]che?s?\b/i;

function entryOf(published: SourceRow): Entry {
  const category = categoryOf(published);
  const row = category === 'alcohol' ? { ...published, figures: withAlcohol(published.figures) } : published;
  const state = stateOf(row, category);
  const isEatenCooked = state === 'raw' && /^(?:meat|fish|starch|legume|egg)$/.test(category);
  // People say raw when they mean raw: without the word, the cooked row is meant.
  const cookedFirst = (aliases: Alias[]): Alias[] =>
    isEatenCooked
      ? aliases.map((alias) =>
          /\b(?:raw|uncooked|crue?s?)\b/.test(alias.name) ? alias : { ...alias, cost: alias.cost + 0.6 },
        )
      : aliases;
  // Nobody eats a soup as the powder it comes as.
  const isPowder = state === 'dry' && category === 'soup';
  const sayable = (aliases: Alias[]): Alias[] =>
    isPowder ? aliases.filter((alias) => POWDER.test(alias.name)) : cookedFirst(aliases);
  const asPublished = (name: string): Alias => ({ name: name.toLowerCase(), cost: 0, isPublished: true });
  return {
    row,
    category,
    state,
    form: formOf(row, category, state),
    aliases: {
      fr: row.french === null ? [] : [...sayable(frenchAliases(row.french)), asPublished(row.french)],
      en: row.english === null ? [] : [...withCut(sayable(englishAliases(row.english)), row), asPublished(row.english)],
      tr: row.turkish === null ? [] : turkishAliases(row.turkish),
    },
    names: { fr: [], en: [], tr: [] },
    sameAs: '',
    popularity: 0,
  };
}

/** The name a person would give it: nothing said that goes without saying, nothing left out that matters. */
function coreAliases(aliases: readonly Alias[]): Alias[] {
  const least = Math.min(...aliases.map((alias) => alias.cost));
  return aliases.filter((alias) => alias.cost <= Math.max(0.65, least));
}

type Owners = Record<Language, Map<string, string>>;
const noOwners = (): Owners => ({ fr: new Map(), en: new Map(), tr: new Map() });

function ownersOf(curated: readonly Food[]): Owners {
  const owners = noOwners();
  for (const food of curated) {
    for (const language of LANGUAGES) {
      for (const name of food.names[language]) {
        const key = nameKey(name, language);
        if (!owners[language].has(key)) owners[language].set(key, food.id);
      }
    }
  }
  return owners;
}

/** Rows of the tables behind the everyday layer: these foods are there already, under the names chosen for them. */
function everydayOf(row: SourceRow, bySource: ReadonlyMap<string, Food[]>): Food | null {
  const foods = bySource.get(`${row.table}:${row.code}`) ?? [];
  const words = {
    fr: wordsOf(nameKey(row.french ?? '', 'fr')),
    en: wordsOf(nameKey(row.english ?? '', 'en')),
    tr: wordsOf(nameKey(row.turkish ?? '', 'tr')),
  };
  let best: Food | null = null;
  let most = 0;
  for (const food of foods) {
    for (const language of LANGUAGES) {
      for (const name of food.names[language]) {
        // All words of the everyday name stand in the table's name: it was not borrowed for a different food.
        const own = [...wordsOf(nameKey(name, language))];
        const shared = own.filter((word) => words[language].has(word)).length;
        const share = own.length === 0 ? 0 : shared / own.length + shared / 100;
        if (share > most) {
          best = food;
          most = share;
        }
      }
    }
  }
  return most >= 0.5 ? best : null;
}

/** Cooking and trade variants of a food that the two main tables have: nobody texts them. */
const VARIANT =
  /\(E \d|acid|additive|deep-frozen|frozen|canned|without fat|\(oven\)|\(pan\)|microwave|drained|with salt|low sodium|protein-reduced|low protein|dietetic|\bdiet\b|raw\b|weighed with|stewed|braised|\bboned|trimmed|for bak|babyfood|infant|basic|dough|filling|mixture|concentrate|commercial|\bprep\b|dried extract|fat spread|separable|intensive|unenriched|semi-finished|powder|in dry matter|filled with .* and|stuffed with .* and|with .* and .* and|light in|fat part|carcass|reduced fat|fortified|unfortified|variety|school|composite|usda/i;
const RESTAURANTS = /^(?:MCDONALD'S|BURGER KING|WENDY'S|SUBWAY|KFC|POPEYES|TACO BELL|PIZZA HUT|DOMINO'S|FAST FOODS?)\b/;

function isWorthAdding(row: SourceRow): boolean {
  const name = row.english;
  if (row.table === 'TR') return true;
  if (name === null || findings(row.figures, row.table, name).some((one) => one.level === 'wrong')) return false;
  if (row.id.startsWith('ciqual25')) return true;
  if (row.table === 'SR Legacy' && RESTAURANTS.test(row.group)) return true;
  return !VARIANT.test(name) && name.split(/[\s,]+/).length <= 8;
}

/** What the other tables add to CIQUAL and FNDDS: foods that have no row yet. */
class Novelty {
  private readonly byWord = new Map<string, { words: Set<string>; figures: Nutrients }[]>();

  add(key: string, figures: Nutrients): void {
    const words = wordsOf(key);
    for (const word of words) {
      const list = this.byWord.get(word);
      if (list) list.push({ words, figures });
      else this.byWord.set(word, [{ words, figures }]);
    }
  }

  /** A row of nearly the same words and figures is known. */
  knows(key: string, figures: Nutrients): boolean {
    const words = wordsOf(key);
    // The rarest word has the shortest list; a near name of three words or more shares it or the next.
    const lists = [...words].map((word) => this.byWord.get(word) ?? []).sort((a, b) => a.length - b.length);
    for (const list of lists.slice(0, 2)) {
      for (const one of list) {
        let shared = 0;
        for (const word of words) if (one.words.has(word)) shared++;
        if (shared / (words.size + one.words.size - shared) >= 0.66 && areAlike(figures, one.figures)) return true;
      }
    }
    return false;
  }
}

/** `wanted`: rows that names were written for by hand, which no other row makes needless. */
function chosenRows(sources: readonly SourceRow[], curated: readonly Food[], wanted: ReadonlySet<string>): Entry[] {
  const chosen: Entry[] = [];
  const novelty: Record<'fr' | 'en', Novelty> = { fr: new Novelty(), en: new Novelty() };
  const ids = new Set<string>();
  for (const food of curated) {
    for (const language of ['fr', 'en'] as const)
      for (const name of food.names[language]) novelty[language].add(nameKey(name, language), food.per100g);
  }
  const words = new Set<string>();
  for (const row of sources) {
    if (ids.has(row.id)) continue;
    const isMain = row.table === 'FNDDS' || row.id.startsWith('ciqual-') || wanted.has(row.id);
    if (!isMain && !isWorthAdding(row)) continue;
    const ownWords = wordsOf(nameKey(row.english ?? '', 'en'));
    // The German table names much that is known nowhere else, in words that only blur the spelling of others.
    if (row.table === 'BLS' && [...ownWords].some((word) => !words.has(word))) continue;
    for (const word of ownWords) words.add(word);
    const entry = entryOf(row);
    const keys = (['fr', 'en'] as const).flatMap((language) =>
      coreAliases(entry.aliases[language]).map((alias) => ({ language, key: nameKey(alias.name, language) })),
    );
    if (!isMain && keys.some(({ language, key }) => novelty[language].knows(key, row.figures))) continue;
    for (const { language, key } of keys) novelty[language].add(key, row.figures);
    ids.add(row.id);
    chosen.push(entry);
  }
  return chosen;
}

interface Claim {
  entry: Entry;
  language: Language;
  name: string;
  key: string;
  cost: number;
  isPublished: boolean;
}

function claimsOf(entries: readonly Entry[]): Claim[] {
  const claims: Claim[] = [];
  for (const entry of entries) {
    for (const language of LANGUAGES) {
      const seen = new Set<string>();
      for (const { name, cost, isPublished } of entry.aliases[language]) {
        const key = nameKey(name, language);
        if (seen.has(key)) continue;
        const isUnsayable =
          isTooPlain(key) ||
          (language === 'fr' && isFrenchParticiple(name)) ||
          (!isPublished && key.split(' ').length > MOST_WORDS);
        if (isUnsayable && cost > -2) continue;
        seen.add(key);
        // In French and English, its own table knows best which row is the ordinary one.
        const foreign =
          (language === 'fr' && entry.row.table !== 'CIQUAL') || (language === 'en' && entry.row.table !== 'FNDDS');
        const isForeign = foreign && cost > -2;
        claims.push({
          entry,
          language,
          name,
          key,
          cost: cost + (isForeign ? 0.15 : 0),
          isPublished: isPublished === true,
        });
      }
    }
  }
  return claims;
}

/** An alias that leaves so much unsaid still means the ordinary make of a food ... */
const ORDINARY_COST = 0.25;
/** ... and where people eat it raw, leaving "raw" unsaid does too. */
const ORDINARY_RAW_COST = 0.75;
/** Averages over what people may have meant, fried and sweetened ones included. */
const AVERAGE = /\b(?:NFS|NS as to|cooked)\b/;

/**
 * In English the everyday row stands back for the same food as FNDDS knows it, whose portions are those of where
 * English is spoken, and for another food that it only lent its figures to ("pecan pie" was the pumpkin pie's). Umbrella
 * words stay questions, and what people eat raw stays raw.
 */
function isOrdinaryEnglish(claim: Claim, everyday: Food | undefined): boolean {
  const { row, state } = claim.entry;
  if (claim.language !== 'en' || !everyday) return false;
  // Written by hand for a row of a table (names.tsv): chosen.
  if (claim.cost <= -2) return row.code !== '';
  if (row.table !== 'FNDDS' || everyday.mustAsk) return false;
  const isRaw = state === 'raw';
  if ((everyday.state === 'raw') !== isRaw || (everyday.state === 'dry') !== (state === 'dry')) return false;
  if (isRaw && !/\braw\b/i.test(row.code)) return false;
  if (claim.cost > (isRaw ? ORDINARY_RAW_COST : ORDINARY_COST)) return false;
  if (areAlike(everyday.per100g, row.figures)) return true;
  const isItsOwnName = nameKey(everyday.names.en[0] ?? '', 'en') === claim.key;
  return !isItsOwnName && !AVERAGE.test(row.code);
}

/** Gives every name to one row: the everyday row, else the row that leaves least unsaid by it. */
function settleNames(entries: readonly Entry[], taken: Owners, foods: ReadonlyMap<string, Food>): Map<string, Entry> {
  const order = new Map(entries.map((entry, index) => [entry, index]));
  const claims = claimsOf(entries).sort(
    (a, b) =>
      a.cost - b.cost ||
      sourceName(a.entry.row).length - sourceName(b.entry.row).length ||
      (order.get(a.entry) as number) - (order.get(b.entry) as number),
  );
  const owners = new Map<string, Entry>();
  for (const claim of claims) {
    const at = `${claim.language}:${claim.key}`;
    const { row } = claim.entry;
    const isCode = row.table === 'FNDDS' && claim.language === 'en' && claim.name === row.code.toLowerCase();
    const everyday = taken[claim.language].get(claim.key);
    if (owners.has(at) || (everyday !== undefined && !isOrdinaryEnglish(claim, foods.get(everyday)))) continue;
    // The published name of an FNDDS row is its code; it is a name without being written twice.
    const own = claim.entry.names[claim.language];
    const hasRoom = own.length < MOST_NAMES || claim.cost <= -2 || claim.isPublished;
    if (!isCode && !hasRoom) continue;
    owners.set(at, claim.entry);
    // Written by hand it may come first, to be shown.
    if (!isCode || claim.cost <= -2) own.push(claim.name);
  }
  for (const entry of entries) for (const language of LANGUAGES) orderNames(entry, language);
  return owners;
}

/** Display name first: what is said by hand, then the short and complete name, the published one last. */
function orderNames(entry: Entry, language: Language): void {
  const published = (language === 'fr' ? entry.row.french : entry.row.english)?.toLowerCase();
  const cost = new Map<string, number>();
  for (const alias of entry.aliases[language]) {
    const before = cost.get(alias.name);
    if (before === undefined || alias.cost < before) cost.set(alias.name, alias.cost);
  }
  // Complete but for what goes without saying is best to show; "milk" for a skimmed one is not.
  const places = new Map(entry.aliases[language].map(({ name }, index) => [name, index] as const).reverse());
  const rank = (name: string) => {
    const value = cost.get(name) ?? 9;
    if (value <= -2) return -1;
    if (name === published) return 5;
    return value > 0.75 ? 2 + value : 1 - Math.min(value, 0.65) + (places.get(name) ?? 99) / 100;
  };
  entry.names[language].sort((a, b) => rank(a) - rank(b));
}

/** Rows that are the food of another row: an everyday one by name and figures, else a row of another table. */
function linkSame(
  entries: readonly Entry[],
  everyday: Owners,
  foods: ReadonlyMap<string, Food>,
  owners: ReadonlyMap<string, Entry>,
): void {
  for (const entry of entries) {
    for (const language of LANGUAGES) {
      for (const alias of coreAliases(entry.aliases[language])) {
        const key = nameKey(alias.name, language);
        const food = foods.get(everyday[language].get(key) ?? '');
        if (food && areAlike(food.per100g, entry.row.figures)) {
          entry.sameAs = food.id;
          break;
        }
        const other = owners.get(`${language}:${key}`);
        if (!other || other === entry || other.row.table === entry.row.table || other.sameAs !== '') continue;
        if (areAlike(other.row.figures, entry.row.figures)) entry.sameAs ||= other.row.id;
      }
    }
  }
  // A chain ends at its last row; two rows that name each other end at the first.
  const byId = new Map(entries.map((entry) => [entry.row.id, entry]));
  for (const entry of entries) {
    const target = byId.get(entry.sameAs);
    if (target?.sameAs) entry.sameAs = target.sameAs === entry.row.id ? '' : target.sameAs;
    if (entry.sameAs === entry.row.id) entry.sameAs = '';
  }
}

/**
 * The everyday food whose household portions fit: by name within the category, else the middle one of its kind. Which
 * one that is was written down (`middles.json`): a thousand rows lean on it, and a new dish must not change them.
 */
class Models {
  private readonly byCategory = new Map<string, { food: Food; words: Set<string>[] }[]>();
  private readonly middles = new Map<string, Food>();

  constructor(curated: readonly Food[]) {
    for (const food of curated) {
      if (food.choices) continue;
      const words = (['fr', 'en'] as const).flatMap((language) =>
        food.names[language].map((name) => wordsOf(nameKey(name, language))),
      );
      const list = this.byCategory.get(food.category);
      if (list) list.push({ food, words });
      else this.byCategory.set(food.category, [{ food, words }]);
    }
    const groups = new Map<string, Food[]>();
    for (const food of curated) {
      if (food.choices) continue;
      for (const key of [
        `${food.category}/${food.state}/${food.form}`,
        `${food.category}/${food.form}`,
        food.category,
      ]) {
        const list = groups.get(key);
        if (list) list.push(food);
        else groups.set(key, [food]);
      }
    }
    for (const [key, foods] of groups) {
      const chosen = foods.find(({ id }) => id === (MIDDLES as Record<string, string>)[key]);
      foods.sort((a, b) => (a.portions.serving ?? 0) - (b.portions.serving ?? 0) || (a.id < b.id ? -1 : 1));
      this.middles.set(key, chosen ?? (foods[Math.floor(foods.length / 2)] as Food));
    }
  }

  find(entry: Entry): { food: Food; isNear: boolean } | null {
    const own = (['fr', 'en'] as const).flatMap((language) =>
      coreAliases(entry.aliases[language])
        .slice(0, 4)
        .map((alias) => wordsOf(nameKey(alias.name, language))),
    );
    let best: Food | null = null;
    let most = 0.49;
    for (const { food, words } of this.byCategory.get(entry.category) ?? []) {
      if ((food.state === 'dry') !== (entry.state === 'dry') || food.form !== entry.form) continue;
      for (const a of own) {
        for (const b of words) {
          let shared = 0;
          for (const word of b) if (a.has(word)) shared++;
          const share = shared / (a.size + b.size - shared || 1);
          if (share > most) {
            best = food;
            most = share;
          }
        }
      }
    }
    if (best) return { food: best, isNear: true };
    const { category, state, form } = entry;
    const food =
      this.middles.get(`${category}/${state}/${form}`) ??
      this.middles.get(`${category}/${form}`) ??
      this.middles.get(category);
    return food ? { food, isNear: false } : null;
  }
}

const figure = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
const optional = (value: number | null): number | null => (value === null ? null : figure(value, 2));

const rounded = (n: Nutrients): Nutrients => ({
  energyKcal: figure(n.energyKcal, 0),
  proteinGrams: figure(n.proteinGrams, 1),
  carbsGrams: figure(n.carbsGrams, 1),
  fatGrams: figure(n.fatGrams, 1),
  fibreGrams: n.fibreGrams === null ? null : figure(n.fibreGrams, 1),
  sugarsGrams: n.sugarsGrams === null ? null : figure(n.sugarsGrams, 1),
  saturatedFatGrams: n.saturatedFatGrams === null ? null : figure(n.saturatedFatGrams, 1),
  saltGrams: optional(n.saltGrams),
  alcoholGrams: n.alcoholGrams === null ? null : figure(n.alcoholGrams, 1),
});

function ownPortions(entry: Entry): {
  units: Partial<Record<Unit, number>>;
  sizes: number[];
  defaultUnit: Unit | null;
} {
  const { units, sizes, usual } = readPortions(entry.row.portions, entry.row.english ?? '');
  const serving = usual ?? units.piece ?? units.bar ?? units.slice ?? units.can ?? null;
  if (serving === null || serving > 1500) return { units, sizes: flatSizes(sizes), defaultUnit: null };
  units.serving = serving;
  const isOne = units.piece !== undefined && Math.abs(units.piece - serving) < 0.02 * serving;
  return {
    units,
    sizes: flatSizes(sizes),
    defaultUnit: isOne ? 'piece' : 'serving',
  };
}

/** Described portions, flat; what they are called is written once for all rows. */
function describedFlat(row: SourceRow, portionWords: string[], places: Map<string, number>): number[] {
  return describedPortions(row.portions).flatMap(({ words, massGrams }) => {
    const place = places.get(words) ?? portionWords.push(words) - 1;
    places.set(words, place);
    return [place, massGrams];
  });
}

/** The FNDDS row that an everyday row stands for in English lends its portions: its source, the same food, the same name. */
function portionLenders(
  merged: readonly { food: Food; entry: Entry }[],
  entries: readonly Entry[],
  everyday: Owners,
  foods: ReadonlyMap<string, Food>,
): Map<string, Entry> {
  const lenders = new Map<string, Entry>();
  const lend = (id: string, entry: Entry) => {
    if (entry.row.table === 'FNDDS' && !lenders.has(id)) lenders.set(id, entry);
  };
  for (const { food, entry } of merged) lend(food.id, entry);
  for (const entry of entries) if (entry.sameAs !== '') lend(entry.sameAs, entry);
  for (const { entry } of merged) {
    for (const { name } of coreAliases(entry.aliases.en)) {
      const food = foods.get(everyday.en.get(nameKey(name, 'en')) ?? '');
      if (food && areAlike(food.per100g, entry.row.figures)) lend(food.id, entry);
    }
  }
  return lenders;
}

function rowOf(entry: Entry, categories: string[], models: Models, described: number[]): GenericRow {
  const { row } = entry;
  const model = models.find(entry);
  const { units, sizes, defaultUnit } = ownPortions(entry);
  const unit = defaultUnit ?? (model?.isNear ? model.food.defaultUnit : 'serving');
  const portions = UNITS.flatMap((name, index) => (units[name] === undefined ? [] : [index, units[name]]));
  if (!categories.includes(entry.category)) categories.push(entry.category);
  const allergens = allergenBits(impliedAllergens([row.english ?? '', row.french ?? '']));
  const tail = [sizes, allergens, entry.sameAs, entry.popularity, described];
  const filled = tail.findLastIndex((value) => (Array.isArray(value) ? value.length > 0 : value !== '' && value !== 0));
  return [
    row.id,
    TABLES.indexOf(row.table),
    row.code,
    model ? `${model.isNear ? '' : '~'}${model.food.id}` : '',
    categories.indexOf(entry.category),
    STATES.indexOf(entry.state),
    FORMS.indexOf(entry.form),
    joinNames(entry.names.fr),
    joinNames(entry.names.en),
    joinNames(entry.names.tr),
    figuresOf(rounded(row.figures)),
    portions,
    UNITS.indexOf(unit),
    ...tail.slice(0, filled + 1),
  ] as unknown as GenericRow;
}

/** What INCA3 adds to tell its codes apart, and nobody says. */
const DECLARED_NOISE =
  /\([^)]*\)|\bn\.s\.?|\b(?:avec caféine|pasteurisée?|(?:au |à base de )lait cru|non aromatisée?|ordinaire|au froment|de froment|en tablette|alimentaire|autres? que .*|doux non salé|dilué.*|blanc iodé|sucrée?s? n\.s\.?)(?![\p{L}])/giu;

/** A label that is a verb or a part of the person ("je joue"): said in full. */
const SAID_IN_FULL: Readonly<Record<string, string>> = { joue: 'joue de boeuf', langue: 'langue de boeuf' };

/** A declared food's label and synonyms in plain words: "café (classique)", "fromage type babybel rouge", "lait n.s.". */
export function declaredNames(food: DeclaredFood): string[] {
  const names = new Set<string>();
  for (const name of [food.label, ...food.synonyms]) {
    const [before = '', after = ''] = name.replace(/\([^)]*\)|\bn\.s\.?/g, '').split(' type ');
    for (const said of [
      name,
      `${before} ${after}`,
      name.replace(DECLARED_NOISE, ''),
      before.replace(DECLARED_NOISE, ''),
      after,
    ]) {
      const plain = said
        .replace(/\bn\.s\.?/g, '')
        .replace(/\s+/g, ' ')
        .trim();
      if (plain !== '') names.add(SAID_IN_FULL[plain] ?? plain);
    }
  }
  return [...names];
}

export interface Input {
  sources: readonly SourceRow[];
  /** The everyday layer, whose names and portions win. */
  curated: readonly Food[];
  handNames: readonly HandName[];
  declared: readonly DeclaredFood[];
  turkishWords: TurkishWords;
  taxonomy: readonly ManyNames[];
}

/** Longer Turkish names are put together right and said by nobody. */
const MOST_TURKISH_WORDS = 5;

/** Adds the Turkish of the sayable English names, where every word of one is known. */
function addTurkish(entry: Entry, words: TurkishWords): void {
  const aliases = entry.aliases.en
    .filter((alias) => alias.cost <= 1 && !alias.name.includes(','))
    .flatMap(({ name, cost }): Alias[] => {
      const turkish = turkishFor(name, words);
      if (turkish === null) return [];
      // Nobody calls a fruit raw.
      const said = entry.category === 'fruit' ? turkish.replace(/^çiğ /, '') : turkish;
      const parts = said.split(' ');
      const isTwice = new Set(parts).size < parts.length;
      return isTwice || parts.length > MOST_TURKISH_WORDS ? [] : [{ name: said, cost: cost + 0.3 }];
    });
  entry.aliases.tr.push(...aliases);
}

/** Turkish words of the taxonomies for the rows that own the English or French ones. */
function addTaxonomy(
  taxonomy: readonly ManyNames[],
  everyday: Owners,
  owners: ReadonlyMap<string, Entry>,
  entryOfId: (id: string) => Entry | undefined,
): void {
  for (const { english, french, turkish } of taxonomy) {
    const find = (language: 'en' | 'fr', names: readonly string[]) =>
      names.map((name) => {
        const key = nameKey(name, language);
        return entryOfId(everyday[language].get(key) ?? '') ?? owners.get(`${language}:${key}`);
      });
    const entry = [...find('en', english), ...find('fr', french)].find((one) => one !== undefined);
    entry?.aliases.tr.push(...turkish.map((name) => ({ name: name.toLocaleLowerCase('tr'), cost: 0.5 })));
  }
}

export function compile({ sources, curated, handNames, declared, turkishWords, taxonomy }: Input): Compiled {
  const bySource = new Map<string, Food[]>();
  for (const food of curated) {
    const at = `${food.source.table}:${food.source.code}`;
    bySource.set(at, [...(bySource.get(at) ?? []), food]);
  }
  const foods = new Map(curated.map((food) => [food.id, food]));
  const everyday = ownersOf(curated);
  const leftOut: Compiled['leftOut'] = [];
  const suspects: Compiled['suspects'] = [];
  const problems: string[] = [];

  // Names of rows that are everyday rows already go to these.
  const merged: { food: Food; entry: Entry }[] = [];
  const entries: Entry[] = [];
  const targets = new Map<string, Entry>();
  const wanted = new Set(handNames.map(({ target }) => target));
  for (const entry of chosenRows(sources, curated, wanted)) {
    targets.set(entry.row.id, entry);
    if (entry.row.table === 'FNDDS' || entry.row.table === 'CIQUAL') targets.set(entry.row.code, entry);
    const food = everydayOf(entry.row, bySource);
    if (food) merged.push({ food, entry });
    else entries.push(entry);
  }
  const kept = entries.filter(({ row }) => {
    const name = sourceName(row);
    const found = findings(row.figures, row.table, `${row.english ?? ''} ${row.french ?? ''}`);
    const wrong = found.find((one) => one.level === 'wrong');
    if (wrong) leftOut.push({ id: row.id, name, reason: wrong.text });
    else for (const { text } of found) suspects.push({ id: row.id, name, text });
    return wrong === undefined;
  });

  const byHand = new Map<string, Entry>();
  const everydayEntry = (food: Food): Entry => {
    const known = byHand.get(food.id);
    if (known) return known;
    const row: SourceRow = { ...blankRow, id: food.id, figures: food.per100g, table: 'CIQUAL', code: '' };
    const entry: Entry = { ...entryOf(row), category: food.category };
    byHand.set(food.id, entry);
    return entry;
  };
  for (const { food, entry } of merged) {
    // Only names that are complete: the bare word has its everyday row.
    for (const language of LANGUAGES)
      everydayEntry(food).aliases[language].push(...coreAliases(entry.aliases[language]));
  }
  for (const { target, language, names } of handNames) {
    const food = foods.get(target);
    const mergedInto = merged.find(({ entry }) => entry === targets.get(target))?.food;
    const entry = food ? everydayEntry(food) : mergedInto ? everydayEntry(mergedInto) : targets.get(target);
    if (!entry || !(LANGUAGES as readonly string[]).includes(language)) problems.push(`names.tsv: no row "${target}"`);
    else entry.aliases[language].unshift(...names.map((name, index) => ({ name, cost: -9 + index / 100 })));
  }

  for (const entry of kept) addTurkish(entry, turkishWords);
  const known = settleNames([...byHand.values(), ...kept], everyday, foods);
  addTaxonomy(taxonomy, everyday, known, (id) => {
    const food = foods.get(id);
    return food && everydayEntry(food);
  });
  const all = [...byHand.values(), ...kept];
  for (const entry of all) entry.names = { fr: [], en: [], tr: [] };
  const owners = settleNames(all, everyday, foods);
  linkSame(kept, everyday, foods, owners);
  for (const food of declared) {
    for (const name of declaredNames(food)) {
      const entry = owners.get(`fr:${nameKey(name, 'fr')}`);
      if (entry) {
        entry.popularity += food.events;
        break;
      }
    }
  }

  // A row whose names all belong to an everyday row cannot be reached: it is that food.
  const named = kept.filter(
    (entry) => entry.row.table === 'FNDDS' || LANGUAGES.some((language) => entry.names[language].length > 0),
  );
  const categories: string[] = [];
  const models = new Models(curated);
  const portionWords: string[] = [];
  const places = new Map<string, number>();
  const flat = (row: SourceRow) => describedFlat(row, portionWords, places);
  const rows = named.map((entry) => rowOf(entry, categories, models, flat(entry.row)));
  const lenders = portionLenders(merged, named, everyday, foods);
  for (const id of lenders.keys()) if (foods.has(id)) everydayEntry(foods.get(id) as Food);
  const also = [...byHand.values()].flatMap(({ row, names }): GenericFile['also'] => {
    const lender = lenders.get(row.id);
    const described = lender ? flat(lender.row) : [];
    if (described.length === 0 && LANGUAGES.every((language) => names[language].length === 0)) return [];
    const named = [row.id, joinNames(names.fr), joinNames(names.en), joinNames(names.tr)] as const;
    return [described.length === 0 ? [...named] : [...named, described]];
  });
  return { file: { version: 1, categories, portionWords, also, rows }, leftOut, suspects, problems };
}

const blankRow = { english: null, french: null, turkish: null, group: '', portions: [] };

/** One row a line, so that a change of one food is a change of one line. */
export function toText(file: GenericFile): string {
  const lines = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).join(',\n');
  return `{"version":1,"categories":${JSON.stringify(file.categories)},\n"portionWords":${JSON.stringify(file.portionWords)},\n"also":[\n${lines(file.also)}\n],\n"rows":[\n${lines(file.rows)}\n]}\n`;
}
