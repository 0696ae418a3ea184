/** Sets told in more than one go: every one of them is in the log, in the order it was said. */
import { describe, expect, it } from 'vitest';
import type { Language } from '#db/message.ts';
import { actionsOf } from '../testing/offline.ts';

/** "10x60" for each set: repetitions and load. */
async function setsOf(language: Language, text: string): Promise<string[]> {
  return (await actionsOf(language, text)).flatMap((action) =>
    action.type === 'fill_activity'
      ? action.items.flatMap(({ sets }) => sets.map(({ reps, loadKg }) => `${reps}x${loadKg ?? 'own'}`))
      : [],
  );
}

const THREE_AND_TWO = ['10x60', '10x60', '10x60', '8x70', '8x70'];

it.each<[Language, string, string[]]>([
  ['fr', 'squat 3x10 à 60kg puis 2x8 à 70kg', THREE_AND_TWO],
  ['fr', '3x10 à 60kg puis 2x8 à 70kg de squat', THREE_AND_TWO],
  ['en', 'squat 3x10 at 60kg then 2x8 at 70kg', THREE_AND_TWO],
  ['tr', 'squat 3x10 60 kg sonra 2x8 70 kg', THREE_AND_TWO],
  ['fr', 'squat 3x10 à 60kg puis 8 à 70kg', ['10x60', '10x60', '10x60', '8x70']],
  ['fr', 'développé couché 100x8 90x8 puis 80x10', ['8x100', '8x90', '10x80']],
  ['en', 'squat 3x10 60, 65, 70', ['10x60', '10x65', '10x70']],
  ['fr', 'squat 3x10 60/65/70', ['10x60', '10x65', '10x70']],
  ['en', 'push-ups 3x12, 2x10', ['12xown', '12xown', '12xown', '10xown', '10xown']],
  ['tr', '3 set bench 70kg 10 tekrar, 75kg 8 tekrar', ['10x70', '8x75']],
])('%s: %s', async (language, text, sets) => {
  expect(await setsOf(language, text)).toEqual(sets);
});

/** "squat 5x100 5x100": each entry's name, then repetitions and load of its sets. */
async function liftsOf(language: Language, text: string): Promise<string[]> {
  return (await actionsOf(language, text)).flatMap((action) =>
    action.type === 'fill_activity'
      ? action.items.map(({ name, sets }) => {
          const [first, ...others] = sets.map(({ reps, loadKg }) => `${reps}@${loadKg ?? 'own'}`);
          return others.every((one) => one === first)
            ? `${name} ${sets.length}x${first}`
            : `${name} ${[first, ...others].join(' ')}`;
        })
      : [],
  );
}

describe('a load without a unit is in kilograms', () => {
  it.each<[Language, string, string[]]>([
    ['en', 'squat 5x5 100', ['squat 5x5@100']],
    ['en', 'OHP 4x6 @ 45', ['OHP 4x6@45']],
    ['en', 'bench 4x10x60', ['bench 4x10@60']],
    ['fr', 'presse 4x12 à 180', ['presse 4x12@180']],
    ['fr', '3 séries de 12 à 40 au développé couché', ['développé couché 3x12@40']],
    ['fr', "j'ai fait 4x8 de squat à 80", ['squat 4x8@80']],
    ['fr', 'fentes 3x12 16 haltères', ['fentes haltères 3x12@16']],
    ['fr', 'dev couché 80 5x5', ['dev couché 5x5@80']],
    ['fr', 'dev incliné haltères 28 3x10', ['dev incliné haltères 3x10@28']],
    ['en', 'squat 100 5x5 110 3x3', ['squat 5@100 5@100 5@100 5@100 5@100 3@110 3@110 3@110']],
    ['en', 'squat 5x5 100 3x3 110', ['squat 5@100 5@100 5@100 5@100 5@100 3@110 3@110 3@110']],
    ['en', 'incline db press 30s 3x10', ['incline db press 3x10@30']],
    ['en', 'lat raises 3x15 10s', ['lat raises 3x15@10']],
    ['tr', 'omuz pres 4x10 22lik dambıl', ['omuz pres dambıl 4x10@22']],
    ['tr', 'göğüs pres 3x8 62,5', ['göğüs pres 3x8@62.5']],
    ['tr', 'barfiks 5x6 ek ağırlık 10 kg', ['barfiks ek ağırlık 5x6@10']],
  ])('%s: %s', async (language, text, lifts) => {
    expect(await liftsOf(language, text)).toEqual(lifts);
  });

  it.each<[Language, string, string[]]>([
    ['fr', 'squat 3x10 repos 90', ['squat 3x10@own']],
    ['fr', 'squat 3x10 90 de repos', ['squat 3x10@own']],
    ['en', 'squat 3x10 rest 90', ['squat 3x10@own']],
    ['en', 'squat 3x10 90s rest', ['squat 3x10@own']],
    ['en', 'push-ups 3x10 30s', ['push-ups 3x10@own']],
    ['en', 'squat 5x5 @ 8', ['squat 5x5@own']],
    ['en', 'push-ups 3x10 60 reps', ['push-ups 3x10@own']],
    ['tr', 'mekik 3x20 60 saniye dinlenme', ['mekik 3x20@own']],
  ])('but not a rest, an effort or a count: %s: %s', async (language, text, lifts) => {
    expect(await liftsOf(language, text)).toEqual(lifts);
  });
});

describe('an exercise with sets of its own is an entry of its own', () => {
  it.each<[Language, string, string[]]>([
    ['en', 'squat 5x5 100 bench 3x8 at 70', ['squat 5x5@100', 'bench 3x8@70']],
    ['en', '5x5 squat 100 bench 3x8 at 70', ['squat 5x5@100', 'bench 3x8@70']],
    ['en', '5x5 squat 3x8 bench', ['squat 5x5@own', 'bench 3x8@own']],
    ['en', 'bench 3x8 70kg incline dumbbell 3x10 24kg', ['bench 3x8@70', 'incline dumbbell 3x10@24']],
    ['en', 'squat 5x5 20 push-ups', ['squat 5x5@own', 'push-ups 1x20@own']],
    ['fr', 'dips lestés 15kg 4x6 tractions pdc 4x10', ['dips lestés 4x6@15', 'tractions pdc 4x10@own']],
    ['fr', 'muscu : squat 4x8 90, presse 3x12 200', ['squat 4x8@90', 'presse 3x12@200']],
    ['tr', 'bench 80 5x5 squat 100 5x5', ['bench 5x5@80', 'squat 5x5@100']],
  ])('%s: %s', async (language, text, lifts) => {
    expect(await liftsOf(language, text)).toEqual(lifts);
  });
});
