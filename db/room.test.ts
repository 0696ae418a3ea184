import { expect, test, vi } from 'vitest';
import { wrapPglite } from './client.ts';
import { storeInbound } from './inbox.ts';
import { strayKeyring } from './keys.ts';
import { DiskFull, isEndOfEngine, roomIn } from './room.ts';
import { textMessage } from './testing.ts';

const noSpace = (file: string) =>
  Object.assign(new Error(`could not write to file "${file}": No space left on device`), { code: '53100' });

test('a disk is looked at once a second at most, and a full one is told with a sentence', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const hasRoom = vi.fn(async () => true);
  const needRoom = roomIn('/data', hasRoom);
  await Promise.all([needRoom(), needRoom(), needRoom()]);
  expect(hasRoom).toHaveBeenCalledTimes(1);
  hasRoom.mockResolvedValue(false);
  await needRoom();
  vi.advanceTimersByTime(1_001);
  await expect(needRoom()).rejects.toThrow(
    new DiskFull('The disk of /data is full: Lokma keeps nothing new until there are 64 MB free.'),
  );
  hasRoom.mockResolvedValue(true);
  vi.advanceTimersByTime(1_001);
  await needRoom();
  vi.useRealTimers();
});

test('the disk that is there has room, or says nothing', async () => {
  await roomIn('.')();
  await roomIn('/a/folder/that/is/not/there')();
});

/** Answers nothing, and fails when it is told to. */
function engine() {
  const asked: string[] = [];
  let trouble: Error | null = null;
  const answer = async (text: string) => {
    asked.push(text);
    const error = trouble;
    if (error) throw error;
    return { rows: [] };
  };
  const pglite = {
    query: answer,
    exec: answer,
    transaction: <Result>(work: (inside: { query: typeof answer; exec: typeof answer }) => Promise<Result>) =>
      work({ query: answer, exec: answer }),
    close: async () => {},
  };
  const fail = (error: Error) => {
    trouble = error;
  };
  return { asked, fail, pglite: pglite as never };
}

test.each([
  ['a table cannot grow', 'base/5/16623', false],
  ['the journal cannot', 'pg_wal/xlogtemp.42', true],
  ['what was committed cannot be noted', 'pg_xact/0000', true],
  ['nor where it stands', 'global/pg_control', true],
])('where %s, %s: the end is %s', async (_, file, isEnd) => {
  const { pglite, fail } = engine();
  const onEnd = vi.fn();
  const database = await wrapPglite(pglite, strayKeyring(), { onEnd });
  fail(noSpace(file));
  await expect(database.query({ name: 'x', text: 'x' }, [])).rejects.toThrow('No space left');
  await expect(database.transaction((query) => query({ name: 'x', text: 'x' }, []))).rejects.toThrow('No space left');
  expect(onEnd.mock.calls.length > 0).toBe(isEnd);
  expect(isEndOfEngine(noSpace(file))).toBe(isEnd);
});

test('nothing waits within the engine when it comes to its end', async () => {
  const { pglite, fail, asked } = engine();
  class Ended extends Error {}
  const database = await wrapPglite(pglite, strayKeyring(), {
    onEnd: () => {
      asked.push('end');
      throw new Ended();
    },
  });
  fail(noSpace('pg_wal/xlogtemp.42'));
  const both = ['one', 'two'].map((text) => database.query({ name: text, text }, []));
  await expect(both[0]).rejects.toThrow(Ended);
  await both[1]?.catch(() => {});
  expect(asked.slice(0, 2)).toEqual(['one', 'end']);
});

test('what comes in is refused before anything is asked', async () => {
  const { pglite, asked } = engine();
  const needRoom = roomIn('/data', async () => false);
  const database = await wrapPglite(pglite, strayKeyring(), { needRoom });
  await expect(storeInbound(database, textMessage())).rejects.toThrow(DiskFull);
  expect(asked).toEqual([]);
});
