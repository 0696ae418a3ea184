/**
 * `npm run bench`: how fast, each figure beside its floor or a peer measured in the same run. Starts a PostgreSQL and a
 * Redis of its own (installed ones). Prints one table in Markdown.
 *
 *   npm run bench -- [--only NAME ...] [--quick] [--json FILE] [--markdown FILE]
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { isMet } from './figures.ts';
import { MEASURES } from './measures/index.ts';
import { runMeasures } from './run.ts';
import { tableOf } from './table.ts';
import { buildPrograms } from './world.ts';

function readOptions() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      markdown: { type: 'string' },
    },
  });
  const unknown = values.only?.find((name) => !MEASURES.some((measure) => measure.name === name));
  if (unknown !== undefined) {
    console.error(`There is no measure "${unknown}". Measures: ${MEASURES.map(({ name }) => name).join(', ')}.`);
    process.exit(1);
  }
  return values;
}

async function main(): Promise<void> {
  const options = readOptions();
  const measures = MEASURES.filter(({ name, isOnlyNamed }) => options.only?.includes(name) ?? !isOnlyNamed);
  await buildPrograms();
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`;
  console.log(`${machine}\n`);
  const sections = await runMeasures({
    measures,
    isQuick: options.quick,
    // At once: a run that is broken off after half an hour has told what it saw until then.
    onDone(name, tookMs, section) {
      console.error(`${name}: ${Math.round(tookMs / 1_000)} s`);
      console.log(`${tableOf([section])}\n`);
    },
  });
  const text = `${machine}\n\n${tableOf(sections)}\n`;
  if (options.markdown) writeFileSync(options.markdown, text);
  if (options.json) {
    const rows = sections.flatMap(({ title, rows }) => rows.map((row) => ({ title, ...row, isMet: isMet(row) })));
    writeFileSync(options.json, JSON.stringify({ machine, rows }, null, 1));
  }
}

await main();
