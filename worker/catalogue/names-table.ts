/** Writes the table of all names to the file given: run by the build, so that a start need not work it out again. */
import { renameSync, writeFileSync } from 'node:fs';
import { serialize } from 'node:v8';
import { tabulateNames } from './catalogue.ts';
import { catalogueData } from './load.ts';

const path = process.argv[2];
if (path === undefined) throw new Error('usage: names-table FILE');
const draft = `${path}.${process.pid}`;
writeFileSync(draft, serialize(tabulateNames(catalogueData())));
renameSync(draft, path);
