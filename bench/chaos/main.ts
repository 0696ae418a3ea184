/**
 * `npm run chaos -- SCENARIO [--seed N]`: kills what can be killed while people write, then counts. Prints what was
 * lost, doubled or out of order; the exit status is 1 when anything was. Needs PostgreSQL and Redis installed.
 */
import { parseArgs } from 'node:util';
import { type Report, type RunOptions, run } from './run.ts';
import { isScenario, SCENARIOS } from './scenarios.ts';
import { MOST_SERIALS } from './traffic.ts';

const USAGE = `npm run chaos -- SCENARIO [--seed 1] [--messages 500] [--conversations 20] [--workers 2]
                            [--traffic-seconds 20] [--faults-seconds 60]
Scenarios: ${Object.keys(SCENARIOS).join(', ')}`;

function readOptions(): RunOptions | null {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: `${Math.floor(Math.random() * 1e6)}` },
      messages: { type: 'string', default: '500' },
      conversations: { type: 'string', default: '20' },
      workers: { type: 'string', default: '2' },
      'traffic-seconds': { type: 'string', default: '20' },
      'faults-seconds': { type: 'string', default: '60' },
    },
  });
  const [scenario = ''] = positionals;
  const options = {
    seed: Number(values.seed),
    messages: Number(values.messages),
    conversations: Number(values.conversations),
    workers: Number(values.workers),
    trafficMs: Number(values['traffic-seconds']) * 1_000,
    faultsMs: Number(values['faults-seconds']) * 1_000,
  };
  const areNumbers = Object.values(options).every((value) => Number.isInteger(value) && value >= 0);
  const isPossible = options.workers > 0 && options.messages / options.conversations <= MOST_SERIALS;
  return isScenario(scenario) && areNumbers && isPossible ? { scenario, ...options } : null;
}

function tableOf(options: RunOptions, report: Report): string {
  const { verdict, latencyMs } = report;
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
  const rows: [string, string | number][] = [
    ['messages / conversations / workers', `${options.messages} / ${options.conversations} / ${options.workers}`],
    ['delivered again', report.repeats],
    ...report.faults,
    ['run / drain after the faults', `${seconds(report.durationMs)} / ${seconds(report.drainMs)}`],
    ['answered within: 50 % / 95 % / all', [latencyMs.half, latencyMs.most, latencyMs.all].map(seconds).join(' / ')],
    ['model calls', report.modelCalls],
    ['commits refused by the fence', report.fenced],
    ['failed turns / most attempts', `${report.failedTurns} / ${verdict.mostAttempts}`],
    ['crashes / failed starts of our programs', `${report.crashes} / ${report.failedStarts}`],
    ['replies sent again (allowed)', verdict.repeatedReplies],
    ['without outcome / without reply', `${verdict.unhandled} / ${verdict.unanswered}`],
    ['wrong entries / other replies', `${verdict.wrong} / ${verdict.otherReplies}`],
  ];
  return rows.map(([name, value]) => `  ${name.padEnd(42)} ${value}`).join('\n');
}

async function main(): Promise<number> {
  const options = readOptions();
  if (!options) {
    console.error(USAGE);
    return 2;
  }
  console.log(`${options.scenario}, seed ${options.seed}`);
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort());
  try {
    const report = await run({ ...options, signal: interrupted.signal });
    const { lost, duplicated, outOfOrder } = report.verdict;
    console.log(tableOf(options, report));
    console.log(`${lost} lost, ${duplicated} duplicated, ${outOfOrder} out of order`);
    if (report.isGood) return 0;
    console.log(`FAILED (seed ${options.seed})`, ...report.oddLines.map((line) => `\n  ${line}`));
    return 1;
  } catch (error) {
    if (interrupted.signal.aborted) return 130;
    console.error(error);
    console.log(`FAILED (seed ${options.seed})`);
    return 1;
  }
}

process.exit(await main());
