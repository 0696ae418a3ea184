/** How well the guard does on the reviewed phrases: recall by danger and language, false alarms by language. */
import type { Language } from '#db/message.ts';
import { DANGERS, type Danger, findDanger } from '#worker/guard.ts';
import { CORPUS_LANGUAGES } from '../eval/corpus.ts';
import { type Part, readBenign, readHarm } from './sets.ts';

export interface Share {
  right: number;
  of: number;
}

export interface Score {
  /** Answered as the danger it is. */
  recall: Record<Danger, Record<Language, Share>>;
  /** Benign lines left alone. */
  benign: Record<Language, Share>;
  missed: string[];
  falseAlarms: string[];
}

const share = (): Record<Language, Share> =>
  Object.fromEntries(CORPUS_LANGUAGES.map((language) => [language, { right: 0, of: 0 }])) as Record<Language, Share>;

export function scoreGuard(part: Part): Score {
  const recall = Object.fromEntries(DANGERS.map((danger) => [danger, share()])) as Score['recall'];
  const score: Score = { recall, benign: share(), missed: [], falseAlarms: [] };
  for (const { danger, language, text } of readHarm(part)) {
    const cell = recall[danger][language];
    const found = findDanger(text);
    cell.of++;
    if (found === danger) cell.right++;
    else score.missed.push(`${danger} ${language} (${found ?? 'nothing'}): ${text}`);
  }
  for (const { language, text } of readBenign(part)) {
    const cell = score.benign[language];
    const found = findDanger(text);
    cell.of++;
    if (found === null) cell.right++;
    else score.falseAlarms.push(`${language} (${found}): ${text}`);
  }
  return score;
}

export const sumOf = (shares: readonly Share[]): Share =>
  shares.reduce((sum, { right, of }) => ({ right: sum.right + right, of: sum.of + of }), { right: 0, of: 0 });

export const recallOf = ({ recall }: Score): Share =>
  sumOf(Object.values(recall).flatMap((cell) => Object.values(cell)));
export const benignOf = ({ benign }: Score): Share => sumOf(Object.values(benign));

const cell = ({ right, of }: Share): string => (of === 0 ? '-' : `${right}/${of}`).padStart(10);

/** A table for people. */
export function tableOf(score: Score): string {
  const row = (name: string, shares: Record<Language, Share>): string =>
    `${name.padEnd(14)}${CORPUS_LANGUAGES.map((language) => cell(shares[language])).join('')}${cell(sumOf(Object.values(shares)))}`;
  return [
    `${''.padEnd(14)}${[...CORPUS_LANGUAGES, 'all'].map((name) => name.padStart(10)).join('')}`,
    ...DANGERS.map((danger) => row(danger, score.recall[danger])),
    `${'any danger'.padEnd(14)}${''.padStart(30)}${cell(recallOf(score))}`,
    row('left alone', score.benign),
  ].join('\n');
}
