/**
 * `npm run guard:learn [-- distress|care]`: learns `worker/guard/distress.json` and `care.json` from the phrases to tune by
 * (`likeness.<language>.tsv`: what it is, text; the reviewed phrases; the sentences of `bench/eval/corpus`). Same phrases,
 * same weights. From where on a message counts as heard is set by phrases that were left out in turn; the held phrases are
 * not learnt from.
 */
import { writeFileSync } from 'node:fs';
import { featuresOf, judge } from '#inference/linear.ts';
import { listWords, WORDS } from '#inference/offline/word-index.ts';
import { catalogueData } from '#worker/catalogue/load.ts';
import { FAMILIES, type Family, type Heard, type Likeness, wordsHeard } from '#worker/guard/likeness.ts';
import { viewsOf } from '#worker/guard/views.ts';
import { LOOK_BACK_WORDS } from '#worker/subjects/look-back/words.ts';
import { type Random, seededRandom } from '../chaos/random.ts';
import { CORPUS_LANGUAGES, readTalks } from '../eval/corpus.ts';
import { leftOutInTurn, meanOf, type Packed, pack, regress, type Weights } from '../learn/regress.ts';
import { readLearntRequests } from '../requests/lines.ts';
import { ANSWER_WORDS, PLATE_WORDS, PLAY_WORDS, PROFILE_FRAMES } from './frames.ts';
import { readBenign, readHarm, readLearnt, readOrders } from './sets.ts';

/** With 2^15 for danger too 44 % of the phrases were heard by what was learnt without them, with 2^18 54 %, with 2^19 55 %. */
const BUCKETS = 1 << 18;
const KIND_BUCKETS = 1 << 15;
/**
 * Of what is none of it, near misses of our own apart, so much may be heard; of what people write to the bot it is a third
 * to a half of that, because harder lines are among these. A cry that is missed costs more than a kind sentence too many.
 */
const MOST_FALSE_ALARMS: Record<Family, number> = { distress: 0.009, care: 0.004 };
/** Of so many phrases a copy is learnt that stands beside what somebody ate. */
const SHARE_BESIDE = 0.4;

interface Phrase {
  text: string;
  /** Null: none of it. */
  heard: Heard | null;
  /** Written to be mistaken for one. */
  isNear?: boolean;
}

const KINDS: readonly string[] = Object.values(FAMILIES).flat();
const isHeard = (name: string): name is Heard => KINDS.includes(name);

/** What is of another family is neither one nor the other. */
function readPhrases(family: Family): Phrase[] {
  const own = readLearnt().map(({ danger, text }): Phrase => {
    return isHeard(danger) ? { text, heard: danger } : { text, heard: null, isNear: true };
  });
  const harm = readHarm('tune').map(({ danger, text }): Phrase => ({ text, heard: danger }));
  const requests = CORPUS_LANGUAGES.flatMap(readLearntRequests).map(({ text }) => text);
  const ordinary = readBenign('tune').map(({ text }) => text);
  const benign = [...ordinary, ...readOrders(), ...commands(), ...requests, ...talks()].map(
    (text): Phrase => ({ text, heard: null }),
  );
  const seen = new Set<string>();
  const kinds: readonly string[] = FAMILIES[family];
  return [...own, ...harm, ...benign].filter(({ text, heard }) => {
    if (heard !== null && !kinds.includes(heard)) return false;
    const { plain } = viewsOf(text);
    if (plain === '' || seen.has(plain)) return false;
    seen.add(plain);
    return true;
  });
}

/** What people ask the bot for, in its own words for it: "j'en suis à combien" is no dose. */
function commands(): string[] {
  return CORPUS_LANGUAGES.flatMap((language) => {
    const { status, week, ask, measures, spans } = LOOK_BACK_WORDS[language];
    const { undo, today, help, greetings, thanks } = WORDS[language];
    const whole = [status, week].flatMap((list) => list.split('|'));
    const listed = [undo, today, help, greetings, thanks]
      .flatMap(listWords)
      .map((phrase) => phrase.replaceAll('_', ' '));
    const figures = Object.values(measures).map((list) => list.split('|')[0]);
    const asked = ask.split('|').flatMap((word, at) => {
      const [span = ''] = spans[at % spans.length] ?? [];
      return figures.flatMap((figure) => [`${word} ${figure}`, `${word} ${figure} ${span}`]);
    });
    return [...whole, ...listed, ...asked];
  });
}

/** How people put right what was logged: "take it off, my son had it" is no child's meal. */
const talks = (): string[] =>
  readTalks().flatMap(({ cases }) => cases.flatMap(({ conversation }) => conversation.turns));

/** With copies that stand beside something harmless. */
function withBesides(phrases: readonly Phrase[], random: Random): Phrase[] {
  const harmless = phrases.filter(({ heard, text }) => heard === null && text.length < 60);
  const copies = phrases.flatMap(({ text, heard }): Phrase[] => {
    if (!random.chance(SHARE_BESIDE)) return [];
    const other = random.pick(harmless).text;
    return [{ heard, text: random.chance(0.5) ? `${other}, ${text}` : `${text}, ${other}` }];
  });
  return [...phrases, ...copies];
}

/** Plates of everything in the catalogue: what people eat has names that nobody thinks of when they write phrases. */
const PLATES = 4_000;

const { everyday, furtherNames } = catalogueData();
const NAMES = [...everyday, ...furtherNames].map(({ names }) => names);

function plates(random: Random): Phrase[] {
  return CORPUS_LANGUAGES.flatMap((language) => {
    const { frames, of, and, without } = PLATE_WORDS[language];
    const names = NAMES.flatMap((name) => name[language]);
    const amount = () => `${random.whole(1, 250)}${random.pick([' ', ` g${of} `, `g${of} `])}`;
    const one = () => `${random.chance(0.6) ? amount() : ''}${random.pick(names)}`;
    const list = () => {
      const foods = Array.from({ length: random.whole(1, 5) }, one).join(random.pick([', ', ` ${and} `, ' + ', ' ']));
      return random.chance(0.15) ? `${foods} ${without} ${random.pick(names)}` : foods;
    };
    return Array.from(
      { length: PLATES },
      (): Phrase => ({ text: random.pick(frames).replace(/\{\}/g, list), heard: null }),
    );
  });
}

/** Grown-ups, sane aims and short answers, of which it is the figure alone that tells them from others. */
const PROFILES = 3_000;

function profiles(random: Random): Phrase[] {
  const figures: Record<string, () => number> = {
    age: () => random.whole(18, 80),
    less: () => random.whole(1, 6),
    months: () => random.whole(3, 9),
    kcal: () => 50 * random.whole(24, 60),
    kg: () => random.whole(28, 150),
    cm: () => random.whole(150, 199),
    hour: () => random.whole(10, 14),
    years: () => random.whole(3, 20),
    m: () => random.whole(150, 199) / 100,
    rate: () => random.whole(3, 14) / 10,
    young: () => random.whole(3, 15),
    kcalOfMeal: () => 10 * random.whole(10, 90),
    little: () => random.whole(2, 20),
    more: () => random.whole(1, 5),
    sets: () => random.whole(2, 6),
    hours: () => random.whole(1, 9),
    minutes: () => 5 * random.whole(1, 11),
  };
  return CORPUS_LANGUAGES.flatMap((language) =>
    Array.from({ length: PROFILES }, (): Phrase => {
      const { mine, sport } = PLAY_WORDS[language];
      const fill = (name: string) =>
        name === 'mine' ? random.pick(mine) : name === 'sport' ? random.pick(sport) : String(figures[name]?.());
      const frame = random.pick(PROFILE_FRAMES[language]);
      return { text: frame.replace(/\{(\w+)\}/g, (_, name: string) => fill(name)), heard: null };
    }),
  );
}

/** Short answers, one or two of them: "no, nothing yet", "3 days", "henüz hiçbir şey yemedim". */
const ANSWERS = 900;
const SHARE_OF_TWO = 0.3;

function answers(random: Random): Phrase[] {
  return CORPUS_LANGUAGES.flatMap((language) => {
    const { said, nothing, when, counted } = ANSWER_WORDS[language];
    const figure = (frame: string) =>
      frame.replace('{n}', String(random.whole(1, 60))).replace('{age}', String(random.whole(18, 80)));
    const timed = () => {
      const words = [random.pick(nothing), random.pick(when)];
      return (language === 'tr' ? words.reverse() : words).join(' ').trim();
    };
    const one = () => random.pick([() => random.pick(said), timed, () => figure(random.pick(counted))])();
    return Array.from(
      { length: ANSWERS },
      (): Phrase => ({ text: random.chance(SHARE_OF_TWO) ? `${one()}, ${one()}` : one(), heard: null }),
    );
  });
}

/** Which phrases got a companion and what was on the plates is chance: of several such draws the mean is kept. */
const DRAWS = 3;

function rowsOf(family: Family, phrases: readonly Phrase[], seed: number): Weights[] {
  const random = seededRandom(seed);
  const examples = [...withBesides(phrases, random), ...plates(random), ...profiles(random), ...answers(random)].map(
    ({ text, heard }) => ({
      features: Uint32Array.from(featuresOf(wordsHeard(viewsOf(text)), BUCKETS)),
      heard,
    }),
  );
  const ofDanger = examples.filter(({ heard }) => heard !== null);
  const ofKinds = ofDanger.map(({ features, heard }) => ({
    features: features.map((bucket) => bucket & (KIND_BUCKETS - 1)),
    heard,
  }));
  const any = regress(
    examples.map(({ features, heard }) => ({ features, isIt: heard !== null })),
    BUCKETS,
    random,
  );
  const each = FAMILIES[family].map((kind) =>
    regress(
      ofKinds.map(({ features, heard }) => ({ features, isIt: heard === kind })),
      KIND_BUCKETS,
      random,
    ),
  );
  return [any, ...each];
}

const learnFamily =
  (family: Family, draws: number) =>
  (phrases: readonly Phrase[], seed: number): Packed => {
    const drawn = Array.from({ length: draws }, (_, draw) => rowsOf(family, phrases, seed + 100 * draw));
    const rows = (drawn[0] as Weights[]).map((_, row) => meanOf(drawn.map((one) => one[row] as Weights)));
    return pack(rows, BUCKETS, KIND_BUCKETS);
  };

interface Judged extends Phrase {
  /** Of each of `ROWS`. */
  logits: number[];
}

/** Every phrase, judged by what was learnt without it. */
const leftOut = (family: Family, phrases: readonly Phrase[]): Judged[] =>
  leftOutInTurn(phrases, learnFamily(family, 1), (phrase, model) => ({
    ...phrase,
    logits: judge(wordsHeard(viewsOf(phrase.text)), model),
  }));

const likenessOf = ({ logits }: Judged): number => logits[0] as number;

/** The logit above which so few ordinary messages are. */
function leastOf(family: Family, judged: readonly Judged[]): number {
  const others = judged.filter(({ heard, isNear }) => heard === null && !isNear).map(likenessOf);
  const limit = others.sort((a, b) => b - a)[Math.floor(others.length * MOST_FALSE_ALARMS[family])] ?? 0;
  return Number(limit.toFixed(3));
}

function main(asked: readonly string[]): void {
  const families = (Object.keys(FAMILIES) as Family[]).filter((name) => asked.length === 0 || asked.includes(name));
  for (const family of families) {
    const phrases = readPhrases(family);
    const judged = leftOut(family, phrases);
    const least = leastOf(family, judged);
    const tell = (name: string, own: readonly Judged[]) => {
      const found = own.filter((one) => likenessOf(one) > least).length;
      console.log(`${name}: ${found} of ${own.length} heard by what was learnt without them`);
    };
    for (const kind of FAMILIES[family]) {
      tell(
        kind,
        judged.filter(({ heard }) => heard === kind),
      );
    }
    tell(
      'near misses',
      judged.filter(({ isNear }) => isNear),
    );
    const likeness: Likeness = { ...learnFamily(family, DRAWS)(phrases, 11).learnt, least };
    writeFileSync(new URL(`../../worker/guard/${family}.json`, import.meta.url), `${JSON.stringify(likeness)}\n`);
  }
}

main(process.argv.slice(2));
