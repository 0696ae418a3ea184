/**
 * What a turn that logs food needs to know of its person, in one question: what they taught about its words, what they
 * logged just before, and the day so far. Asked one by one it took as long as the rest of the turn (docs/speed.md).
 */
import { batchedReads } from './batched.ts';
import type { Database } from './client.ts';
import type { LearnedFood } from './learned.ts';
import {
  type DayTotals,
  EMPTY_DAY,
  ENTRY_COLUMNS,
  type LastEntry,
  type LoggedEntry,
  lastLinesOf,
  openMoods,
  TOTAL_COLUMNS,
} from './log.ts';

export interface TurnLogAsked {
  personId: number;
  /** As `wordsKey` (worker/catalogue/words-key.ts) writes them. */
  words: readonly string[];
  /** YYYY-MM-DD */
  localDate: string;
  /** The lines of the day, and not only their sums. */
  isWhole: boolean;
  /** The last lines, where their message was sent since. Null: they are not asked for. */
  since: Date | null;
  /** Messages whose lines are none of the last. */
  apartFrom: readonly number[];
}

export interface TurnLog {
  learned: LearnedFood[];
  /** Empty where they were not asked for. */
  last: LastEntry[];
  /** Null: the lines were asked for. */
  totals: DayTotals | null;
  /** Null: only their sums were asked for. */
  day: LoggedEntry[] | null;
}

/** The lines come as JSON: their instants are text. */
interface Row {
  learned: LearnedFood[] | null;
  last: LastEntry[] | null;
  totals: DayTotals | null;
  day: LoggedEntry[] | null;
}

type Names = Record<'person' | 'words' | 'date' | 'since' | 'apart', string>;

const linesOf = (lines: string): string => `(select json_agg(l) from (${lines}) as l)`;

function columnsOf({ person, words, date, since, apart }: Names, isWhole: boolean, hasLast: boolean): string {
  const learned = `(select json_agg(json_build_object('words', l.words, 'foodCode', l.food_code, 'uses', l.uses))
      from learned_food l where l.person_id = ${person} and l.words = any(${words}))`;
  const totals = `(select row_to_json(d) from (
      select ${TOTAL_COLUMNS} from daily_log where person_id = ${person} and local_date = ${date} offset 0) as d)`;
  const day = linesOf(`select ${ENTRY_COLUMNS}
      where e.person_id = ${person} and e.local_date = ${date} and e.voided_at is null order by e.at, e.id`);
  return [
    `${learned} as learned`,
    `${hasLast ? linesOf(lastLinesOf(person, apart, since)) : 'null::json'} as last`,
    `${isWhole ? 'null::json' : totals} as totals`,
    `${isWhole ? day : 'null::json'} as day`,
  ].join(', ');
}

const ASKED_ALONE: Names = {
  person: '$1::bigint',
  words: '$2::text[]',
  date: '$3::date',
  apart: '$4::bigint[]',
  since: '$5::timestamptz',
};
const ASKED_TOGETHER: Names = {
  person: 'asked.person_id',
  words: 'asked.words',
  date: 'asked.local_date',
  apart: 'asked.apart_from',
  since: 'asked.since',
};

/** A statement has only the parts that are asked for: the others would be readied all the same. */
function finder(isWhole: boolean, hasLast: boolean) {
  const name = `turn_log${isWhole ? '_whole' : ''}${hasLast ? '_last' : ''}`;
  return batchedReads<TurnLogAsked, Row>({
    one: { name, text: `select ${columnsOf(ASKED_ALONE, isWhole, hasLast)}` },
    valuesOf: ({ personId, words, localDate, apartFrom, since }) => [
      ...[personId, words, localDate],
      ...(hasLast ? [apartFrom, since?.toISOString()] : []),
    ],
    several: {
      name: `${name}_n`,
      text: `select ${columnsOf(ASKED_TOGETHER, isWhole, hasLast)}, asked.no
        from jsonb_to_recordset($1::jsonb) as asked (no int, person_id bigint, words text[], local_date date,
          apart_from bigint[], since timestamptz)`,
    },
    columns: ({ personId, words, localDate, apartFrom, since }) => ({
      ...{ person_id: personId, words, local_date: localDate, apart_from: apartFrom, since },
    }),
  });
}

const FINDERS = {
  whole: { withLast: finder(true, true), alone: finder(true, false) },
  sums: { withLast: finder(false, true), alone: finder(false, false) },
};

export async function readTurnLog(database: Database, asked: TurnLogAsked): Promise<TurnLog> {
  const find = FINDERS[asked.isWhole ? 'whole' : 'sums'][asked.since === null ? 'alone' : 'withLast'];
  const [row] = await find(database, asked);
  const [last, day] = [row?.last ?? [], asked.isWhole ? (row?.day ?? []) : null];
  for (const entry of [...last, ...(day ?? [])]) entry.at = new Date(entry.at);
  await openMoods(database, asked.personId, [...last, ...(day ?? [])]);
  return { learned: row?.learned ?? [], last, day, totals: asked.isWhole ? null : (row?.totals ?? EMPTY_DAY) };
}
