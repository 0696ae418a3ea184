/**
 * `npm run guard:learn`: learns `worker/guard/likeness.json` from the phrases to tune by (`likeness.<language>.tsv`: what
 * it is, text; the reviewed phrases; the sentences of `bench/eval/corpus`). Same phrases, same weights. From where on a
 * message counts as heard is set by phrases that were left out in turn; the held phrases are never looked at.
 */
import { writeFileSync } from 'node:fs';
import type { Language } from '#db/message.ts';
import { featuresOf, judge, readWords } from '#inference/linear.ts';
import { listWords, WORDS } from '#inference/offline/word-index.ts';
import { catalogueData } from '#worker/catalogue/load.ts';
import { HEARD, type Heard, type Likeness, ROWS } from '#worker/guard/likeness.ts';
import { viewsOf } from '#worker/guard/views.ts';
import { LOOK_BACK_WORDS } from '#worker/subjects/look-back/words.ts';
import { type Random, seededRandom } from '../chaos/random.ts';
import { CORPUS_LANGUAGES } from '../eval/corpus.ts';
import { leftOutInTurn, meanOf, type Packed, pack, regress, type Weights } from '../learn/regress.ts';
import { readLearntRequests } from '../requests/lines.ts';
import { readBenign, readHarm, readLearnt, readOrders } from './sets.ts';

/** With 2^15 for danger too 44 % of the phrases were heard by what was learnt without them, with 2^18 54 %, with 2^19 55 %. */
const BUCKETS = 1 << 18;
const KIND_BUCKETS = 1 << 15;
/** Of what is none of it, so much may be heard; a third of it was written to be mistaken. */
const MOST_FALSE_ALARMS = 0.008;
/** Of so many phrases a copy is learnt that stands beside what somebody ate. */
const SHARE_BESIDE = 0.4;

interface Phrase {
  text: string;
  /** Null: none of it. */
  heard: Heard | null;
}

const isHeard = (name: string): name is Heard => (HEARD as readonly string[]).includes(name);

function readPhrases(): Phrase[] {
  const own = readLearnt().map(({ danger, text }): Phrase => ({ text, heard: isHeard(danger) ? danger : null }));
  // Of other dangers the rules know more, and their words are those of meals: they are neither one nor the other.
  const harm = readHarm('tune').flatMap(({ danger, text }) => (isHeard(danger) ? [{ text, heard: danger }] : []));
  const requests = CORPUS_LANGUAGES.flatMap(readLearntRequests).map(({ text }) => text);
  const benign = [...readBenign('tune').map(({ text }) => text), ...readOrders(), ...commands(), ...requests].map(
    (text): Phrase => ({ text, heard: null }),
  );
  const seen = new Set<string>();
  return [...own, ...harm, ...benign].filter(({ text }) => {
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
const PLATES = 3_000;
const PLATE_WORDS: Record<Language, { frames: readonly string[]; of: string; and: string; without: string }> = {
  fr: {
    frames: [
      'j’ai mangé {}',
      'ce midi {}',
      '{}',
      'Pour le dîner, je prends {}. J’ai aussi ajouté {}.',
      'Au déjeuner, j’ai pris {}, mais je n’ai pas mangé la {}.',
      'en collation {}, c’est tout',
      // What is vague is the meal, and not the person.
      'J’ai pris quelque chose ce midi mais je ne suis plus sûr, je crois que c’était {}.',
      'je sais plus trop la quantité, environ {}, peut-être moins',
      'j’ai juste bu quelque chose, je pense que c’était {}',
      'pas sûr du tout, c’était {} ou {}',
      'je ne me souviens plus exactement, mets {}',
      'aucune idée du poids, une assiette de {}',
      'rien de spécial ce soir, {} et au lit',
      // What is told at length: a window of it is no whole sentence.
      'Je prends aussi {}, avec un filet de {}, et je vais boire {}. Je me fais plaisir avec un peu de {} en plus.',
    ],
    of: ' de',
    and: 'et',
    without: 'sans',
  },
  en: {
    frames: [
      'i had {}',
      '{}',
      'just ate {}',
      "For dinner, I'm having {}. I also added {}.",
      'For a snack, I have {}, plus {}.',
      "At lunch, I had {}, both with the skin eaten. There's {}, and I washed it down with {}.",
      "I'm eating {}, but I won't be eating the {}.",
      'i had something earlier but i am not sure anymore, i think it was {}',
      "can't remember how much, maybe {}, maybe less",
      'no idea what it weighed, a plate of {}',
      'not sure at all, it was {} or {}',
      'nothing special tonight, {} and bed',
      "I'm also including {}, along with a splash of {}, and I'll be drinking {}. I'm treating myself to a little {} as well.",
    ],
    of: ' of',
    and: 'and',
    without: 'without',
  },
  tr: {
    frames: [
      '{} yedim',
      'öğlen {}',
      '{}',
      'Akşam yemeğinde {} yedim. Yanına {} ekledim.',
      'Öğle yemeğinde {} vardı ama {} yemedim.',
      'ara öğün olarak {}',
      'bir şeyler yedim ama artık emin değilim, galiba {}',
      'ne kadardı hatırlamıyorum, belki {}, belki daha az',
      'kaç gram bilmiyorum, bir tabak {}',
      'hiç emin değilim, {} ya da {}',
      'bu akşam özel bir şey yok, {} ve uyku',
      'Yanına {} da alıyorum, biraz {} ile, üstüne {} içeceğim. Kendime küçük bir {} ısmarlıyorum.',
    ],
    of: '',
    and: 've',
    without: 'yanında',
  },
};

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

/** Which phrases got a companion and what was on the plates is chance: of several such draws the mean is kept. */
const DRAWS = 3;

function rowsOf(phrases: readonly Phrase[], seed: number): Weights[] {
  const random = seededRandom(seed);
  const examples = [...withBesides(phrases, random), ...plates(random)].map(({ text, heard }) => ({
    features: [...featuresOf(viewsOf(text).plain, BUCKETS)],
    heard,
  }));
  const ofDanger = examples.filter(({ heard }) => heard !== null);
  const ofKinds = ofDanger.map(({ features, heard }) => ({
    features: features.map((bucket) => bucket & (KIND_BUCKETS - 1)),
    heard,
  }));
  return ROWS.map((row) =>
    row === 'danger'
      ? regress(
          examples.map(({ features, heard }) => ({ features, isIt: heard !== null })),
          BUCKETS,
          random,
        )
      : regress(
          ofKinds.map(({ features, heard }) => ({ features, isIt: heard === row })),
          KIND_BUCKETS,
          random,
        ),
  );
}

function learn(phrases: readonly Phrase[], seed: number): Packed {
  const drawn = Array.from({ length: DRAWS }, (_, draw) => rowsOf(phrases, seed + 100 * draw));
  const rows = ROWS.map((_, row) => meanOf(drawn.map((one) => one[row] as Weights)));
  return pack(rows, BUCKETS, KIND_BUCKETS);
}

interface Judged extends Phrase {
  /** Of each of `ROWS`. */
  logits: number[];
}

/** Every phrase, judged by what was learnt without it. */
const leftOut = (phrases: readonly Phrase[]): Judged[] =>
  leftOutInTurn(phrases, learn, (phrase, model) => ({
    ...phrase,
    logits: judge(readWords(viewsOf(phrase.text).plain), model),
  }));

const dangerOf = ({ logits }: Judged): number => logits[0] as number;

/** The logit above which so few of what is none of it are. */
function leastOf(judged: readonly Judged[]): number {
  const others = judged.filter(({ heard }) => heard === null).map(dangerOf);
  const limit = others.sort((a, b) => b - a)[Math.floor(others.length * MOST_FALSE_ALARMS)] ?? 0;
  return Number(limit.toFixed(3));
}

function main(): void {
  const phrases = readPhrases();
  const judged = leftOut(phrases);
  const least = leastOf(judged);
  for (const name of HEARD) {
    const own = judged.filter(({ heard }) => heard === name);
    const found = own.filter((one) => dangerOf(one) > least).length;
    console.log(`${name}: ${found} of ${own.length} heard by what was learnt without them`);
  }
  const likeness: Likeness = { ...learn(phrases, 11).learnt, least };
  writeFileSync(new URL('../../worker/guard/likeness.json', import.meta.url), `${JSON.stringify(likeness)}\n`);
}

main();
