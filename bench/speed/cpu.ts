/** What processes cost, as Linux counts it. Elsewhere there is no figure (NaN). */
import { readdirSync, readFileSync } from 'node:fs';

/** `sysconf(_SC_CLK_TCK)`: 100 on every Linux that Node runs on. */
const TICK_MS = 10;

interface Usage {
  parent: number;
  ownMs: number;
  /** Of children that ended. */
  endedMs: number;
}

function usageOf(pid: number): Usage | null {
  try {
    // The name stands in brackets and may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    const ticks = (at: number) => Number(fields[at]);
    return {
      parent: ticks(1),
      ownMs: (ticks(11) + ticks(12)) * TICK_MS,
      endedMs: (ticks(13) + ticks(14)) * TICK_MS,
    };
  } catch {
    return null;
  }
}

/** CPU time of one process so far, in milliseconds. */
export const cpuMsOf = (pid: number): number => usageOf(pid)?.ownMs ?? Number.NaN;

/** As above, of a process and its children, those that ended included: a PostgreSQL. */
export function familyCpuMs(pid: number): number {
  const head = usageOf(pid);
  if (!head) return Number.NaN;
  const others = readdirSync('/proc').flatMap((name) => {
    const usage = /^\d+$/.test(name) ? usageOf(Number(name)) : null;
    return usage?.parent === pid ? [usage.ownMs] : [];
  });
  return head.ownMs + head.endedMs + others.reduce((sum, one) => sum + one, 0);
}

/** Resident memory of a process, in MB. */
export function memoryMbOf(pid: number): number {
  try {
    const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kb) / 1_024;
  } catch {
    return Number.NaN;
  }
}
