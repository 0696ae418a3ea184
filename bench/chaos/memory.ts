/** Resident memory of the programs, looked at from outside. */
import { readFileSync } from 'node:fs';
import type { Program } from './programs.ts';

const LOOK_EVERY_MS = 2_000;
/** Of a life: loading and the first work, which every program grows with. */
const WARM_UP_SHARE = 0.25;
const LEAST_SAMPLES = 20;

export interface MemoryWatch {
  stop(): void;
  /**
   * Of programs that lived all the while: by how much the median of the last quarter is above that of the quarter after
   * the warm-up. 0.1 is 10 %. Null when nobody lived long enough to tell.
   */
  growth(): number | null;
}

export function watchMemory(programs: readonly Program[]): MemoryWatch {
  const samples = new Map<number, number[]>();
  const look = () => {
    for (const { pid } of programs) {
      const bytes = residentBytes(pid());
      if (bytes !== null) samples.set(pid(), [...(samples.get(pid()) ?? []), bytes]);
    }
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    stop: () => clearInterval(timer),
    growth() {
      const lives = programs.map(({ pid }) => samples.get(pid()) ?? []).filter(({ length }) => length >= LEAST_SAMPLES);
      return lives.length === 0 ? null : Math.max(...lives.map(growthOf));
    },
  };
}

function growthOf(life: readonly number[]): number {
  const from = Math.floor(life.length * WARM_UP_SHARE);
  const quarter = Math.floor(life.length / 4);
  const before = median(life.slice(from, from + quarter));
  return median(life.slice(-quarter)) / before - 1;
}

function median(list: readonly number[]): number {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
}

/** From /proc, which only Linux has; null elsewhere and for a process that is gone. */
function residentBytes(pid: number): number | null {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) * 1_024;
  } catch {
    return null;
  }
}
