/**
 * `npm start`, `npm run worker` ...: starts a program of dist/, after rebuilding it when a source is newer.
 *
 *   node .config/run.mjs NAME [arguments of the program]
 *
 * Nothing is looked at or built when NODE_ENV is `production` or LOKMA_NO_BUILD is set.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const DIST = join(ROOT, 'dist');
const WATCHED_FOLDERS = ['bot', 'worker', 'inference', 'db', 'migrations'];
const WATCHED_FILES = ['.config/build.mjs', 'package.json'];

function isStale() {
  const stamp = statSync(join(DIST, '.stamp'), { throwIfNoEntry: false });
  if (!stamp) return true;
  const isNewer = (path) => (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > stamp.mtimeMs;
  return (
    WATCHED_FILES.some((file) => isNewer(join(ROOT, file))) ||
    WATCHED_FOLDERS.some((name) => hasNewer(join(ROOT, name), isNewer))
  );
}

function hasNewer(folder, isNewer) {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name !== 'node_modules' && entry.name !== 'dist' && hasNewer(path, isNewer);
    return /\.(ts|json|tsv)$/.test(entry.name) && !entry.name.endsWith('.test.ts') && isNewer(path);
  });
}

/** Loads the builder only when there is something to build: esbuild alone takes 20 ms to load. */
async function rebuild() {
  const { build, loadEsbuild } = await import('./build.mjs');
  const esbuild = await loadEsbuild();
  if (!esbuild) return;
  try {
    await build(esbuild);
  } finally {
    // Else its helper process would keep ours from ending.
    await esbuild.stop();
  }
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

async function main() {
  const [name, ...args] = process.argv.slice(2);
  const mayBuild = process.env.NODE_ENV !== 'production' && !process.env.LOKMA_NO_BUILD;
  if (mayBuild && isStale()) {
    await rebuild().catch((error) =>
      stop(error.errors ? 'Not started: the build failed, see above.' : String(error.stack)),
    );
  }
  const program = join(DIST, `${name}.js`);
  if (!name || !/^[a-z]+$/.test(name) || !existsSync(program)) {
    const { ENTRIES } = await import('./build.mjs');
    const names = Object.keys(ENTRIES);
    if (!names.includes(name)) stop(`There is no program "${name ?? ''}". Programs: ${names.join(', ')}.`);
    if (existsSync(join(ROOT, ENTRIES[name])))
      stop(`"${name}" is not built yet: run \`npm ci\`, then \`npm run build\`.`);
    stop(`"${name}" cannot be started: ${ENTRIES[name]} is missing.`);
  }
  // From Node 22.8: V8 keeps what it compiled, so the second start is faster.
  nodeModule.enableCompileCache?.(process.env.NODE_COMPILE_CACHE ?? join(DIST, '.compile-cache'));
  process.argv = [process.argv[0], program, ...args];
  await import(pathToFileURL(program).href);
}

await main();
