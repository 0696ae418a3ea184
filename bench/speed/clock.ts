/** Milliseconds of the machine's own clock: the same in every process, unlike `performance.now()`. */
export const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6;
