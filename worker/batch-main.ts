/**
 * `npm run --silent batch < in.jsonl > out.jsonl`: conversations through the same code as a chat, a new person a line,
 * on a throw-away database. The formats:
 *
 *   in   {"id", "locale", "now", "turns": [text, ...], "onQuestion": text | null}
 *   out  {"id", "asked": [bool a turn], "replies": [[text, ...] a turn], "entries": [...]}
 */
import { createInterface } from 'node:readline';
import { openMemory } from '#db/embedded.ts';
import { createLog } from '#db/log-line.ts';
import { loadDotEnv, readSettings } from '#db/settings.ts';
import { Conversation, runConversation } from './batch.ts';
import { loadCatalogue } from './catalogue/load.ts';
import { openInterpreter } from './core.ts';

async function main(): Promise<void> {
  loadDotEnv();
  const read = readSettings(process.env);
  if (read.kind === 'wrong') {
    console.error(read.message);
    process.exit(1);
  }
  const database = await openMemory();
  const catalogue = loadCatalogue();
  const interpreter = await openInterpreter(read.settings, catalogue, createLog('error'));
  const dependencies = { database, catalogue, interpreter, zone: read.settings.LOKMA_TIMEZONE };

  let failures = 0;
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (text.trim() === '') continue;
    const parsed = Conversation.safeParse(safeJson(text));
    if (!parsed.success) {
      failures++;
      console.error('A line of the input is not a conversation: it needs id, locale (fr, en, tr), now and turns.');
      continue;
    }
    const { id, asked, replies, entries } = await runConversation(dependencies, parsed.data);
    process.stdout.write(`${JSON.stringify({ id, asked, replies, entries })}\n`);
  }
  process.exitCode = failures > 0 ? 1 : 0;
  await database.close();
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

main().catch((error: unknown) => {
  console.error(`The batch could not run: ${error instanceof Error ? error.message : 'unknown error'}`);
  process.exit(1);
});
