/**
 * `npm run build`: bundles the programs into dist/, so that a start reads a few files instead of hundreds.
 *
 * Our own code and the dependencies in BUNDLED go into one bundle, `lokma-<hash>.cjs`, whose modules run when a program
 * asks for them; every other dependency stays a package that Node loads when (and only if) a dynamic import asks for it:
 * a start without Discord never reads discord.js. Beside it lies what V8 compiled of it (`.config/boot.mjs`), made by a
 * rehearsal (`bot/rehearsal.ts`). `<name>.js` starts a program.
 *
 * `--prepare` is npm's hook after `npm ci` and `npm install`. It never fails an installation.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cacheOf } from './boot.mjs';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
export const DIST = join(ROOT, 'dist');
export const STAMP = join(DIST, '.stamp');

/** The programs: `dist/<name>.js` from its source. */
export const ENTRIES = {
  start: 'bot/start.ts',
  bot: 'bot/main.ts',
  worker: 'worker/main.ts',
  migrate: 'db/migrate-main.ts',
  batch: 'worker/batch-main.ts',
  import: 'db/import-main.ts',
  keys: 'db/keys-main.ts',
  backup: 'db/backup-main.ts',
  restore: 'db/restore-main.ts',
  'names-table': 'worker/catalogue/names-table.ts',
  rehearsal: 'bot/rehearsal.ts',
};

const REHEARSAL = 'rehearsal';

/** Read as it is, not as a module (worker/catalogue/load.ts). */
const GENERIC = ['worker/catalogue/generic.json', join(DIST, 'generic.json')];

/** The table of the catalogue's names, worked out once here instead of at every start (worker/catalogue/load.ts). */
const NAMES_TABLE = join(DIST, 'names.table');

/**
 * Needed by every start. As packages they are hundreds of files, which Node looks for, reads and scans one by one: a
 * third of the CPU of a start.
 */
const BUNDLED = ['drizzle-orm', 'zod', 'fuse.js', 'pg', 'ioredis', 'bullmq', 'grammy', 'luxon'];

/** What bundled packages use where it is there, and do without. */
const OPTIONAL = ['pg-native', 'pg-cloudflare', 'msgpackr-extract', 'bufferutil', 'utf-8-validate', 'encoding'];

/** CommonJS has no `import.meta`: the code of a bundle (V8 keeps what it compiled of it) is a script, not a module. */
const META_URL = {
  define: 'bundleUrl',
  banner: `const bundleUrl = require('node:url').pathToFileURL(__filename).href;`,
};

/** JSON smaller than this is compiled in, as esbuild does by itself. */
const DATA_FILE_BYTES = 32 * 1024;

/** What is named by its content: bundles, their source maps, what V8 compiled of them, and data files. */
const HASHED = /-[A-Z0-9]{8}\.(js|js\.map|cjs|cjs\.map|cjs\..*\.cache|json)$/;

/** Left-over ones are kept this long: a program that still runs may yet read one of them. */
const KEEP_OLD_MS = 24 * 3600 * 1000;

/**
 * Big JSON stays JSON: copied next to the bundle, read and parsed when its module first runs. Measured with 2.2 MB of
 * foods: 32 ms that way, 48 ms as `JSON.parse('...')` in the source (which V8 must scan first), 121 ms as JavaScript.
 */
export const dataFiles = {
  name: 'data-files',
  setup(build) {
    build.onLoad({ filter: /\.json$/, namespace: 'file' }, (args) => {
      if (args.path.includes('node_modules') || statSync(args.path).size < DATA_FILE_BYTES) return undefined;
      return {
        resolveDir: dirname(args.path),
        contents: [
          "import { readFileSync } from 'node:fs';",
          `import path from ${JSON.stringify(`data-file:./${basename(args.path)}`)};`,
          "export default JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));",
        ].join('\n'),
      };
    });
    build.onResolve({ filter: /^data-file:/ }, (args) => ({
      path: join(args.resolveDir, args.path.slice('data-file:'.length)),
      namespace: 'data-file',
    }));
    build.onLoad({ filter: /.*/, namespace: 'data-file' }, (args) => ({
      // Re-printed without its indentation: fewer bytes to read at every start.
      contents: JSON.stringify(JSON.parse(readFileSync(args.path, 'utf8'))),
      loader: 'file',
    }));
  },
};

/** zod exports its messages in some fifty languages as one object, so none falls away by itself; we use English only. */
const oneZodLocale = {
  name: 'one-zod-locale',
  setup(build) {
    build.onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

/**
 * `pg` asks for `Response` to find out whether it runs at Cloudflare, and the first to ask has Node load all of its fetch,
 * some 15 ms of a start.
 */
const noCloudflare = {
  name: 'no-cloudflare',
  setup(build) {
    build.onLoad({ filter: /node_modules\/pg\/lib\/stream\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const contents = source.replace("typeof Response === 'function'", 'false');
      if (contents === source) throw new Error(`${path} looks for Cloudflare in another way`);
      return { contents, loader: 'js' };
    });
  },
};

/** esbuild, or null in an installation without the development dependencies. */
export async function loadEsbuild() {
  try {
    return await import('esbuild');
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/** Builds every entry whose source exists. esbuild prints what is wrong and this throws. */
export async function build(esbuild) {
  const startedAt = new Date();
  const programs = Object.entries(ENTRIES).filter(([, source]) => existsSync(join(ROOT, source)));
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const result = await esbuild.build({
    absWorkingDir: ROOT,
    stdin: {
      contents: programs.map(([name, source]) => `exports['${name}'] = () => import('./${source}');`).join('\n'),
      resolveDir: ROOT,
      sourcefile: 'programs.js',
    },
    outdir: 'dist',
    bundle: true,
    format: 'cjs',
    platform: 'node',
    mainFields: ['module', 'main'],
    target: 'node20',
    // A script that comes out of a cache may not `import()`; all that stay packages can be required.
    supported: { 'dynamic-import': false },
    external: [...Object.keys(dependencies).filter((name) => !BUNDLED.includes(name)), ...OPTIONAL],
    define: { 'import.meta.url': META_URL.define },
    banner: { js: META_URL.banner },
    entryNames: 'lokma-[hash]',
    outExtension: { '.js': '.cjs' },
    assetNames: '[name]-[hash]',
    sourcemap: true,
    sourcesContent: false,
    legalComments: 'none',
    // Fewer bytes to read and to scan at every start. Names stay: log lines and errors have them.
    minifyWhitespace: true,
    minifySyntax: true,
    logLevel: 'warning',
    plugins: [dataFiles, oneZodLocale, noCloudflare],
    write: false,
  });
  mkdirSync(DIST, { recursive: true });
  // Never one of other names than the bundle's.
  rmSync(NAMES_TABLE, { force: true });
  for (const file of result.outputFiles) {
    writeWhole(file.path, file.path.endsWith('.cjs') ? inAscii(file.text) : file.contents);
  }
  const bundle = basename(result.outputFiles.find((file) => file.path.endsWith('.cjs')).path);
  writeWhole(join(DIST, 'boot.js'), readFileSync(join(ROOT, '.config', 'boot.mjs')));
  for (const [name] of programs) writeWhole(join(DIST, `${name}.js`), programText(name, bundle));
  writeWhole(GENERIC[1], readFileSync(join(ROOT, GENERIC[0])));
  const cache = basename(cacheOf(join(DIST, bundle)));
  removeOld(new Set([cache, ...result.outputFiles.map((file) => basename(file.path))]));
  runBuilt('the table of names could not be made', 'names-table', NAMES_TABLE);
  runBuilt('the rehearsal of a start failed', REHEARSAL);
  writeWhole(STAMP, `${programs.map(([name]) => name).join(' ')}\n`);
  // As old as the start of the build: a file that was saved meanwhile counts as newer.
  utimesSync(STAMP, startedAt, startedAt);
}

/**
 * esbuild writes the letters of strings as ASCII, but leaves those of regular expressions and of `String.raw` as they are.
 * `.config/boot.mjs` reads a byte a letter, which keeps the source half as big in memory. Escapes mean the same in both.
 */
function inAscii(text) {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** dist/<name>.js */
function programText(name, bundle) {
  const booted = `boot(new URL('./${bundle}', import.meta.url), '${name}')`;
  const lines =
    name === REHEARSAL
      ? [`const { loaded, keep } = ${booted};`, 'await (await loaded).rehearse();', 'keep();', 'process.exit(0);']
      : [`await ${booted}.loaded;`];
  return [`import { boot } from './boot.js';`, ...lines, ''].join('\n');
}

function runBuilt(trouble, name, ...args) {
  const { status } = spawnSync(process.execPath, [join(DIST, `${name}.js`), ...args], { stdio: 'inherit' });
  if (status !== 0) throw new Error(trouble);
}

/** A file is there whole or not at all, also for a program that starts while another one builds. */
function writeWhole(path, contents) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, contents);
  renameSync(draft, path);
}

function removeOld(current) {
  for (const name of readdirSync(DIST)) {
    if (current.has(name) || !HASHED.test(name)) continue;
    const path = join(DIST, name);
    if (Date.now() - statSync(path).mtimeMs > KEEP_OLD_MS) unlinkSync(path);
  }
}

async function prepare() {
  const esbuild = await loadEsbuild();
  const isBuilt = existsSync(STAMP);
  if (esbuild) {
    try {
      await build(esbuild);
    } catch {
      console.log('The build failed (see above); the installation itself is complete. `npm run build` tries again.');
      return;
    }
  } else if (!isBuilt) {
    console.log('Not built: that needs the development dependencies once (`npm ci`, then `npm prune --omit=dev`).');
    return;
  }
  const migrate = join(DIST, 'migrate.js');
  if (!existsSync(migrate)) return;
  const run = spawnSync(process.execPath, [migrate, '--prepare-template'], {
    cwd: ROOT,
    stdio: 'ignore',
    timeout: 120_000,
  });
  if (run.status !== 0) {
    console.log(
      `The template of the embedded database could not be prepared; a first start will take some seconds longer.`,
    );
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (process.argv.includes('--prepare')) {
    await prepare();
  } else {
    const esbuild = await loadEsbuild();
    if (!esbuild) {
      console.error('Building needs the development dependencies: run `npm ci` first.');
      process.exit(1);
    }
    await build(esbuild).catch(() => process.exit(1));
    console.log(`Built ${readFileSync(STAMP, 'utf8').trim()} in ${relative(process.cwd(), DIST) || '.'}/`);
  }
}
