/**
 * `npm run requests:learn`: learns `inference/requests/model.json` from what people would ask (`learnt.<language>.tsv`:
 * what is asked, text; the commands of `bench/eval/commands`) and from what they log (the corpora of `bench/eval`). From
 * where on something counts as asked is set by lines that were left out in turn. Same lines, same weights.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Person } from '#db/people.ts';
import { featuresOf, readWords } from '#inference/linear.ts';
import {
  judgeRequest,
  REQUESTS,
  type Request,
  type RequestModel,
  ROWS,
  requestWords,
} from '#inference/requests/hear.ts';
import { subjectNamed } from '#worker/subjects/index.ts';
import { seededRandom } from '../chaos/random.ts';
import { CORPUS_LANGUAGES, parseCorpus, readPhrasings } from '../eval/corpus.ts';
import { leftOutInTurn, type Packed, pack, regressKinds } from '../learn/regress.ts';
import { type Line, readLearntRequests, readLines } from './lines.ts';

const BUCKETS = 1 << 15;
/**
 * Of what is none, half of it written to be mistaken, so much may be taken for a request: where nothing else is read in it,
 * where that is not sure, and where it is.
 */
const MOST_MISTAKEN = { least: 0.025, likely: 0.005, sure: 0.001 };

const NOBODY = { onboardingStep: null } as unknown as Person;

/** What is logged, and what is chatted: all but what looks something up, and what rules know as asked. */
function told(): Line[] {
  return CORPUS_LANGUAGES.flatMap((language) => {
    const heard = new URL(`../eval/heard/${language}.txt`, import.meta.url);
    const phrasings = [...readPhrasings(language), ...parseCorpus(readFileSync(heard, 'utf8'), heard.pathname)];
    const isAsked = (text: string): boolean => subjectNamed(text, language, NOBODY) !== null;
    return phrasings
      .filter(({ meaning, text }) => meaning.kind !== 'look-up' && !isAsked(text))
      .map(({ text }): Line => ({ text, asks: null }));
  });
}

function lines(): Line[] {
  const own = CORPUS_LANGUAGES.flatMap((language) => [
    ...readLearntRequests(language),
    ...readLines(new URL(`../eval/commands/${language}.tsv`, import.meta.url)),
  ]);
  const seen = new Set<string>();
  return [...own, ...told()].filter(({ text }) => {
    const words = requestWords(text);
    if (seen.has(words)) return false;
    seen.add(words);
    return true;
  });
}

function learn(from: readonly Line[], seed: number): Packed {
  const examples = from.map(({ text, asks }) => ({
    features: [...featuresOf(readWords(requestWords(text)), BUCKETS)],
    kind: ROWS.indexOf(asks ?? 'none'),
  }));
  return pack(regressKinds(examples, ROWS.length, BUCKETS, seededRandom(seed)), BUCKETS, BUCKETS);
}

interface Judged extends Line {
  asked: number;
  heard: Request;
}

/** Every line, judged by what was learnt without it. */
const leftOut = (all: readonly Line[]): Judged[] =>
  leftOutInTurn(all, learn, (line, model) => {
    const { asked, request } = judgeRequest(requestWords(line.text), model);
    return { ...line, asked, heard: request };
  });

/** How likely so few of what is none are. */
function limitOf(judged: readonly Judged[], share: number): number {
  const none = judged.filter(({ asks }) => asks === null).map(({ asked }) => asked);
  return Number((none.sort((a, b) => b - a)[Math.floor(none.length * share)] ?? 0).toFixed(3));
}

function main(): void {
  const all = lines();
  const judged = leftOut(all);
  const limits = {
    least: limitOf(judged, MOST_MISTAKEN.least),
    likely: limitOf(judged, MOST_MISTAKEN.likely),
    sure: limitOf(judged, MOST_MISTAKEN.sure),
  };
  for (const [name, limit] of Object.entries(limits)) {
    const none = judged.filter(({ asks }) => asks === null);
    console.log(
      `${name} ${limit}: ${none.filter(({ asked }) => asked > limit).length} of ${none.length} that ask nothing`,
    );
    for (const request of REQUESTS) {
      const own = judged.filter(({ asks }) => asks === request);
      const heard = own.filter(({ asked }) => asked > limit);
      const right = heard.filter((one) => one.heard === request);
      console.log(`  ${request}: ${right.length} of ${own.length}, ${heard.length - right.length} as another`);
    }
  }
  const model: RequestModel = { ...learn(all, 11).learnt, ...limits };
  writeFileSync(new URL('../../inference/requests/model.json', import.meta.url), `${JSON.stringify(model)}\n`);
}

main();
