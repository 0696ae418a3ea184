/**
 * A person's whole export: one zip with a CSV for each kind of line and `everything.json`. Read a page at a time and
 * compressed as it is read, so that memory holds one page and what is compressed. Too large for one message, it becomes
 * one zip a year, then one a month.
 */
import type { Database } from '#db/client.ts';
import {
  HOLDING_NAMES,
  type Period,
  readEntryPages,
  readHolding,
  readSpan,
  readTalkPages,
  type Span,
  TALKS,
} from '#db/personal.ts';
import { BYTE_ORDER_MARK, csvLine } from './csv.ts';
import { TABLES } from './tables.ts';
import { createZip, type Member, type Zip } from './zip.ts';

/**
 * What every platform takes in one file, and the table of replies in one row: Discord allows 10 MB
 * (discord.com/developers/docs/reference#uploading-files), Telegram 50 MB (core.telegram.org/bots/faq).
 */
export const LARGEST_BYTES = 8_000_000;

export interface Exported {
  /** `lokma-2026-03-11.zip`, or with the year or month it is of. */
  name: string;
  bytes: Buffer;
}

export interface Export {
  span: Span;
  files: Exported[];
}

export async function exportPerson(
  database: Database,
  personId: number,
  at: Date,
  largestBytes = LARGEST_BYTES,
): Promise<Export> {
  const span = await readSpan(database, personId);
  const whole = await writeZip(database, personId, null, at);
  const today = at.toISOString().slice(0, 10);
  if (whole.length <= largestBytes) return { span, files: [{ name: `lokma-${today}.zip`, bytes: whole }] };
  const files: Exported[] = [];
  for (const year of yearsOf(span, at)) {
    const bytes = await writeZip(database, personId, yearPeriod(year), at);
    if (bytes.length <= largestBytes) files.push({ name: `lokma-${year}.zip`, bytes });
    else files.push(...(await exportMonths(database, personId, year, at)));
  }
  return { span, files };
}

async function exportMonths(database: Database, personId: number, year: number, at: Date): Promise<Exported[]> {
  const files: Exported[] = [];
  for (let month = 1; month <= 12; month++) {
    const name = `${year}-${String(month).padStart(2, '0')}`;
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
    const period = { from: `${name}-01`, to: `${name}-${last}` };
    files.push({ name: `lokma-${name}.zip`, bytes: await writeZip(database, personId, period, at) });
  }
  return files;
}

/** From the first line of the log, or what was said before it, to now or what was logged ahead. */
function yearsOf({ from, to }: Span, at: Date): number[] {
  const now = at.getUTCFullYear();
  const first = Math.min(now, Number(from?.slice(0, 4) ?? now));
  const last = Math.max(now, Number(to?.slice(0, 4) ?? now));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const yearPeriod = (year: number): Period => ({ from: `${year}-01-01`, to: `${year}-12-31` });

async function writeZip(database: Database, personId: number, period: Period, at: Date): Promise<Buffer> {
  const zip = createZip(at);
  const json = zip.add('everything.json');
  await json.write(`{"exportedAt":${JSON.stringify(at.toISOString())},"period":${JSON.stringify(period)}`);
  for (const holding of HOLDING_NAMES) {
    await json.write(`,\n${JSON.stringify(holding)}:${JSON.stringify(await readHolding(database, personId, holding))}`);
  }
  await writeEntries(database, personId, period, zip, json);
  for (const talk of TALKS) await writeList(json, talk, readTalkPages(database, personId, talk, period));
  await json.write('}\n');
  return zip.end();
}

/** Every line goes to the JSON; those that stand, to the file of their kind. */
async function writeEntries(
  database: Database,
  personId: number,
  period: Period,
  zip: Zip,
  json: Member,
): Promise<void> {
  const files = TABLES.map((table) => ({ table, file: zip.add(table.name) }));
  for (const { table, file } of files) await file.write(BYTE_ORDER_MARK + csvLine(table.columns));
  async function* pages() {
    for await (const page of readEntryPages(database, personId, period)) {
      const standing = page.filter((entry) => entry.voidedAt === null);
      for (const { table, file } of files) {
        const text = standing.flatMap((entry) => table.rows(entry).map(csvLine)).join('');
        if (text !== '') await file.write(text);
      }
      yield page;
    }
  }
  await writeList(json, 'entries', pages());
}

async function writeList(json: Member, name: string, pages: AsyncIterable<unknown[]>): Promise<void> {
  await json.write(`,\n${JSON.stringify(name)}:[`);
  let isFirst = true;
  for await (const page of pages) {
    const rows = page.map((row) => JSON.stringify(row)).join(',\n');
    await json.write(`${isFirst ? '\n' : ',\n'}${rows}`);
    isFirst = false;
  }
  await json.write(']');
}
