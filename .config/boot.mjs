/**
 * Starts a program out of the bundle, with what V8 compiled of it before: to compile it anew is a quarter of a start.
 * Copied to dist/, where one small file a program calls it.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

/** Not while the start still has the processor. */
const KEEP_AFTER_MS = 15_000;

/**
 * `bundleUrl`: a CommonJS file that exports a function a program. `loaded` resolves to the module of the program, which
 * has begun to run by then. `isKept`: what was compiled before is used. `keep` writes down what is compiled by now, for
 * later starts.
 */
export function boot(bundleUrl, name) {
  const file = fileURLToPath(bundleUrl);
  const cache = cacheOf(file);
  const cachedData = readIfThere(cache);
  // ASCII (`inAscii`, build.mjs). The wrapper is Node's own of CommonJS, on the same line, so that places stay what they are.
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'latin1')}\n})`;
  const script = new vm.Script(source, { filename: file, cachedData });
  const keep = () => {
    const draft = `${cache}.${process.pid}`;
    try {
      writeFileSync(draft, script.createCachedData());
      renameSync(draft, cache);
    } catch {
      // A folder that cannot be written to, or a full disk: the next start compiles as this one did.
      rmSync(draft, { force: true });
    }
  };
  // Else made by another version of Node, or by none.
  const isKept = cachedData !== undefined && !script.cachedDataRejected;
  if (!isKept) setTimeout(keep, KEEP_AFTER_MS).unref();
  const bundle = { exports: {} };
  script.runInThisContext()(bundle.exports, createRequire(file), bundle, file, dirname(file));
  return { loaded: bundle.exports[name](), isKept, keep };
}

/** It belongs to a bundle (whose name has its hash) and to a build of V8. */
export const cacheOf = (bundleFile) => `${bundleFile}.${process.versions.v8}-${process.arch}.cache`;

function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
