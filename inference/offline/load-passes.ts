/** Loads and repetitions in words of their own: "+15 kg", "140 kiloyla", "16'lık kettlebell ile", "with 12s", "10'ar 10'ar 5 set". */
import type { Atom, Reader } from './atom.ts';
import { fold } from './text.ts';

/** What holds a load, in folded letters: with its figure it is no exercise by itself. */
const EQUIPMENT = /^(?:kettlebell|kettle|dambil|dumbbell|db|halter|haltere|barbell|plaka|plate|disque|kb)/;

export function withHeldLoads(reader: Reader, atoms: readonly Atom[]): Atom[] {
  return withRepsEach(reader, withoutEquipment(reader, withMeasuredLoads(reader, atoms)));
}

const MAY_LOAD: ReadonlySet<Atom['kind']> = new Set(['number', 'seconds', 'word', 'setsReps', 'separator']);

/** With less nobody says that they "pressed". */
const LEAST_LOAD_KG = 20;

const isExercise = (atom: Atom | undefined): boolean => atom?.kind === 'head' && atom.kinds.has('exercise');

const isOneLoad = (atom: Atom | undefined): boolean =>
  atom?.kind === 'amount' && (atom.unit === 'kg' || atom.unit === 'lb');

const wordBefore = ({ tokens }: Reader, at: number): string => tokens[at - 1]?.norm ?? '';

/** "dips lestés +15 kg": so few words stand between. */
const MOST_BETWEEN = 4;

const nameBefore = (atoms: readonly Atom[], index: number): Atom | undefined =>
  atoms
    .slice(Math.max(0, index - MOST_BETWEEN), index)
    .findLast((one) => one.kind === 'head' || one.kind === 'separator');

function withMeasuredLoads(reader: Reader, atoms: readonly Atom[]): Atom[] {
  const { tokens, language } = reader;
  const hasSets = atoms.some((atom) => atom.kind === 'setsReps' || atom.kind === 'reps');
  let past = 0;
  return atoms.flatMap((atom, index): Atom | Atom[] => {
    if (atom.from < past) return [];
    if (!MAY_LOAD.has(atom.kind)) return atom;
    const [before, next] = [atoms[index - 1], atoms[index + 1]];
    const load = (value: number, to: number): Atom[] => {
      past = to;
      return [{ kind: 'amount', value, unit: 'kg', isArticle: false, from: atom.from, to }];
    };
    // "140 kiloyla"
    const isUnit = next?.kind === 'unit' && next.unit === 'kg' && next.from === atom.to;
    if (atom.kind === 'number' && !atom.isArticle && isUnit) return load(atom.value, next.to);
    // "leg press 180 le 12lik 4 set"
    const isLifted = hasSets || (atom.kind === 'number' && atom.value >= LEAST_LOAD_KG && isExercise(before));
    const isWithIt = /^l[ea]$/.test(tokens[atom.to]?.norm ?? '') && isLifted;
    if (language === 'tr' && atom.kind === 'number' && !atom.isArticle && isWithIt)
      return load(atom.value, atom.to + 1);
    // "16'lık kettlebell", "22,5 luk dambıllarla"
    if (language === 'tr' && atom.kind === 'number') {
      const isOf = /^l[iu]k$/.test(wordBefore(reader, atom.to));
      const ending = isOf ? atom.to : /^l[iu]k$/.test(tokens[atom.to]?.norm ?? '') ? atom.to + 1 : null;
      if (ending !== null && EQUIPMENT.test(tokens[ending]?.norm ?? '')) return load(atom.value, ending);
    }
    // "split squats 3x8 with 12s"
    const isWith = before?.kind === 'separator' && before.separator === 'with';
    if (language === 'en' && hasSets && isWith && atom.kind === 'seconds') return load(atom.seconds, atom.to);
    // "ohp 40 kg x 8 x 3": the load, and then how often in how many sets.
    if (atom.kind === 'word' && tokens[atom.from]?.norm === 'x' && next?.kind === 'setsReps' && isOneLoad(before))
      return [];
    const isLoadedBefore = before?.kind === 'word' && tokens[before.from]?.norm === 'x' && isOneLoad(atoms[index - 2]);
    if (atom.kind === 'setsReps' && isLoadedBefore && atom.reps !== null && atom.loadKg === null)
      return [{ ...atom, sets: atom.reps, reps: atom.sets }];
    // "dips lestés +15 kg"
    const isPlus = atom.kind === 'separator' && tokens[atom.from]?.text === '+';
    return isPlus && isOneLoad(next) && isExercise(nameBefore(atoms, index)) ? [] : [atom];
  });
}

/** "16'lık kettlebell ile swing": what holds the load, where the exercise is named too. */
function withoutEquipment({ tokens }: Reader, atoms: readonly Atom[]): Atom[] {
  const isEquipment = (atom: Atom | undefined) =>
    atom?.kind === 'head' && EQUIPMENT.test(fold(tokens[atom.from]?.text ?? '')) && atom.to - atom.from === 1;
  const isNamed = atoms.some((one) => isExercise(one) && !isEquipment(one));
  if (!isNamed) return [...atoms];
  return atoms.filter((atom, index) => {
    const [before, next] = [atoms[index - 1], atoms[index + 1]];
    const isLoaded = (one: Atom | undefined) => one?.kind === 'amount' && one.unit === 'kg';
    const isHeld = before?.kind === 'number' && atoms[index - 2]?.kind === 'separator';
    if (isEquipment(atom)) return !isLoaded(before) && !isHeld;
    // "fentes 3x12 avec 2 haltères"
    if (atom.kind === 'number' && isEquipment(next) && before?.kind === 'separator' && before.separator === 'with')
      return false;
    const isLink = atom.kind === 'separator' && atom.separator === 'with';
    return !(isLink && isEquipment(before) && isLoaded(atoms[index - 2]) && isExercise(next));
  });
}

/** "10'ar 10'ar 5 set": so many in each. */
function withRepsEach(reader: Reader, atoms: readonly Atom[]): Atom[] {
  if (reader.language !== 'tr') return [...atoms];
  const isEach = (atom: Atom | undefined) =>
    atom?.kind === 'number' && /^(?:s?[ea]r|l[iu]k)$/.test(wordBefore(reader, atom.to)) && !atom.isArticle;
  return atoms.flatMap((atom, index): Atom[] => {
    const [before, next] = [atoms[index - 1], atoms[index + 1]];
    if (isEach(atom) && (isEach(next) || (next?.kind === 'setsReps' && next.reps === null))) return [];
    const isOfEach = atom.kind === 'setsReps' && atom.reps === null && before?.kind === 'number' && isEach(before);
    return isOfEach ? [{ ...atom, reps: before.value }] : [atom];
  });
}
