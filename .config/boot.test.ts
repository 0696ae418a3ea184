/** What V8 compiled is kept for the next start, and a start never depends on it. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const BOOT = fileURLToPath(new URL('boot.mjs', import.meta.url));
const BUNDLE = 'lokma-ABCDEFGH.cjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lokma-boot.'));
  copyFileSync(BOOT, join(folder, 'boot.js'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    join(folder, BUNDLE),
    `const sum = (a, b) => a + b;
    exports.add = async () => ({ said: sum(...process.argv.slice(2).map(Number)), where: __filename, has: typeof require });
    exports.fail = async () => { throw new Error('no such thing'); };`,
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program; with `keep`, what was compiled is written at its end. */
function run(name: string, { keep = false } = {}) {
  writeFileSync(
    join(folder, 'program.js'),
    `import { boot, cacheOf } from './boot.js';
    import { fileURLToPath } from 'node:url';
    const bundle = new URL('./${BUNDLE}', import.meta.url);
    const { loaded, isKept, keep } = boot(bundle, '${name}');
    const { said, where, has } = await loaded;
    if (${keep}) keep();
    console.log(JSON.stringify({ said, where, has, isKept, cache: cacheOf(fileURLToPath(bundle)) }));
    process.exit(0);`,
  );
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'program.js'), '40', '2'], {
    encoding: 'utf8',
  });
  return { status, stderr, ...(status === 0 ? JSON.parse(stdout) : {}) };
}

test('a program of the bundle runs, with what CommonJS gives it', () => {
  expect(run('add')).toMatchObject({ said: 42, where: join(folder, BUNDLE), has: 'function', stderr: '' });
});

test('what is kept is used by the next start', () => {
  expect(run('add', { keep: true })).toMatchObject({ said: 42, isKept: false });
  expect(run('add')).toMatchObject({ said: 42, isKept: true, stderr: '' });
});

test.each([
  ['cut', (kept: Buffer) => kept.subarray(0, kept.length / 2)],
  ['empty', () => Buffer.alloc(0)],
  ['of another version', (kept: Buffer) => Buffer.from(kept.map((byte, at) => (at < 16 ? byte ^ 255 : byte)))],
])('one that is %s is passed over', (_, spoil) => {
  const { cache } = run('add', { keep: true });
  writeFileSync(cache, spoil(readFileSync(cache)));
  expect(run('add')).toMatchObject({ status: 0, said: 42, isKept: false, stderr: '' });
});

test('a folder that cannot be written to costs the keeping, not the start', () => {
  const { cache } = run('add');
  // In the way of the draft's last step, also for whoever may write everywhere.
  rmSync(cache, { force: true });
  spawnSync('mkdir', ['-p', join(cache, 'in-the-way')]);
  expect(run('add', { keep: true })).toMatchObject({ status: 0, said: 42, stderr: '' });
  expect(existsSync(join(cache, 'in-the-way'))).toBe(true);
});

test('a program that fails ends with its own error', () => {
  const { status, stderr } = run('fail');
  expect(status).toBe(1);
  expect(stderr).toContain('no such thing');
});
