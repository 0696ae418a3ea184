/** An import as a person sees it: a bar while it runs, a table at its end. */
import type { ImportReport, Progress } from './import.ts';
import { REJECTS, type Reject } from './normalise.ts';

const BAR_WIDTH = 30;
const BAR_EVERY_MS = 100;
const LINE_EVERY_MS = 10_000;

export interface ProgressOutput {
  isTTY?: boolean;
  write(text: string): unknown;
}

/** A bar that is drawn over and over on a terminal, a line every ten seconds elsewhere. */
export function progressShower(output: ProgressOutput, now = () => performance.now()) {
  const startedAt = now();
  let shownAt = -Infinity;
  let firstRecords: number | null = null;
  return {
    show(progress: Progress): void {
      firstRecords ??= progress.records;
      const isNew = progress.phase === 'merging';
      if (!isNew && now() - shownAt < (output.isTTY ? BAR_EVERY_MS : LINE_EVERY_MS)) return;
      shownAt = now();
      const seconds = Math.max(0.001, (shownAt - startedAt) / 1000);
      const text = progressText(progress, (progress.records - firstRecords) / seconds);
      output.write(output.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
    },
    clear(): void {
      if (output.isTTY) output.write('\r\u001b[K');
    },
  };
}

export function progressText(progress: Progress, recordsPerSecond: number): string {
  const records = `${grouped(progress.records)} records`;
  if (progress.phase === 'merging') return `Read ${records}. Putting them in place ...`;
  const share = progress.totalBytes === 0 ? 1 : Math.min(1, progress.bytes / progress.totalBytes);
  const full = Math.round(share * BAR_WIDTH);
  const bar = `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)}`;
  const speed = recordsPerSecond > 0 ? `, ${grouped(recordsPerSecond)}/s` : '';
  return `${bar} ${Math.floor(share * 100)} %  ${records}${speed}`;
}

/** What came of it, for the end of the run. `peakBytes` is the process's largest resident size. */
export function reportText(report: ImportReport, peakBytes: number): string {
  switch (report.outcome) {
    case 'known':
      return `${report.fileName} was imported before: nothing to do.`;
    case 'stopped':
      return `Stopped after ${grouped(report.records)} records of ${report.fileName}. The same command goes on from there.`;
    case 'imported': {
      const { readingMs, mergingMs, records } = report;
      const all = records + report.resumedAt;
      const resumed = report.resumedAt > 0 ? ` (${grouped(report.resumedAt)} of them by an earlier run)` : '';
      const perSecond = records / Math.max(0.001, (readingMs + mergingMs) / 1000);
      return [
        `${report.fileName}: ${grouped(all)} records read${resumed}.`,
        table([['new products', report.added], ['updated products', report.updated], ...rejectLines(report.rejects)]),
        `${grouped(perSecond)} records a second: ${seconds(readingMs)} reading, ${seconds(mergingMs)} putting in place; ` +
          `at most ${Math.round(peakBytes / 1024 / 1024)} MB of memory.`,
      ].join('\n');
    }
  }
}

function rejectLines(rejects: Partial<Record<Reject, number>>): [string, number][] {
  return (Object.entries(rejects) as [Reject, number][])
    .filter(([, count]) => count > 0)
    .sort(([, one], [, other]) => other - one)
    .map(([why, count]) => [`left out: ${REJECTS[why]}`, count]);
}

function table(lines: [string, number][]): string {
  const left = Math.max(...lines.map(([text]) => text.length));
  const right = Math.max(...lines.map(([, count]) => grouped(count).length));
  return lines.map(([text, count]) => `  ${text.padEnd(left)}  ${grouped(count).padStart(right)}`).join('\n');
}

const grouped = (count: number) => Math.round(count).toLocaleString('en-US');
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
