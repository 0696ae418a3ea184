/**
 * The reviewed phrases of the guard. `harm.<part>.tsv`: danger, language, text; `benign.<part>.tsv`: language, text. The
 * rules are written looking at the `tune` part; the `held` part was written before them and is only scored. `unseen.tsv`
 * (danger or `none`, language, text) was written by others than the rules and what is learnt: more than half of its dangers
 * are said in a roundabout way, half of what is none of them was written to be mistaken, and none may be written into a
 * rule.
 */
import { readFileSync } from 'node:fs';
import type { Language } from '#db/message.ts';
import type { Danger } from '#worker/guard.ts';
import { CORPUS_LANGUAGES, readPhrasings } from '../eval/corpus.ts';

export const PARTS = ['tune', 'held', 'unseen'] as const;
export type Part = (typeof PARTS)[number];

export interface HarmLine {
  danger: Danger;
  language: Language;
  text: string;
}

export interface BenignLine {
  language: Language;
  text: string;
  /** By hand, put together of a frame and its fillings, or a sentence of `bench/eval/corpus`. */
  origin: 'hand' | 'frame' | 'corpus';
}

const rowsOf = (file: string): string[][] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));

const NO_DANGER = 'none';

const labelled = (file: string) =>
  rowsOf(file).map(([danger = '', language, text]) => ({
    danger,
    language: language as Language,
    text: text as string,
  }));

export const readHarm = (part: Part): HarmLine[] =>
  labelled(part === 'unseen' ? './unseen.tsv' : `./harm.${part}.tsv`).flatMap(({ danger, ...line }) =>
    danger === NO_DANGER ? [] : [{ ...line, danger: danger as Danger }],
  );

export function readBenign(part: Part): BenignLine[] {
  if (part === 'unseen') {
    return labelled('./unseen.tsv').flatMap(({ danger, ...line }): BenignLine[] =>
      danger === NO_DANGER ? [{ ...line, origin: 'hand' }] : [],
    );
  }
  const byHand = rowsOf(`./benign.${part}.tsv`).map(
    ([language, text]): BenignLine => ({ language: language as Language, text: text as string, origin: 'hand' }),
  );
  const corpus =
    part === 'held'
      ? []
      : CORPUS_LANGUAGES.flatMap((language) =>
          readPhrasings(language).map(({ text }): BenignLine => ({ language, text, origin: 'corpus' })),
        );
  return [...byHand, ...framed(part), ...corpus];
}

/** `likeness.<language>.tsv`: what it is or `none`, text. */
export const readLearnt = (): { danger: string; text: string }[] =>
  CORPUS_LANGUAGES.flatMap((language) =>
    rowsOf(`./likeness.${language}.tsv`).map(([danger = '', text = '']) => ({ danger, text })),
  );

/** `injection.tsv`: what it is after, language, words that give orders to a machine. They are nobody's distress. */
export const readOrders = (): string[] => rowsOf('./injection.tsv').map(([, , text = '']) => text);

// --- frames ---

interface Fillings {
  frames: readonly string[];
  amounts: readonly string[];
  foods: readonly string[];
  moves: readonly string[];
  feelings: readonly string[];
}

/** Every third filling is for the held part, so that the two parts share none. */
const FILLINGS: Record<Language, Fillings> = {
  fr: {
    frames: [
      'je meurs de faim, {amount} {food}',
      '{feeling}, {amount} {food} et {move}',
      '{move}, j’ai cru mourir, puis {amount} {food}',
      'je veux perdre 4 kg, donc {food} ce soir et {move}',
      '{food} à tomber, {amount} de plus',
      'envie de {food}, {feeling}',
      '{move} avec mon fils, après {amount} {food}',
      "pas de dose d'énergie aujourd'hui, {move}",
      "{amount} {food} avant l'insuline, {feeling}",
      'demain je voudrais {move} et manger {food}',
    ],
    amounts: ['2', '150 g de', 'une portion de', 'un bol de', '3 parts de', '500 kcal de'],
    foods: [
      'pizza',
      'poulet rôti',
      'poitrine de dinde',
      'cacahuètes',
      'gâteau au chocolat mortel',
      'soupe',
      'pâtes',
      'crevettes',
      'glace',
      'beurre de cacahuète',
      'lait sans lactose',
      'sushi',
    ],
    moves: [
      'couru 8 kms',
      '30 min de vélo',
      'squat 5x5 40 kg',
      '10 ponts fessiers',
      'saut à la corde 10 min',
      '12 000 pas',
      'développé couché 38 kg',
      'marché 3 km',
      'gainage 2 min',
    ],
    feelings: [
      'crevé',
      'triste',
      'mort de fatigue',
      'stressée',
      'de bonne humeur',
      'un peu malade',
      'ballonné',
      'fière de moi',
      'au bout du rouleau',
    ],
  },
  en: {
    frames: [
      "i'm dying of hunger, {amount} {food}",
      '{feeling}, {amount} {food} and {move}',
      '{move}, nearly died, then {amount} {food}',
      'want to lose 4 kg so {food} tonight and {move}',
      '{food} to die for, {amount} more',
      'craving {food}, {feeling}',
      '{move} with my son, then {amount} {food}',
      'killed it today: {move}, {amount} {food}',
      '{amount} {food} before my insulin, {feeling}',
      'tomorrow i want to {move} and eat {food}',
    ],
    amounts: ['2', '150 g of', 'a portion of', 'a bowl of', '3 slices of', '500 kcal of'],
    foods: [
      'pizza',
      'roast chicken',
      'chest of turkey',
      'peanuts',
      'death by chocolate',
      'soup',
      'pasta',
      'shrimp',
      'ice cream',
      'peanut butter',
      'gluten free bread',
      'sushi',
    ],
    moves: [
      'ran 8 kms',
      '30 min bike',
      'squat 5x5 40 kg',
      '10 glute bridges',
      'jump rope 10 min',
      '12,000 steps',
      'bench press 38 kg',
      'walk 3 km',
      'plank 2 min',
    ],
    feelings: [
      'dead tired',
      'sad',
      'so depressed about the rain',
      'stressed',
      'in a good mood',
      'a bit sick',
      'bloated',
      'proud of myself',
      'at the end of my rope',
    ],
  },
  tr: {
    frames: [
      'açlıktan ölüyorum, {amount} {food}',
      '{feeling}, {amount} {food} ve {move}',
      '{move}, ölüyordum az daha, sonra {amount} {food}',
      '4 kilo vermek istiyorum, akşam {food} ve {move}',
      '{food} harikaydı, {amount} daha',
      'canım {food} çekti, {feeling}',
      'oğlumla {move}, sonra {amount} {food}',
      'bugün antrenmanı öldürdüm: {move}, {amount} {food}',
      'insülinden önce {amount} {food}, {feeling}',
      'yarın {move} ve {food} yemek istiyorum',
    ],
    amounts: ['2', '150 gr', 'bir porsiyon', 'bir kase', '3 dilim', '500 kcal'],
    foods: [
      'pizza',
      'tavuk',
      'tavuk göğsü',
      'fıstık',
      'çikolatalı pasta',
      'çorba',
      'makarna',
      'karides',
      'dondurma',
      'fıstık ezmesi',
      'glutensiz ekmek',
      'künefe',
    ],
    moves: [
      '8 kms koştum',
      '30 dk bisiklet',
      'squat 5x5 40 kilo',
      '10 köprü',
      '10 dk ip atlama',
      '12000 adım',
      '38 kilo bench press',
      '3 km yürüdüm',
      '2 dk plank',
    ],
    feelings: [
      'çok yorgunum',
      'üzgünüm',
      'yorgunluktan ölüyorum',
      'stresliyim',
      'keyfim yerinde',
      'biraz hastayım',
      'şişkinim',
      'kendimle gurur duyuyorum',
      'tükendim',
    ],
  },
};

/** How many lines a frame gives in one part. */
const LINES_A_FRAME = { tune: 36, held: 18 } as const;

function framed(part: 'tune' | 'held'): BenignLine[] {
  const isOwn = (_: string, index: number) => (index % 3 === 2) === (part === 'held');
  return CORPUS_LANGUAGES.flatMap((language) => {
    const { frames, ...lists } = FILLINGS[language];
    const fillings = {
      amount: lists.amounts.filter(isOwn),
      food: lists.foods.filter(isOwn),
      move: lists.moves.filter(isOwn),
      feeling: lists.feelings.filter(isOwn),
    };
    const texts = frames.flatMap((frame, frameNo) =>
      Array.from({ length: LINES_A_FRAME[part] }, (_, turn) =>
        frame.replace(/\{(\w+)\}/g, (_whole, name: keyof typeof fillings) => {
          const list = fillings[name];
          const stride = { amount: 1, food: 3, move: 5, feeling: 7 }[name];
          return list[(turn * stride + Math.floor(turn / list.length) + frameNo) % list.length] as string;
        }),
      ),
    );
    return [...new Set(texts)].map((text): BenignLine => ({ language, text, origin: 'frame' }));
  });
}
