/**
 * `npm run catalogue:links -- --from FOLDER`: writes category-links.json from Open Food Facts' taxonomy of categories
 * (`openfoodfacts/categories_en_fr_tr.csv`, ODbL): which category is which food of CIQUAL.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fieldsOf } from './records.ts';

function linksOf(csv: string): Record<string, string> {
  const [header = '', ...lines] = csv.split('\n');
  const names = fieldsOf(header.trimEnd(), ',');
  const [id, exact, near] = ['id', 'ciqual_food_code', 'agribalyse_food_code'].map((name) => names.indexOf(name));
  const links: [string, string][] = [];
  for (const line of lines) {
    const fields = fieldsOf(line.trimEnd(), ',');
    // Agribalyse numbers its foods as CIQUAL does.
    const code = (fields[exact ?? -1] || fields[near ?? -1] || '').trim();
    const category = fields[id ?? -1];
    if (category && /^\d+$/.test(code)) links.push([category, code]);
  }
  return Object.fromEntries(links.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function main(): void {
  const at = process.argv.indexOf('--from');
  const folder = at === -1 ? undefined : process.argv[at + 1];
  if (!folder) throw new Error('Usage: npm run catalogue:links -- --from FOLDER (with openfoodfacts/ in it)');
  const links = linksOf(readFileSync(join(folder, 'openfoodfacts', 'categories_en_fr_tr.csv'), 'utf8'));
  writeFileSync(new URL('category-links.json', import.meta.url), `${JSON.stringify(links, null, 2)}\n`);
  console.log(`${Object.keys(links).length} categories are foods of CIQUAL.`);
}

main();
