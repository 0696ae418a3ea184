/**
 * A test fails when something it ran wrote to console.error or console.warn without the test having said so: what
 * nobody expects to see in a test, nobody should see in production.
 */
import { afterEach, expect } from 'vitest';

type Level = 'error' | 'warn';

let written: { level: Level; text: string }[] = [];

for (const level of ['error', 'warn'] as const) {
  console[level] = (...values: unknown[]) => {
    written.push({ level, text: values.map(String).join(' ') });
  };
}

afterEach(() => {
  const unexpected = written;
  written = [];
  expect(unexpected, 'written to the console, and not expected by the test (see expectConsole)').toEqual([]);
});

/**
 * Asserts that console.error or console.warn was called since the start of the test with a text that matches, and
 * lets those calls pass. Returns their texts.
 */
export function expectConsole(level: Level, pattern: RegExp): string[] {
  const matching = written.filter((each) => each.level === level && pattern.test(each.text));
  expect(matching.length, `calls of console.${level} matching ${pattern}`).toBeGreaterThan(0);
  written = written.filter((each) => !matching.includes(each));
  return matching.map((each) => each.text);
}
