/** The promise behind the doorbell: a look at the tables from time to time, which finds what no ring told of. */

/** Looks every `everyMs`, never twice at once: a slow database must not be asked more and more. Returns its end. */
export function startSweep(everyMs: number, look: () => Promise<void>, onError: (error: unknown) => void): () => void {
  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    look()
      .catch(onError)
      .finally(() => {
        isLooking = false;
      });
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
