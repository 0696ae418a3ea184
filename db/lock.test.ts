import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FolderInUse, lockFolder } from './lock.ts';

let folder: string;
let release: (() => void) | null = null;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lokma-lock-'));
});
afterEach(async () => {
  release?.();
  release = null;
  await Promise.all(children.splice(0).map(kill));
  rmSync(folder, { recursive: true, force: true });
});

const SCRIPT = `
  const { lockFolder } = await import(${JSON.stringify(new URL('./lock.ts', import.meta.url).href)});
  try {
    const release = lockFolder(${JSON.stringify('FOLDER')});
    console.log('held');
    process.stdin.on('data', () => { release(); console.log('released'); });
  } catch (error) {
    console.log(error.name);
  }
  setInterval(() => {}, 1000);
`;

/** Another process that locks the folder; gives the first word it says about it. */
async function otherProcess(): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', SCRIPT.replace('"FOLDER"', JSON.stringify(folder))],
    { cwd: fileURLToPath(new URL('..', import.meta.url)), stdio: ['pipe', 'pipe', 'inherit'] },
  );
  children.push(child);
  return { child, said: await nextWord(child) };
}

async function nextWord(child: ChildProcess): Promise<string> {
  const [data] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return data.toString().trim();
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** A lock left behind by somebody else. */
function leave(owner: unknown, ageMs = 0): void {
  writeFileSync(join(folder, 'lock'), typeof owner === 'string' ? owner : JSON.stringify(owner));
  const at = new Date(Date.now() - ageMs);
  utimesSync(join(folder, 'lock'), at, at);
}

describe('a folder', () => {
  test('that another process holds is refused, with one line that says what to do', async () => {
    expect((await otherProcess()).said).toBe('held');
    const refusal = (() => {
      try {
        release = lockFolder(folder);
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toBeInstanceOf(FolderInUse);
    const { message } = refusal as Error;
    expect(message).toContain(folder);
    expect(message).toContain('LOKMA_DATA_DIR');
    expect(message).not.toContain('\n');
  });

  test('that this process holds is refused to another, until it lets go', async () => {
    release = lockFolder(folder);
    expect((await otherProcess()).said).toBe('FolderInUse');
    expect(() => lockFolder(folder)).toThrow(FolderInUse);
    release();
    expect((await otherProcess()).said).toBe('held');
  });

  test('that its holder let go of is free', async () => {
    const { child } = await otherProcess();
    const released = nextWord(child);
    child.stdin?.write('\n');
    expect(await released).toBe('released');
    release = lockFolder(folder);
    expect(existsSync(join(folder, 'lock'))).toBe(true);
  });

  test('whose holder was killed is taken over', async () => {
    const { child } = await otherProcess();
    await kill(child);
    expect(existsSync(join(folder, 'lock'))).toBe(true);
    release = lockFolder(folder);
    expect(readFileSync(join(folder, 'lock'), 'utf8')).toContain(`"pid":${process.pid}`);
  });

  test('left by a killed process goes to one of several that come for it at once', async () => {
    const { child } = await otherProcess();
    await kill(child);
    const said = await Promise.all([otherProcess(), otherProcess(), otherProcess()]);
    expect(said.map((one) => one.said).sort()).toEqual(['FolderInUse', 'FolderInUse', 'held']);
  });

  test('is made when it is not there', () => {
    const deep = join(folder, 'a', 'b');
    release = lockFolder(deep);
    expect(existsSync(deep)).toBe(true);
  });

  test('holds nothing but the lock, and nothing once let go', () => {
    release = lockFolder(folder);
    expect(readdirSync(folder)).toEqual(['lock']);
    release();
    release();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a lock left behind', () => {
  const ticks = () => {
    const own = lockFolder(folder);
    const { startedTicks } = JSON.parse(readFileSync(join(folder, 'lock'), 'utf8')) as { startedTicks: string };
    own();
    return startedTicks;
  };

  test.runIf(process.platform === 'linux')('by a process whose number is another’s now is taken over', () => {
    leave({ host: hostname(), pid: process.ppid, startedTicks: '1' });
    lockFolder(folder)();
    leave({ host: hostname(), pid: process.pid, startedTicks: '1' });
    release = lockFolder(folder);
  });

  test.runIf(process.platform === 'linux')('by this very process is not', () => {
    leave({ host: hostname(), pid: process.pid, startedTicks: ticks() });
    expect(() => lockFolder(folder)).toThrow(FolderInUse);
  });

  test('by another machine counts while its heartbeat is fresh, and no longer', () => {
    leave({ host: 'elsewhere', pid: 1, startedTicks: '1' });
    expect(() => lockFolder(folder)).toThrow(FolderInUse);
    leave({ host: 'elsewhere', pid: 1, startedTicks: '1' }, 60_000);
    release = lockFolder(folder);
  });

  test.each(['', '{', '[]', '"x"'])('that says %j, a minute old, keeps nobody out', (text) => {
    leave(text, 60_000);
    release = lockFolder(folder);
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  test('and taken by another meanwhile is not removed by its old holder', () => {
    const old = lockFolder(folder);
    leave({ host: 'elsewhere', pid: 1, startedTicks: '1' });
    old();
    expect(readFileSync(join(folder, 'lock'), 'utf8')).toContain('elsewhere');
  });
});
