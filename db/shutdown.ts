/** An orderly end: on SIGINT or SIGTERM, each step in turn, at most 25 s in all. */

const GRACE_MS = 25_000;

export function onShutdown(steps: (() => Promise<void>)[]): (exitCode?: number) => Promise<void> {
  let isEnding = false;
  const end = async (exitCode = 0): Promise<void> => {
    if (isEnding) return;
    isEnding = true;
    const timer = setTimeout(() => process.exit(1), GRACE_MS);
    timer.unref();
    for (const step of steps) await step().catch(() => {});
    process.exit(exitCode);
  };
  process.on('SIGINT', () => void end());
  process.on('SIGTERM', () => void end());
  return end;
}
