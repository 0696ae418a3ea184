/** What a run of the shared rig saw, as rows for people. */
import { type Report, type RunOptions, run } from './run.ts';
import type { Criterion, Outcome, RigScenario } from './scenario.ts';

export async function runOnRig(scenario: RigScenario, options: RunOptions): Promise<Outcome> {
  return outcomeOf(await run(scenario, options));
}

export function outcomeOf(report: Report): Outcome {
  const { lost, duplicated, outOfOrder } = report.verdict;
  return {
    isGood: report.isGood,
    rows: rowsOf(report),
    summary: [
      `${lost} lost, ${duplicated} duplicated, ${outOfOrder} out of order`,
      ...(report.isGood ? [] : [...report.verdict.boardTroubles, ...report.oddLines].map((line) => `  ${line}`)),
    ].join('\n'),
  };
}

export const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

export function criterionRow({ name, figure, isMet }: Criterion): [string, string] {
  return [name, `${figure}${isMet ? '' : '  NOT MET'}`];
}

function rowsOf(report: Report): Outcome['rows'] {
  const { verdict, latencyMs, waitsMs, sizes, memoryGrowth } = report;
  const latency = [latencyMs.half, latencyMs.most, latencyMs.p99, latencyMs.all];
  return [
    ['messages / conversations / workers', `${sizes.messages} / ${sizes.conversations} / ${sizes.workers}`],
    ['delivered again / recognised', `${report.repeats} / ${report.recognised}`],
    ...report.faults,
    ...report.chances,
    ...[...report.webhookAnswers].map(([name, count]): [string, number] => [`webhook answered ${name}`, count]),
    ['run / drain after the faults', `${seconds(report.durationMs)} / ${seconds(report.drainMs)}`],
    ['answered within: 50 / 95 / 99 % / all', latency.map(seconds).join(' / ')],
    ['stored to handled: 50 / 99 %', [waitsMs.halfMs, waitsMs.p99Ms].map(seconds).join(' / ')],
    ['model calls', report.modelCalls],
    ['commits refused by the fence', report.fenced],
    ['failed turns / most attempts', `${report.failedTurns} / ${verdict.mostAttempts}`],
    ['crashes / failed starts of our programs', `${report.crashes} / ${report.failedStarts}`],
    ['words and secrets in the log', report.leaks.length === 0 ? 0 : [...new Set(report.leaks)].join(', ')],
    ['memory growth of those not killed', memoryGrowth === null ? 'too short to tell' : percent(memoryGrowth)],
    ['replies sent again (allowed)', verdict.repeatedReplies],
    ['reminders / sent again', `${verdict.reminders} / ${verdict.repeatedReminders}`],
    ['set aside with an apology', verdict.setAside],
    ['without outcome / without reply', `${verdict.unhandled} / ${verdict.unanswered}`],
    ['wrong entries / replies / pinned days', [verdict.wrong, verdict.otherReplies, verdict.wrongBoards].join(' / ')],
    ...report.criteria.map(criterionRow),
  ];
}

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
