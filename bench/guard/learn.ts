/**
 * `npm run guard:learn [-- distress|care]`: learns `worker/guard/distress.json` and `care.json` from the phrases to tune by
 * (`likeness.<language>.tsv`: what it is, text; the reviewed phrases; the sentences of `bench/eval/corpus`). Same phrases,
 * same weights. From where on a message counts as heard is set by phrases that were left out in turn; the held phrases are
 * never looked at.
 */
import { writeFileSync } from 'node:fs';
import type { Language } from '#db/message.ts';
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
import { readBenign, readHarm, readLearnt, readOrders } from './sets.ts';

/** With 2^15 for danger too 44 % of the phrases were heard by what was learnt without them, with 2^18 54 %, with 2^19 55 %. */
const BUCKETS = 1 << 18;
const KIND_BUCKETS = 1 << 15;
/**
 * Of what is none of it, near misses of our own apart, so much may be heard; of what people write to the bot it is a third
 * to a half of that, because harder lines are among these. A cry that is missed costs more than a kind sentence too many.
 */
const MOST_FALSE_ALARMS: Record<Family, number> = { distress: 0.01, care: 0.004 };
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
      // Plans, habits and what others do.
      'ce soir on va se faire {}',
      'je pense manger {} demain midi',
      'si j’ai encore faim tout à l’heure, {}',
      'j’ai tellement envie de {}',
      'il paraît que {} c’est bon pour la santé',
      'ma sœur ne jure que par {}',
      'en général le matin c’est {}',
      'je n’ai jamais goûté {} de ma vie',
      'vous savez où on trouve {} ?',
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
      "we're having {} later, so excited",
      'might make {} tomorrow if i have time',
      'thinking about {} for lunch',
      'my brother says {} changed everything',
      'i usually have {} on sundays',
      'never had {} in my life and never will',
      'anyone know where to get {}?',
      'hello, is {} in here',
      'going to the shop for {}',
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
      'yarın {} yapacağım galiba',
      'canım çok {} çekiyor',
      'komşu hep {} yapıyormuş',
      'ben genelde sabahları {} yerim',
      'hayatımda {} yemedim, yemem de',
      'daha bir şey yemedim, akşama {} var',
      'oruçluyum, iftara {} hazırlıyoruz',
      '{} artık yemiyorum, bıraktım',
      'çocuktan kalan {} ziyan olmasın diye ben yedim',
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

/** Grown-ups, sane aims and short answers, of which it is the figure alone that tells them from others. */
const PROFILES = 3_000;
const PROFILE_FRAMES: Record<Language, readonly string[]> = {
  fr: [
    "j'ai {age} ans",
    "j'ai {age} ans et je veux perdre {less} kg",
    '{age} ans, {cm} cm, {kg} kg',
    'femme de {age} ans, {kg} kg, je voudrais maigrir un peu',
    'homme {age} ans {cm} cm {kg} kilos, prise de muscle',
    'perdre {less} kg en {months} mois',
    "perdre {less} kg d'ici {months} mois",
    'objectif {kcal} kcal par jour',
    'je veux manger {kcal} calories par jour',
    'je vise {kg} kg, doucement',
    'mon poids aujourd’hui {kg} kg',
    'jeûne intermittent 16:8, premier repas à {hour} h',
    "je viens d'avoir {age} ans, gâteau 1 part",
    'il y a {years} ans je courais beaucoup',
    'enceinte de {months} mois, un yaourt et une pomme',
    'je suis enceinte',
    'je pèse {kg} kg',
    'mon poids est de {kg}',
    "j'allaite",
    'perdre {rate} kg par semaine',
    'je mesure {cm} cm',
    'homme, {age} ans, {m}, {kg} kg',
    'combien de calories par jour pour perdre du poids ?',
    '{little} kilos',
    '{sets}x{little}',
    '{sets} séries de {little}',
    '{hours}h{minutes}',
    'plutôt {little}, pas {sets}',
    'la {sets}e avec {little} reps',
    '{little} ans de sport, {more} fois par semaine',
    '{sport} avec {mine} de {young} ans',
    '{mine} de {young} ans et moi, {sport}',
    'un repas à {kcalOfMeal} kcal',
    '{kcalOfMeal} kcal ce midi',
    'objectif du jour {kcal}',
    'objectif {kcal} kcal',
    'non, {kcalOfMeal} kcal',
    'plutôt {kcalOfMeal} kcal',
    'plutôt {kcal} kcal',
    'manger mieux',
    'si j’ai le temps ce week-end, {sport}',
    'je devrais faire plus de {sport}',
    'tous les mardis {sport}',
    'encore un',
    'ajoute ça',
    'note-le',
    'le même',
  ],
  en: [
    "i'm {age}",
    "i'm {age} years old and want to lose {less} kg",
    '{age}, {cm} cm, {kg} kg',
    '{age}f {cm}cm {kg}kg want to lose a bit',
    '{age} year old man, {kg} kg, trying to build muscle',
    'lose {less} kg in {months} months',
    'i want to lose {less} lbs by summer',
    'my goal is {kcal} kcal a day',
    'aiming for {kcal} calories a day',
    'target weight {kg} kg, no rush',
    'weighed {kg} kg this morning',
    'fasting 16:8, first meal at {hour}',
    'just turned {age}, had a slice of cake',
    '{years} years ago i ran marathons',
    '{months} months pregnant, had yogurt and an apple',
    "i'm pregnant",
    'my weight is {kg} kg',
    'i weigh {kg} kg',
    "i'm breastfeeding",
    'lose {rate} kg a week',
    "i'm {cm} cm tall",
    'male, {age}, {m}, {kg} kg',
    'how many calories a day to lose weight?',
    '{little} kilos',
    '{sets}x{little}',
    '{sets} sets of {little}',
    '{hours}h{minutes}',
    'should be {little} not {sets}',
    'only {little}',
    '{little} years of training, {more} times a week',
    '{sport} with {mine} of {young}',
    '{sport} with my {young} year old',
    'my {young} year old and i, {sport}',
    'a {kcalOfMeal} kcal meal',
    'lunch was {kcalOfMeal} kcal',
    'daily target {kcal}',
    'target {kcal} kcal',
    'no, {kcalOfMeal} kcal',
    'make it {kcalOfMeal} kcal',
    'make it {kcal} kcal',
    'eat better',
    'if the weather is nice, {sport} tomorrow',
    'off to the gym in a bit, {sport}',
    'should do more {sport}',
    'every tuesday {sport}',
    'another one',
    'one more',
    'log it',
    'add that',
    'same again',
  ],
  tr: [
    '{age} yaşındayım',
    '{age} yaşındayım, {less} kilo vermek istiyorum',
    '{age} yaş, {cm} cm, {kg} kg',
    '{age} yaşında kadınım, {kg} kilo, biraz zayıflamak istiyorum',
    '{age} yaşında erkek, {cm} boy {kg} kilo, kas yapmak istiyorum',
    '{months} ayda {less} kilo vermek istiyorum',
    'ayda {less} kilo versem yeter',
    'günde {kcal} kalori yemek istiyorum',
    'hedefim {kcal} kalori',
    'hedef kilom {kg}, acelem yok',
    'bu sabah {kg} kilo çıktım',
    '16:8 oruç, ilk öğün saat {hour}',
    '{age} oldum bugün, 1 dilim pasta yedim',
    '{years} yıl önce çok koşardım',
    '{months} aylık hamileyim, yoğurt ve elma yedim',
    'hamileyim',
    'kilom {kg}',
    'kilom {kg} kg',
    'ben {kg} kiloyum',
    'emziriyorum',
    'haftada {rate} kilo vermek istiyorum',
    'boyum {m}',
    'erkek, {age} yaşında, {m} boy, {kg} kilo',
    'kilo vermek için günde kaç kalori almalıyım?',
    '{little} kilo',
    '{sets}x{little}',
    '{sets} set {little} tekrar',
    '{hours} saat {minutes}',
    '{little} değil {sets}',
    '{little} tane',
    '{little} yıldır haftada {more} gün spor yapıyorum',
    '{young} yaşındaki {mine} {sport}',
    '{mine} beraber {sport}',
    '{kcalOfMeal} kalorilik öğün',
    'öğlen {kcalOfMeal} kcal',
    'günlük hedef {kcal}',
    'hedef {kcal} kalori',
    'hayır, {kcalOfMeal} kalori',
    '{kcalOfMeal} kalori olsun',
    '{kcal} kalori yap',
    'daha sağlıklı beslenmek istiyorum',
    'hava güzel olursa yarın {sport}',
    'her salı {sport}',
    'işe her gün {sport} giderim',
    'bir tane daha',
    'bunu ekle',
    'kaydet',
    'aynısından',
  ],
};

/** With whom people move, and how. */
const PLAY_WORDS: Record<Language, { mine: readonly string[]; sport: readonly string[] }> = {
  fr: {
    mine: ['mon fils', 'ma fille', 'mon neveu', 'ma nièce', 'mon petit', 'ma petite', 'mon gamin'],
    sport: [
      'foot 1 h',
      '3 km de marche',
      '20 min de vélo',
      'tennis 1 h',
      'piscine 45 min',
      'couru 2 km',
      'basket 30 min',
    ],
  },
  en: {
    mine: ['my son', 'my daughter', 'my nephew', 'my niece', 'my boy', 'my girl', 'my kid'],
    sport: [
      'football 1 h',
      'walked 3 km',
      'cycled 20 min',
      'played tennis for 1 h',
      'swam 45 min',
      'ran 2 km',
      'basketball 30 min',
    ],
  },
  tr: {
    mine: ['oğlumla', 'kızımla', 'yeğenimle', 'torunumla', 'ufaklıkla', 'çocuklarla'],
    sport: [
      '1 saat futbol',
      '3 km yürüdük',
      '20 dk bisiklet',
      '1 saat tenis',
      '45 dk yüzdük',
      '2 km koştuk',
      '30 dk basket',
    ],
  },
};

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

/** Which phrases got a companion and what was on the plates is chance: of several such draws the mean is kept. */
const DRAWS = 3;

function rowsOf(family: Family, phrases: readonly Phrase[], seed: number): Weights[] {
  const random = seededRandom(seed);
  const examples = [...withBesides(phrases, random), ...plates(random), ...profiles(random)].map(({ text, heard }) => ({
    features: Uint32Array.from(featuresOf(wordsHeard(viewsOf(text)), BUCKETS)),
    heard,
  }));
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
    if (process.env['DBG']) {
      const out = judged.map(
        (j) => `${likenessOf(j).toFixed(2)}\t${j.heard ?? (j.isNear ? 'near' : 'ordinary')}\t${j.text}`,
      );
      writeFileSync(`/tmp/scratch/guard/judged.${family}.tsv`, out.join('\n'));
    }
    const likeness: Likeness = { ...learnFamily(family, DRAWS)(phrases, 11).learnt, least };
    writeFileSync(new URL(`../../worker/guard/${family}.json`, import.meta.url), `${JSON.stringify(likeness)}\n`);
  }
}

main(process.argv.slice(2));
