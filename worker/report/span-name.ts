/** What a span of dates is called. */
import type { SpanName } from '../replies/subjects/look-back.ts';
import type { DateSpan } from '../subjects/look-back/when.ts';
import { type Clock, dateAt, todayOf } from '../time.ts';

export function spanName({ from, to, of }: DateSpan, clock: Clock): SpanName {
  if (from !== to) return { from, to };
  if (of) return { of };
  if (from === todayOf(clock)) return { day: 'today' };
  return from === dateAt(clock, -1) ? { day: 'yesterday' } : { date: from };
}
