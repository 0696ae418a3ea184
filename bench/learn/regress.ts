/**
 * Logistic regression by AdaGrad (Duchi, Hazan, Singer 2011), its weights averaged over the second half of the way (Polyak
 * and Juditsky 1992). What is learnt is kept as whole numbers (`inference/linear.ts`).
 */
import { type Learnt, type Linear, openLinear, softmax } from '#inference/linear.ts';
import { type Random, seededRandom } from '../chaos/random.ts';

const EPOCHS = 20;
const LEARNING_RATE = 0.1;
/** Pull towards zero: with less of it what was learnt holds for these phrases only. */
const DECAY = 2e-3;

export interface Example {
  features: Uint32Array;
  isIt: boolean;
}

export interface Weights {
  weights: Float64Array;
  bias: number;
}

/** Errors about one of them count for more, as if there were not so many fewer. */
export function regress(examples: readonly Example[], buckets: number, random: Random): Weights {
  const [weights, squares, sums] = [0, 1e-8, 0].map((start) => new Float64Array(buckets).fill(start)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const bias = { value: 0, squares: 1e-8, sum: 0 };
  const boost = Math.sqrt(examples.length / Math.max(1, examples.filter(({ isIt }) => isIt).length));
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    for (const { features, isIt } of random.shuffled(examples)) {
      const norm = 1 / Math.sqrt(Math.max(1, features.length));
      let sum = 0;
      for (let at = 0; at < features.length; at++) sum += weights[features[at] as number] as number;
      const error = (1 / (1 + Math.exp(-(sum * norm + bias.value))) - (isIt ? 1 : 0)) * (isIt ? boost : 1);
      bias.squares += error * error;
      bias.value -= (LEARNING_RATE * error) / Math.sqrt(bias.squares);
      for (let at = 0; at < features.length; at++) {
        const bucket = features[at] as number;
        const gradient = error * norm + DECAY * (weights[bucket] as number);
        squares[bucket] = (squares[bucket] as number) + gradient * gradient;
        weights[bucket] =
          (weights[bucket] as number) - (LEARNING_RATE * gradient) / Math.sqrt(squares[bucket] as number);
      }
    }
    if (epoch <= EPOCHS / 2) continue;
    for (let bucket = 0; bucket < buckets; bucket++)
      sums[bucket] = (sums[bucket] as number) + (weights[bucket] as number);
    bias.sum += bias.value;
  }
  const averaged = EPOCHS - Math.floor(EPOCHS / 2);
  return { weights: sums.map((sum) => sum / averaged), bias: bias.sum / averaged };
}

export const meanOf = (drawn: readonly Weights[]): Weights => ({
  weights: (drawn[0] as Weights).weights.map(
    (_, at) => sumOf(drawn, ({ weights }) => weights[at] as number) / drawn.length,
  ),
  bias: sumOf(drawn, ({ bias }) => bias) / drawn.length,
});

const sumOf = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0);

export interface Sorted {
  features: readonly number[];
  kind: number;
}

/** Of several kinds one: multinomial logistic regression, a row of weights for each kind, without decay. */
export function regressKinds(examples: readonly Sorted[], kinds: number, buckets: number, random: Random): Weights[] {
  const rows = () => Array.from({ length: kinds }, () => new Float64Array(buckets));
  const [weights, squares, sums] = [rows(), rows(), rows()];
  const [biases, biasSquares, biasSums] = [0, 1e-8, 0].map((start) => new Float64Array(kinds).fill(start)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    for (const { features, kind } of random.shuffled(examples)) {
      const norm = 1 / Math.sqrt(Math.max(1, features.length));
      const logits = weights.map((row, no) => {
        let sum = 0;
        for (const bucket of features) sum += row[bucket] as number;
        return sum * norm + (biases[no] as number);
      });
      for (const [no, share] of softmax(logits).entries()) {
        const error = share - (no === kind ? 1 : 0);
        if (Math.abs(error) < LEAST_ERROR) continue;
        biasSquares[no] = (biasSquares[no] as number) + error * error;
        biases[no] = (biases[no] as number) - (LEARNING_RATE * error) / Math.sqrt(biasSquares[no] as number);
        const [row, squared] = [weights[no] as Float64Array, squares[no] as Float64Array];
        const gradient = error * norm;
        for (const bucket of features) {
          squared[bucket] = (squared[bucket] as number) + gradient * gradient;
          row[bucket] =
            (row[bucket] as number) - (LEARNING_RATE * gradient) / Math.sqrt((squared[bucket] as number) + 1e-8);
        }
      }
    }
    if (epoch <= EPOCHS / 2) continue;
    for (const [no, row] of weights.entries()) {
      const sum = sums[no] as Float64Array;
      for (let bucket = 0; bucket < buckets; bucket++) sum[bucket] = (sum[bucket] as number) + (row[bucket] as number);
      biasSums[no] = (biasSums[no] as number) + (biases[no] as number);
    }
  }
  const averaged = EPOCHS - Math.floor(EPOCHS / 2);
  return sums.map((sum, no) => ({
    weights: sum.map((one) => one / averaged),
    bias: (biasSums[no] as number) / averaged,
  }));
}

/** A smaller error changes nothing that would be seen. */
const LEAST_ERROR = 1e-3;

const FOLDS = 5;

/** Each item, judged by what was learnt without it. `learn`: from some of them, with a seed. */
export function leftOutInTurn<Item, Judged>(
  items: readonly Item[],
  learn: (from: readonly Item[], seed: number) => Packed,
  judged: (item: Item, model: Linear) => Judged,
): Judged[] {
  const mixed = seededRandom(7).shuffled(items);
  return Array.from({ length: FOLDS }, (_, fold) => {
    const { model } = learn(
      mixed.filter((_one, no) => no % FOLDS !== fold),
      fold + 1,
    );
    return mixed.filter((_one, no) => no % FOLDS === fold).map((item) => judged(item, model));
  }).flat();
}

/** What was learnt, as it is kept (a byte a weight) and ready to judge. */
export interface Packed {
  learnt: Learnt;
  model: Linear;
}

export function pack(rows: readonly Weights[], buckets: number, kindBuckets: number): Packed {
  const scales = rows.map(({ weights }) => weights.reduce((most, one) => Math.max(most, Math.abs(one)), 0) / 127);
  const bytes = Int8Array.from(
    rows.flatMap(({ weights }, no) => Array.from(weights, (weight) => Math.round(weight / (scales[no] as number)))),
  );
  const rounded = (value: number): number => Number(value.toPrecision(6));
  const learnt = {
    buckets,
    kindBuckets,
    scales: scales.map(rounded),
    biases: rows.map(({ bias }) => rounded(bias)),
    weights: Buffer.from(bytes.buffer).toString('base64'),
  };
  return { learnt, model: openLinear(learnt, bytes) };
}
