/** What a span of dates is called. */
import type { SpanName } from '../replies/subjects/look-back.ts';
import { type Clock, dateAt, todayOf } from '../time.ts';

export function spanName(span: { from: string; to: string }, clock: Clock): SpanName {
  if (span.from !== span.to) return span;
  if (span.from === todayOf(clock)) return { day: 'today' };
  return span.from === dateAt(clock, -1) ? { day: 'yesterday' } : { date: span.from };
}
