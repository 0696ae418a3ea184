/**
 * A model server that takes its time: it speaks the OpenAI chat protocol and understands "7 g de riz", nothing else.
 * (`inference/testing/fake-openai.ts` answers what was scripted beforehand; here every answer depends on its message.)
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Interpretation } from '#inference/schema.ts';
import type { Random } from './random.ts';
import { serialInWords } from './traffic.ts';

export interface SlowModel {
  url: string;
  /** Requests so far, also those whose asker died. */
  calls(): number;
  close(): Promise<void>;
}

const LEAST_LATENCY_MS = 50;
const MOST_LATENCY_MS = 250;

export async function startSlowModel(random: Random): Promise<SlowModel> {
  let calls = 0;
  const server = createServer((request, response) => {
    calls += 1;
    readMessage(request)
      .then((message) => {
        const answer = () => {
          response.writeHead(200, { 'content-type': 'application/json' }).end(completion(message));
        };
        setTimeout(answer, random.between(LEAST_LATENCY_MS, MOST_LATENCY_MS));
      })
      // The asker was killed while it spoke.
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls: () => calls,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** The person's words: a field of the JSON in the last message of the prompt. */
async function readMessage(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { messages: { content: string }[] };
  return (JSON.parse(body.messages.at(-1)?.content ?? '{}') as { message: string }).message;
}

function completion(message: string): string {
  const serial = serialInWords(message);
  const read: Interpretation = { actions: serial === null ? [] : [riceOf(serial, message)] };
  const choice = { index: 0, message: { role: 'assistant', content: JSON.stringify(read) }, finish_reason: 'stop' };
  return JSON.stringify({ id: 'x', choices: [choice], usage: { prompt_tokens: 100, completion_tokens: 50 } });
}

function riceOf(grams: number, said: string): Interpretation['actions'][number] {
  const amount = { value: grams, unit: 'g' as const, size: null };
  const when = { dayOffset: null, time: null, part: null };
  return { type: 'fill_meal', slot: null, when, items: [{ name: 'riz', said, brand: null, amount }] };
}
