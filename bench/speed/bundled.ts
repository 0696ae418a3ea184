/**
 * The bench's programs as bundles, like those that people run. Run from their sources they would be slower by what tsx
 * adds: it names every function anew each time one is made, and who makes most of them pays most.
 */
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { ROOT } from '../chaos/servers.ts';

const bundles = new Set<string>();

/** The bundle of a program of `programs/`, made when it is first asked for. `root`: the working copy it is of. */
export function bundleOf(name: string, root = ROOT): string {
  // Beside the product's own, whose data files it reads.
  const file = join(root, 'dist', `bench-${name}.mjs`);
  if (!bundles.has(file)) {
    buildSync({
      absWorkingDir: root,
      entryPoints: [join(root, 'bench/speed/programs', `${name}.ts`)],
      outfile: file,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      packages: 'external',
      logLevel: 'warning',
    });
    bundles.add(file);
  }
  return file;
}
