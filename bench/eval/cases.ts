/** What every set is made of, whatever its format: conversations, and what the log of each must hold afterwards. */
import type { Language } from '#db/message.ts';
import type { ActivityRow, Conversation, ConversationResult, FoodRow, LogRow } from '#worker/batch.ts';
import type { Tallies } from './figures.ts';
import { likeness } from './matching.ts';

export interface EvalSet {
  name: string;
  /** By the format, which is what floors are set for: `dialogues`, `corpus` ... */
  format: string;
  cases: EvalCase[];
}

export interface EvalCase {
  language: Language;
  /** The set's own group or category. */
  kind: string | null;
  conversation: Conversation;
  /** Another that is had first, for the judge to compare with: the same in another language. */
  like?: Conversation;
  judge: (result: ConversationResult, like?: ConversationResult) => Judgement;
}

export interface Judgement {
  isRight: boolean;
  /** How wrong, to tell the worst first; 0 when right. Comparable within one format. */
  badness: number;
  tallies: Tallies;
  wanted: string;
  got: string;
}

/** A Wednesday evening in Paris. */
export const NOW = '2026-03-11T20:30:00+01:00';

export const ESTIMATE: Record<Language, string> = { fr: 'estime', en: 'you estimate', tr: 'sen tahmin et' };

/** "2026-03-09" for two days before. */
export function dateBefore(days: number): string {
  const date = new Date(`${NOW.slice(0, 10)}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - days);
  return date.toISOString().slice(0, 10);
}

export const foodsOf = (rows: readonly LogRow[]): FoodRow[] => rows.filter((row) => row.kind === 'food');
export const activitiesOf = (rows: readonly LogRow[]): ActivityRow[] => rows.filter((row) => row.kind === 'activity');

/** By the name in the log, or by the person's own words for it. */
export const nameLikeness = (name: string, row: { name?: string; label?: string; said: string }): number =>
  Math.max(likeness(name, row.name ?? row.label), likeness(name, row.said));

const day = (date: string) => (date === dateBefore(0) ? '' : ` ${date}`);
const round = (value: number) => Math.round(value * 10) / 10;

/** A row of the log, in a few words. */
export function describeRow(row: LogRow): string {
  switch (row.kind) {
    case 'food':
      return `${row.name} ${round(row.grams)} g ${Math.round(row.kcal)} kcal @${row.slot}${day(row.date)}`;
    case 'activity': {
      const sets = row.sets.map((set) => `${set.reps ?? '?'}${set.weightKg === null ? '' : `@${set.weightKg}`}`);
      const facts = [
        row.minutes === null ? '' : `${round(row.minutes)} min`,
        row.distanceKm === null ? '' : `${row.distanceKm} km`,
        sets.join(' '),
      ];
      return ['move', row.label, ...facts.filter((fact) => fact !== '')].join(' ') + day(row.date);
    }
    case 'weight':
      return `weight ${row.kg} kg${day(row.date)}`;
    case 'water':
      return `water ${row.ml} ml${day(row.date)}`;
    case 'sleep':
      return `sleep ${row.minutes === null ? '?' : `${round(row.minutes)} min`}${day(row.date)}`;
    case 'mood':
      return `mood ${row.score}${day(row.date)}`;
  }
}

export const describeRows = (result: ConversationResult): string =>
  [...(result.asked[0] ? ['asks'] : []), ...result.entries.map(describeRow)].join('; ') || 'nothing';
