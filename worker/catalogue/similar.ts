/**
 * "Which everyday foods does this resemble?", for a question with tappable answers. Trigrams find a handful of names in
 * a fraction of a millisecond; Fuse.js, which would need hundreds over the whole catalogue, ranks only that handful.
 */
import Fuse from 'fuse.js';
import type { Language } from '#db/message.ts';
import { fold } from '#inference/offline/text.ts';
import type { Food } from './types.ts';

interface Name {
  text: string;
  food: Food;
  language: Language;
}

const HANDFUL = 40;
/** Under this share of common trigrams two names have nothing to do with each other. */
const LEAST_ALIKE = 0.25;

function* trigrams(text: string): Generator<string> {
  for (const word of text.split(/[^a-z0-9]+/)) {
    const padded = `  ${word} `;
    if (word) for (let i = 0; i + 3 <= padded.length; i++) yield padded.slice(i, i + 3);
  }
}

/** Best first, at most `most`, each food once; the person's own language before the others. */
export function buildSimilar(foods: readonly Food[]): (name: string, language: Language, most: number) => Food[] {
  const names: Name[] = foods.flatMap((food) =>
    (['fr', 'en', 'tr'] as const).flatMap((language) =>
      (food.names[language] ?? []).map((text) => ({ text: fold(text), food, language })),
    ),
  );
  const sizes = new Uint16Array(names.length);
  const index = new Map<string, number[]>();
  for (const [at, name] of names.entries()) {
    for (const gram of new Set(trigrams(name.text))) {
      sizes[at] = (sizes[at] ?? 0) + 1;
      const list = index.get(gram);
      if (list) list.push(at);
      else index.set(gram, [at]);
    }
  }

  return (name, language, most) => {
    const wanted = fold(name).slice(0, 64);
    const grams = new Set(trigrams(wanted));
    const shared = new Map<number, number>();
    for (const gram of grams) for (const at of index.get(gram) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
    const alike = (at: number, count: number) => (2 * count) / (grams.size + (sizes[at] ?? 0));
    const handful = [...shared]
      .map(([at, count]) => ({ name: names[at] as Name, score: alike(at, count) }))
      .filter((one) => one.score >= LEAST_ALIKE)
      .sort((a, b) => b.score - a.score)
      .slice(0, HANDFUL);
    const fuse = new Fuse(
      handful.map((one) => one.name),
      { keys: ['text'], threshold: 0.6, ignoreLocation: true, includeScore: true },
    );
    const ranked = fuse.search(wanted).map((hit) => hit.item);
    const own = ranked.filter((one) => one.language === language);
    return [...new Set([...own, ...ranked].map((one) => one.food))].slice(0, most);
  };
}
