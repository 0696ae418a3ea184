/** Messages that are one thing as a whole: a command in plain words, a greeting, a body mass. */
import type { Action } from '../schema.ts';
import type { Atom, Reader } from './atoms.ts';
import { momentOfAtoms, whenOf } from './moments.ts';
import { tokenise } from './text.ts';
import { listWords, WORDS } from './word-index.ts';
import type { LanguageWords } from './words/types.ts';

export function readWholeMessage(atoms: readonly Atom[], reader: Reader): Action[] | null {
  if (atoms.length === 0) return [];
  const command = readCommandWords(reader, atoms);
  if (command) return [command];
  const weight = readWeight(atoms);
  if (weight && !atoms.some((atom) => atom.kind === 'head' || atom.kind === 'activityVerb')) return [weight];
  return null;
}

function readCommandWords(reader: Reader, atoms: readonly Atom[]): Action | null {
  const words = reader.tokens.filter((token) => token.kind === 'word').map((token) => token.norm);
  if (words.length === 0 || words.length > 6) return null;
  const phrases = commandPhrases(reader);
  const said = words.join(' ');
  if (phrases.undo.has(said)) return { type: 'undo' };
  if (phrases.help.has(said)) return { type: 'help' };
  if (phrases.today.has(said)) return { type: 'show_day', dayOffset: 0 };
  const isOnly = (set: Set<string>) => words.every((word) => set.has(word));
  if (atoms.some((atom) => atom.kind === 'number' && !atom.isArticle)) return null;
  if (phrases.greetings.has(said) || isOnly(phrases.greetings)) return { type: 'smalltalk', topic: 'greeting' };
  if (phrases.thanks.has(said) || isOnly(phrases.thanks)) return { type: 'smalltalk', topic: 'thanks' };
  return null;
}

interface CommandPhrases {
  undo: Set<string>;
  help: Set<string>;
  today: Set<string>;
  greetings: Set<string>;
  thanks: Set<string>;
}

const commandCache = new Map<string, CommandPhrases>();

function commandPhrases(reader: Reader): CommandPhrases {
  const cached = commandCache.get(reader.language);
  if (cached) return cached;
  const words = [WORDS[reader.language], WORDS.en];
  const set = (pick: (words: LanguageWords) => string) =>
    new Set(
      words.flatMap((language) =>
        listWords(pick(language)).map((phrase) =>
          tokenise(phrase.replaceAll('_', ' '))
            .map((token) => token.norm)
            .join(' '),
        ),
      ),
    );
  const phrases = {
    undo: set((w) => w.undo),
    help: set((w) => w.help),
    today: set((w) => w.today),
    greetings: set((w) => w.greetings),
    thanks: set((w) => w.thanks),
  };
  commandCache.set(reader.language, phrases);
  return phrases;
}

/** Body mass: "78,4 kg ce matin", "je pèse 78", "kilom 78.4", "tartıldım, 81.5 kiloydum". */
export function readWeight(atoms: readonly Atom[]): Action | null {
  const isAnnounced = atoms.some((atom) => atom.kind === 'weighed');
  const masses = atoms.filter(
    (atom) =>
      (atom.kind === 'amount' && atom.unit === 'kg') || (isAnnounced && atom.kind === 'number' && !atom.isArticle),
  );
  const mass = masses[0];
  const grams = atoms[mass ? atoms.indexOf(mass) + 1 : -1];
  if (!mass || masses.length > 1 || (mass.kind !== 'amount' && mass.kind !== 'number')) return null;
  if (mass.value < 20 || mass.value > 400) return null;
  if (!isAnnounced) {
    const others = atoms.filter(
      (atom) =>
        atom !== mass &&
        !(atom === grams && extraKg(grams) > 0) &&
        !['filler', 'part', 'day', 'slot', 'separator', 'clock', 'weekday'].includes(atom.kind),
    );
    if (others.length > 0 || mass.value < 30) return null;
  }
  return {
    type: 'log_weight',
    when: whenOf(momentOfAtoms(atoms, null)),
    massKg: Math.round((mass.value + extraKg(grams)) * 100) / 100,
  };
}

/** "78 kilo 400 gram": the grams of it, in kilograms. */
const extraKg = (atom: Atom | undefined): number =>
  atom?.kind === 'amount' && atom.unit === 'g' && atom.value < 1_000 ? atom.value / 1_000 : 0;
