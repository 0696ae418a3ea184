/** Promises of the model client, kept against a real HTTP server that misbehaves in every known way. */
import http from 'node:http';
import net from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createBreaker } from './breaker.ts';
import { createModelClient, type ModelClientOptions, type ModelMessage } from './client.ts';
import { Interpretation } from './schema.ts';
import { absentUrl, type FakeOpenAi, type RequestBody, say, startFakeOpenAi } from './testing/fake-openai.ts';
import { wireOf } from './wire.ts';

const Meal = z.object({ food: z.string().min(1).max(40), grams: z.number().min(0).nullable() });
const soup = { food: 'soup', grams: null };
const MESSAGES: ModelMessage[] = [
  { role: 'system', content: 'You read meals.' },
  { role: 'user', content: 'SECRET soup' },
];

const open: FakeOpenAi[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((fake) => fake.close()));
});

async function serve(streams = true) {
  const fake = await startFakeOpenAi({ streams });
  open.push(fake);
  return fake;
}

function clientOf(fake: FakeOpenAi, options: Partial<ModelClientOptions> = {}) {
  return createModelClient({ url: fake.url, model: 'lokma', apiKey: 'k-1', ...options });
}

/** The server hears of it a moment later than the client goes on. */
async function hungUp(fake: FakeOpenAi, at = -1) {
  await vi.waitFor(() => expect(fake.requests.at(at)?.hungUp).toBe(true), { timeout: 1_000 });
}

describe.each([
  { way: 'streamed', streams: true },
  { way: 'whole, ignoring stream', streams: false },
])('an answer $way', ({ streams }) => {
  test('is a checked value with its usage', async () => {
    const fake = await serve(streams);
    fake.script(say(soup));
    const result = await clientOf(fake).structured(Meal, MESSAGES);
    expect(result).toEqual({ kind: 'ok', value: soup, usage: { inputTokens: 100, outputTokens: 7, calls: 1 } });
  });

  test.each([
    ['in a code fence', say(`Here you are:\n\`\`\`json\n${JSON.stringify(soup)}\n\`\`\``)],
    ['after thinking aloud', say(`<think>Is {it} {"food": 1}?</think>\n${JSON.stringify(soup)}`)],
    ['after thinking whose start is in the template', say(`hm {"food":"x","grams":1}</think>${JSON.stringify(soup)}`)],
    ['in prose with stray braces', say(`The {meal} is ${JSON.stringify(soup)} I {think}.`)],
    ['in the reasoning field alone', say(soup, { field: 'reasoning' })],
    ['in the reasoning_content field alone', say(soup, { field: 'reasoning_content' })],
    ['with extra keys', say({ ...soup, kcal: 90, constructor: 1 })],
  ])('is understood %s', async (_where, behaviour) => {
    const fake = await serve(streams);
    fake.script(behaviour);
    expect(await clientOf(fake).structured(Meal, MESSAGES)).toMatchObject({ kind: 'ok', value: soup });
    expect(fake.requests).toHaveLength(1);
  });

  test('that was cut by the token limit is a failure, and is not asked for again', async () => {
    const fake = await serve(streams);
    fake.script(say(soup, { finish: 'length' }));
    expect(await clientOf(fake).structured(Meal, MESSAGES)).toEqual({ kind: 'failed', reason: 'truncated' });
    expect(fake.requests).toHaveLength(1);
  });

  test('that does not fit is corrected once: with its problems, at temperature 0, with half the tokens', async () => {
    const fake = await serve(streams);
    fake.script(say({ food: 'soup', grams: -3 }), say(soup));
    const result = await clientOf(fake).structured(Meal, MESSAGES, { maxTokens: 200 });
    expect(result).toMatchObject({ kind: 'ok', value: soup, usage: { inputTokens: 200, calls: 2 } });
    const second = fake.requests[1]?.body as RequestBody;
    expect(second).toMatchObject({ temperature: 0, max_tokens: 100 });
    expect(second.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(second.messages[3]?.content).toContain('grams');
  });

  test('that never fits fails after exactly two asks', async () => {
    const fake = await serve(streams);
    fake.script(say({ food: 7 }));
    expect(await clientOf(fake).structured(Meal, MESSAGES)).toEqual({ kind: 'failed', reason: 'invalid' });
    expect(fake.requests).toHaveLength(2);
  });

  test('that is empty is asked for once more without a grammar', async () => {
    const fake = await serve(streams);
    fake.script(say(''), say(soup));
    expect(await clientOf(fake).structured(Meal, MESSAGES)).toMatchObject({ kind: 'ok', value: soup });
    expect(fake.requests[1]?.body.response_format).toBeUndefined();
    fake.script(say('  '));
    expect(await clientOf(fake).structured(Meal, MESSAGES)).toEqual({ kind: 'failed', reason: 'empty' });
  });

  test('of 10 MB is cut off', async () => {
    const fake = await serve(streams);
    fake.script({ kind: 'huge', bytes: 10_000_000 });
    expect(await clientOf(fake).structured(Meal, MESSAGES)).toEqual({ kind: 'failed', reason: 'truncated' });
  });

  test('of 40 KB is cut off', async () => {
    const fake = await serve(streams);
    fake.script({ kind: 'huge', bytes: 40_000 });
    expect(await clientOf(fake).structured(Meal, MESSAGES)).toEqual({ kind: 'failed', reason: 'truncated' });
  });

  test('of nothing but opening braces costs no time', async () => {
    const fake = await serve(streams);
    fake.script(say('{'.repeat(30_000)));
    const startedAt = performance.now();
    expect(await clientOf(fake).structured(Meal, MESSAGES)).toMatchObject({ reason: 'invalid' });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  test.each([429, 500, 503])('HTTP %i is a failure with its status, and is not retried', async (status) => {
    const fake = await serve(streams);
    fake.script({ kind: 'status', status });
    expect(await clientOf(fake).structured(Meal, MESSAGES)).toEqual({ kind: 'failed', reason: 'http', status });
    expect(fake.requests).toHaveLength(1);
  });

  test('that is an error inside an HTTP 200 is asked for once more without a grammar', async () => {
    const fake = await serve(streams);
    fake.script({ kind: 'error_body' }, say(soup));
    expect(await clientOf(fake).structured(Meal, MESSAGES)).toMatchObject({ kind: 'ok', value: soup });
    expect(fake.requests[1]?.body.response_format).toBeUndefined();
    fake.script({ kind: 'error_body' });
    expect(await clientOf(fake).structured(Meal, MESSAGES)).toEqual({ kind: 'failed', reason: 'http', status: 200 });
    expect(fake.requests).toHaveLength(4);
  });

  test.each(['abort', 'error'])(
    'that the server gave up (%s) is asked for once more without a grammar',
    async (finish) => {
      const fake = await serve(streams);
      fake.script(say('{"food":"so', { finish }), say(soup));
      expect(await clientOf(fake).structured(Meal, MESSAGES)).toMatchObject({ kind: 'ok', value: soup });
      expect(fake.requests[1]?.body.response_format).toBeUndefined();
    },
  );

  test('a web page is a failure', async () => {
    const fake = await serve(streams);
    fake.script({ kind: 'page', html: '<html>log in</html>' });
    expect(await clientOf(fake).structured(Meal, MESSAGES)).toEqual({ kind: 'failed', reason: 'invalid' });
  });
});

test('a prompt that a stream says is too long is asked once', async () => {
  const fake = await serve();
  fake.script({ kind: 'error_body', message: 'This exceeds the available context size' });
  expect(await clientOf(fake).structured(Meal, MESSAGES)).toMatchObject({ kind: 'failed', reason: 'too_long' });
  expect(fake.requests).toHaveLength(1);
});

test('odd answers of one person do not switch the model off for everybody', async () => {
  const fake = await serve();
  const client = clientOf(fake);
  for (let no = 0; no < 6; no++) {
    fake.script({ kind: 'error_body' }, say('no JSON'));
    expect(await client.structured(Meal, MESSAGES)).toMatchObject({ kind: 'failed', reason: 'invalid' });
  }
  fake.script(say(soup));
  expect(await client.structured(Meal, MESSAGES)).toMatchObject({ kind: 'ok' });
});

describe('blanks without end', () => {
  test('are not the 22 that llama.cpp allows between two words', async () => {
    const fake = await serve();
    fake.script({ kind: 'words', words: ['{', ...Array.from('\n\n'.padEnd(22, '\t')), JSON.stringify(soup).slice(1)] });
    expect(await clientOf(fake).structured(Meal, MESSAGES)).toMatchObject({ kind: 'ok', usage: { calls: 1 } });
  });

  test('are cut off within 2 s, the server is told to stop, and it is asked once more without a grammar', async () => {
    const fake = await serve();
    fake.script({ kind: 'blanks', first: '{"food":' }, say(soup));
    const startedAt = performance.now();
    expect(await clientOf(fake).structured(Meal, MESSAGES)).toMatchObject({ kind: 'ok', value: soup });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    await hungUp(fake, 0);
    expect(fake.requests[1]?.body.response_format).toBeUndefined();
  });

  test('that come back end in a failure within 2 s', async () => {
    const fake = await serve();
    fake.script({ kind: 'blanks', first: '{"food":' });
    const startedAt = performance.now();
    expect(await clientOf(fake).structured(Meal, MESSAGES)).toEqual({ kind: 'failed', reason: 'truncated' });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    await hungUp(fake);
  });

  test('after a complete answer harm nobody', async () => {
    const fake = await serve();
    fake.script({ kind: 'blanks', first: JSON.stringify(soup) });
    expect(await clientOf(fake).structured(Meal, MESSAGES)).toMatchObject({ kind: 'ok', value: soup });
    expect(fake.requests).toHaveLength(1);
  });
});

describe('time', () => {
  test.each([true, false])(
    'a server that hangs (headers sent: %s) costs the budget, and is hung up on',
    async (withHeaders) => {
      const fake = await serve();
      fake.script({ kind: 'hang', withHeaders });
      const startedAt = performance.now();
      const result = await clientOf(fake).structured(Meal, MESSAGES, { timeoutMs: 150 });
      expect(result).toEqual({ kind: 'failed', reason: 'timeout' });
      expect(performance.now() - startedAt).toBeLessThan(2_000);
      await hungUp(fake);
    },
  );

  test.each([true, false])('the first byte has its own limit (headers sent: %s)', async (withHeaders) => {
    const fake = await serve();
    fake.script({ kind: 'hang', withHeaders });
    const startedAt = performance.now();
    const result = await clientOf(fake, { firstByteTimeoutMs: 100 }).structured(Meal, MESSAGES, { timeoutMs: 5_000 });
    expect(result).toEqual({ kind: 'failed', reason: 'timeout' });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  test('a server that dribbles words is cut off by the total budget', async () => {
    const fake = await serve();
    fake.script({ kind: 'slow', everyMs: 20 });
    const result = await clientOf(fake, { firstByteTimeoutMs: 100 }).structured(Meal, MESSAGES, { timeoutMs: 300 });
    expect(result).toEqual({ kind: 'failed', reason: 'timeout' });
    await hungUp(fake);
  });

  test('the re-ask lives on what the call left of the budget', async () => {
    const fake = await serve();
    fake.script(say({ food: 7 }), { kind: 'hang', withHeaders: true });
    const startedAt = performance.now();
    const result = await clientOf(fake).structured(Meal, MESSAGES, { timeoutMs: 200 });
    expect(result).toEqual({ kind: 'failed', reason: 'timeout' });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(fake.requests).toHaveLength(2);
  });

  test('a caller that gives up hangs up, before or during the call', async () => {
    const fake = await serve();
    fake.script({ kind: 'hang', withHeaders: true });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 80);
    const given = { signal: controller.signal };
    expect(await clientOf(fake).structured(Meal, MESSAGES, given)).toEqual({ kind: 'failed', reason: 'aborted' });
    await hungUp(fake);
    expect(await clientOf(fake).structured(Meal, MESSAGES, given)).toEqual({ kind: 'failed', reason: 'aborted' });
  });
});

describe('connection', () => {
  test('nobody at the address is `absent`', async () => {
    const client = createModelClient({ url: await absentUrl(), model: 'lokma' });
    expect(await client.structured(Meal, MESSAGES)).toEqual({ kind: 'failed', reason: 'absent' });
  });

  test.each([false, true])('a connection that breaks is `absent` (after words: %s)', async (afterWords) => {
    const fake = await serve();
    fake.script({ kind: 'reset', afterWords });
    expect(await clientOf(fake).structured(Meal, MESSAGES)).toEqual({ kind: 'failed', reason: 'absent' });
  });

  test('a stream that ends without saying why is truncated', async () => {
    const fake = await serve();
    fake.script({ kind: 'break_off' });
    expect(await clientOf(fake).structured(Meal, MESSAGES)).toEqual({ kind: 'failed', reason: 'truncated' });
  });

  test.each([true, false])('is kept for the next call (streamed: %s)', async (streams) => {
    const fake = await serve(streams);
    fake.script(say(soup));
    const client = clientOf(fake);
    for (let call = 0; call < 3; call++) expect(await client.structured(Meal, MESSAGES)).toMatchObject({ kind: 'ok' });
    expect(new Set(fake.requests.map(({ port }) => port)).size).toBe(1);
  });

  test('that the server closes just as it is used again is replaced, and a new one that breaks is not', async () => {
    const answer = JSON.stringify({ choices: [{ message: { content: JSON.stringify(soup) }, finish_reason: 'stop' }] });
    const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: keep-alive\r\n';
    let connections = 0;
    let isBroken = false;
    const server = net.createServer((socket) => {
      connections += 1;
      let requests = 0;
      socket.on('error', () => {});
      socket.on('data', (data) => {
        // The body is there once the braces are closed: what is sent is one JSON object.
        if (!data.toString().endsWith('}')) return;
        requests += 1;
        if (isBroken || requests === 2) socket.resetAndDestroy();
        else socket.write(`${head}content-length: ${Buffer.byteLength(answer)}\r\n\r\n${answer}`);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as net.AddressInfo;
    const client = createModelClient({ url: `http://127.0.0.1:${port}`, model: 'lokma' });
    for (let call = 0; call < 2; call++) expect(await client.structured(Meal, MESSAGES)).toMatchObject({ kind: 'ok' });
    expect(connections).toBe(2);
    isBroken = true;
    const other = createModelClient({ url: `http://127.0.0.1:${port}`, model: 'lokma' });
    expect(await other.structured(Meal, MESSAGES)).toEqual({ kind: 'failed', reason: 'absent' });
    expect(connections).toBe(3);
    server.close();
  });

  test('a server that sends elsewhere is not followed', async () => {
    const fake = await serve();
    const server = http.createServer((_, response) => response.writeHead(308, { location: fake.url }).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as net.AddressInfo;
    const client = createModelClient({ url: `http://127.0.0.1:${port}`, model: 'lokma' });
    expect(await client.structured(Meal, MESSAGES)).toEqual({ kind: 'failed', reason: 'http', status: 308 });
    expect(fake.requests).toEqual([]);
    server.close();
    server.closeAllConnections();
  });

  test('a malformed address fails when the client is made', () => {
    expect(() => createModelClient({ url: 'not an address', model: 'lokma' })).toThrow();
  });
});

describe('what the server is sent', () => {
  test('the model name (an adapter is just that), the key, and a strict schema, also in words', async () => {
    const fake = await serve();
    fake.script(say(soup));
    await clientOf(fake, { url: fake.url.replace('/v1', ''), model: 'lokma-tr' }).structured(Meal, MESSAGES);
    const [request] = fake.requests;
    expect(request).toMatchObject({
      path: '/v1/chat/completions',
      apiKey: 'k-1',
      body: { model: 'lokma-tr', stream: true },
    });
    expect(request?.body.response_format).toEqual({
      type: 'json_schema',
      json_schema: {
        name: 'answer',
        strict: true,
        schema: {
          type: 'object',
          properties: { food: { type: 'string' }, grams: { anyOf: [{ type: 'number' }, { type: 'null' }] } },
          required: ['food', 'grams'],
          additionalProperties: false,
        },
      },
    });
    expect(request?.body.messages[0]?.content).toContain('Answer = {food: string, grams: number | null}');
    expect(request?.body.messages[1]).toEqual(MESSAGES[1]);
  });

  test('never a key or an organization of the environment', async () => {
    vi.stubEnv('OPENAI_API_KEY', 'someone-elses');
    vi.stubEnv('OPENAI_ORG_ID', 'someone-else');
    const fake = await serve();
    fake.script(say(soup));
    await clientOf(fake, { apiKey: undefined }).structured(Meal, MESSAGES);
    vi.unstubAllEnvs();
    expect(fake.requests[0]).toMatchObject({ apiKey: 'none', organization: null });
  });

  test('the interpretation schema, with only the keywords every grammar knows', () => {
    const { schema, text } = wireOf(Interpretation);
    const keywords = new Set<string>();
    const visit = (node: object, isNode: boolean) => {
      for (const [key, value] of Object.entries(node)) {
        if (isNode) keywords.add(key);
        if (typeof value === 'object' && value !== null)
          visit(value, Array.isArray(node) ? isNode : key !== 'properties');
      }
    };
    visit(schema, true);
    const words = [...keywords].filter((key) => Number.isNaN(Number(key)));
    expect(words.sort()).toEqual(
      ['additionalProperties', 'anyOf', 'const', 'enum', 'items', 'properties', 'required', 'type'].sort(),
    );
    expect(JSON.stringify(schema).match(/"additionalProperties":false/g)?.length).toBe(
      JSON.stringify(schema).match(/"properties":/g)?.length,
    );
    expect(text.length).toBeLessThan(2_800);
    expect(wireOf(Interpretation)).toBe(wireOf(Interpretation));
  });
});

describe('a server that refuses', () => {
  const refusing = (when: (body: RequestBody) => string | null) =>
    ({ kind: 'refuse', when, text: JSON.stringify(soup) }) as const;

  test('the schema gets json_object, and later calls begin there', async () => {
    const fake = await serve();
    fake.script(refusing((body) => (body.response_format?.type === 'json_schema' ? 'unsupported' : null)));
    const client = clientOf(fake);
    expect(await client.structured(Meal, MESSAGES)).toMatchObject({ kind: 'ok' });
    expect(await client.structured(Meal, MESSAGES)).toMatchObject({ kind: 'ok' });
    const formats = fake.requests.map(({ body }) => body.response_format?.type);
    expect(formats).toEqual(['json_schema', 'json_object', 'json_object']);
  });

  test('every format gets none', async () => {
    const fake = await serve();
    fake.script(refusing((body) => (body.response_format ? 'response_format is not supported' : null)));
    const client = clientOf(fake);
    expect(await client.structured(Meal, MESSAGES)).toMatchObject({ kind: 'ok' });
    expect(fake.requests.map(({ body }) => body.response_format?.type)).toEqual([
      'json_schema',
      'json_object',
      'json_object',
      undefined,
    ]);
  });

  test('json_schema with a 500 that names it (llama-cpp-python) gets its schema inside json_object', async () => {
    const fake = await serve();
    fake.script({
      kind: 'refuse',
      status: 500,
      when: (body) =>
        body.response_format?.type === 'json_schema'
          ? "{'loc': ('body', 'response_format', 'type'), 'msg': \"Input should be 'text' or 'json_object'\"}"
          : null,
      text: JSON.stringify(soup),
    });
    expect(await clientOf(fake).structured(Meal, MESSAGES)).toMatchObject({ kind: 'ok' });
    expect(fake.requests).toHaveLength(2);
    expect(fake.requests[1]?.body.response_format).toEqual({ type: 'json_object', schema: wireOf(Meal).schema });
  });

  test('an extra field of json_object gets it plain', async () => {
    const fake = await serve();
    fake.script(
      refusing(({ response_format: format }) =>
        format?.type === 'json_schema' || (format && 'schema' in format) ? 'unknown parameter' : null,
      ),
    );
    expect(await clientOf(fake).structured(Meal, MESSAGES)).toMatchObject({ kind: 'ok' });
    expect(fake.requests.at(-1)?.body.response_format).toEqual({ type: 'json_object' });
  });

  test.each([
    'request (9696 tokens) exceeds the available context size (8192 tokens), try increasing it',
    "This model's maximum context length is 4096 tokens. However, you requested 1500 max_tokens",
  ])('the length of a prompt is believed at once: %s', async (message) => {
    const fake = await serve();
    fake.script({ kind: 'status', status: 400, message });
    const client = clientOf(fake);
    expect(await client.structured(Meal, MESSAGES)).toEqual({ kind: 'failed', reason: 'too_long', status: 400 });
    expect(fake.requests).toHaveLength(1);
  });

  test('everything fails with its status, and the next call is not lowered by it', async () => {
    const fake = await serve();
    fake.script({ kind: 'status', status: 400, message: 'this request is not for me' });
    const client = clientOf(fake);
    expect(await client.structured(Meal, MESSAGES)).toEqual({ kind: 'failed', reason: 'http', status: 400 });
    fake.script(say(soup));
    expect(await client.structured(Meal, MESSAGES)).toMatchObject({ kind: 'ok' });
    expect(fake.requests.at(-1)?.body.response_format?.type).toBe('json_schema');
  });

  test('a single field loses only that field', async () => {
    const fake = await serve();
    fake.script(
      refusing((body) => {
        if (body.max_tokens) return "Use 'max_completion_tokens' instead of 'max_tokens'.";
        if (body.temperature !== undefined) return "'temperature' does not support 0.";
        return body.stream_options ? 'stream_options: extra fields not permitted' : null;
      }),
    );
    expect(await clientOf(fake).structured(Meal, MESSAGES, { maxTokens: 90 })).toMatchObject({ kind: 'ok' });
    const last = fake.requests.at(-1)?.body;
    expect(last).toMatchObject({ max_completion_tokens: 90, response_format: { type: 'json_schema' } });
    expect(last).not.toHaveProperty('temperature');
  });

  test('a system role (Mixtral) gets its words in the first user message', async () => {
    const fake = await serve();
    fake.script(
      refusing((body) =>
        body.messages[0]?.role === 'system' ? 'Conversation roles must alternate user/assistant' : null,
      ),
    );
    expect(await clientOf(fake).structured(Meal, MESSAGES)).toMatchObject({ kind: 'ok' });
    const last = fake.requests.at(-1)?.body;
    expect(last?.messages).toHaveLength(1);
    expect(last?.messages[0]?.content).toMatch(/^You read meals\.[\s\S]*SECRET soup$/);
    expect(last?.response_format?.type).toBe('json_schema');
  });
});

describe('breaker', () => {
  test('three calls to nobody open it; after 15 s one probe goes through, and success closes it', async () => {
    let nowMs = 0;
    const breaker = createBreaker({ now: () => nowMs });
    const url = await absentUrl();
    const client = createModelClient({ url, model: 'lokma', breaker });
    for (let call = 0; call < 3; call += 1) await client.structured(Meal, MESSAGES);
    expect(breaker.state()).toBe('open');
    const fake = await serve();
    fake.script(say(soup));
    const other = clientOf(fake, { breaker });
    expect(await other.structured(Meal, MESSAGES)).toEqual({ kind: 'failed', reason: 'absent' });
    expect(fake.requests).toHaveLength(0);
    nowMs = 15_000;
    const [first, second] = await Promise.all([other.structured(Meal, MESSAGES), other.structured(Meal, MESSAGES)]);
    expect(first).toMatchObject({ kind: 'ok' });
    expect(second).toEqual({ kind: 'failed', reason: 'absent' });
    expect(breaker.state()).toBe('closed');
  });

  test('half of at least five calls failing opens it; four do not', () => {
    const breaker = createBreaker({ now: () => 0 });
    for (const outcome of ['reached', 'failed', 'reached', 'failed'] as const) breaker.enter()?.(outcome);
    expect(breaker.state()).toBe('closed');
    breaker.enter()?.('failed');
    expect(breaker.state()).toBe('open');
    expect(breaker.enter()).toBeNull();
  });

  test('five failures in a row open it, however long all went well before; four do not', () => {
    const breaker = createBreaker({ now: () => 0 });
    for (let call = 0; call < 20; call += 1) breaker.enter()?.('reached');
    for (let call = 0; call < 4; call += 1) breaker.enter()?.('failed');
    breaker.enter()?.('reached');
    for (let call = 0; call < 4; call += 1) breaker.enter()?.('failed');
    expect(breaker.state()).toBe('closed');
    breaker.enter()?.('failed');
    expect(breaker.state()).toBe('open');
  });

  test('a probe that fails keeps it open for another 15 s; one that was given up lets the next probe in', () => {
    let nowMs = 0;
    const breaker = createBreaker({ now: () => nowMs });
    for (let call = 0; call < 3; call += 1) breaker.enter()?.('absent');
    nowMs = 15_000;
    breaker.enter()?.('neutral');
    breaker.enter()?.('failed');
    expect(breaker.state()).toBe('open');
    nowMs = 29_999;
    expect(breaker.enter()).toBeNull();
    nowMs = 30_000;
    expect(breaker.enter()).not.toBeNull();
  });

  test('a call that began before it opened neither closes nor prolongs it', () => {
    let nowMs = 0;
    const breaker = createBreaker({ now: () => nowMs });
    const early = breaker.enter();
    for (let call = 0; call < 3; call += 1) breaker.enter()?.('absent');
    nowMs = 10_000;
    early?.('reached');
    expect(breaker.state()).toBe('open');
    nowMs = 15_000;
    expect(breaker.state()).toBe('half-open');
  });

  test('a server that was given less time than it may take to begin has shown nothing', async () => {
    const fake = await serve();
    fake.script({ kind: 'hang', withHeaders: false });
    const tried = async (timeoutMs: number) => {
      const breaker = createBreaker({ now: () => 0 });
      const client = clientOf(fake, { breaker, firstByteTimeoutMs: 60 });
      for (let call = 0; call < 5; call += 1) {
        expect(await client.structured(Meal, MESSAGES, { timeoutMs })).toEqual({ kind: 'failed', reason: 'timeout' });
      }
      return breaker.state();
    };
    expect(await tried(30)).toBe('closed');
    expect(await tried(90)).toBe('open');
  });

  test('answers that cannot be read never open it: one person must not switch the model off for all', async () => {
    const fake = await serve();
    fake.script(say('nonsense'));
    const breaker = createBreaker({ now: () => 0 });
    const client = clientOf(fake, { breaker });
    for (let call = 0; call < 6; call += 1) await client.structured(Meal, MESSAGES);
    expect(breaker.state()).toBe('closed');
  });
});

test('nothing a person or the model said is ever logged', async () => {
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) => vi.spyOn(console, name));
  vi.stubEnv('OPENAI_LOG', 'debug');
  const fake = await serve();
  fake.script(say({ food: 'SECRET', grams: 'x' }), say(soup), { kind: 'status', status: 500, message: 'SECRET' });
  const lines: string[] = [];
  const client = clientOf(fake);
  const told = { log: (...figures: unknown[]) => void lines.push(JSON.stringify(figures)) };
  await client.structured(Meal, MESSAGES, told);
  await client.structured(Meal, MESSAGES, told);
  vi.unstubAllEnvs();
  expect(lines).toHaveLength(2);
  expect(lines.join()).not.toContain('SECRET');
  for (const spy of spies) {
    expect(JSON.stringify(spy.mock.calls)).not.toContain('SECRET');
    spy.mockRestore();
  }
});
