import { describe, expect, test } from 'vitest';
import { Action } from '#inference/schema.ts';
import { menu, readSlash } from '../menu.ts';
import { COMMANDS } from './index.ts';

const actionTypes = Action.options.map((option) => option.shape.type.value);

describe('the commands', () => {
  test('are exactly the actions an interpreter may answer with, each once', () => {
    expect(COMMANDS.map((command) => command.action).sort()).toEqual([...actionTypes].sort());
  });

  test('of the menu are understood when typed, with and without their argument', () => {
    for (const entry of menu()) {
      expect(readSlash(`/${entry.name}`)?.kind, entry.name).not.toBe('unknown');
      if (entry.argument) expect(readSlash(`/${entry.name} fr`)?.kind, entry.name).not.toBe('unknown');
    }
  });
});
