/** The check of a model server tells good servers from bad ones, and says what is wrong. */
import { afterEach, describe, expect, test } from 'vitest';
import {
  absentUrl,
  type Behaviour,
  type FakeOpenAi,
  type RequestBody,
  say,
  startFakeOpenAi,
} from '../../testing/fake-openai.ts';
import { checkEngine, type Finding } from './check.ts';

const open: FakeOpenAi[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((fake) => fake.close()));
});

const closed = { action: { type: 'rest' }, mood: null };
const nothing = { actions: [] };

const asksForClosed = (body: RequestBody) => JSON.stringify(body.response_format ?? '').includes('paint');
const isLong = (body: RequestBody) => body.messages.some(({ content }) => content.length > 20_000);

/** A server that does everything right; `instead` makes it misbehave. */
function wellBehaved(body: RequestBody): Behaviour {
  if (isLong(body)) return { kind: 'status', status: 400, message: 'maximum context length is 8192 tokens' };
  if ((body.max_tokens ?? 0) > 2_000) return { kind: 'slow', everyMs: 10 };
  if (asksForClosed(body)) return say(closed);
  return say(nothing, body.max_tokens === 4 ? { text: '{"act', finish: 'length' } : {});
}

async function check(
  instead: (body: RequestBody) => Behaviour | null = () => null,
  options: { streams?: boolean; model?: string } = {},
): Promise<Map<string, Finding>> {
  const fake = await startFakeOpenAi({
    streams: options.streams ?? true,
    models: [{ id: 'lokma', max_model_len: 8192 }],
  });
  open.push(fake);
  fake.script({ kind: 'choose', of: (body) => instead(body) ?? wellBehaved(body) });
  const server = { url: fake.url, model: options.model ?? 'lokma' };
  const findings = await checkEngine({ server, rounds: 3, timeoutMs: 3_000 });
  return new Map(findings.map((finding) => [finding.about, finding]));
}

const verdicts = (findings: Map<string, Finding>) =>
  Object.fromEntries([...findings.values()].filter(({ verdict }) => verdict !== 'ok').map((f) => [f.about, f.verdict]));

describe('checking a model server', () => {
  test('a good one passes everything', async () => {
    const findings = await check();
    expect(verdicts(findings)).toEqual({});
    expect([...findings.keys()]).toEqual([
      'models',
      'dialect',
      'json_schema',
      'interpretation',
      'longest message',
      'too long',
      'cut answers',
      'speed',
      'giving up',
      'killed server',
    ]);
    expect(findings.get('dialect')?.sentence).toContain('json_schema and max_tokens; answers are streamed');
  });

  test('nobody there is told at once', async () => {
    const findings = await checkEngine({ server: { url: await absentUrl(), model: 'lokma' } });
    expect(findings.map(({ about, verdict }) => [about, verdict])).toEqual([
      ['models', 'failed'],
      ['dialect', 'failed'],
    ]);
  });

  test('another model than the one asked for', async () => {
    expect((await check(undefined, { model: 'other' })).get('models')?.sentence).toContain(
      'lists lokma, and not "other"',
    );
  });

  test('a schema that is accepted and ignored', async () => {
    const findings = await check((body) => (asksForClosed(body) ? say('The sea is blue.') : null));
    expect(findings.get('json_schema')).toMatchObject({ verdict: 'warning' });
    expect(findings.get('json_schema')?.sentence).toContain('not enforced');
  });

  test('a grammar that lets blanks go on for ever', async () => {
    const findings = await check((body) => (asksForClosed(body) ? { kind: 'blanks', first: '{' } : null));
    expect(findings.get('json_schema')?.sentence).toContain('blanks go on for ever');
  });

  test('no schema at all, and whole answers', async () => {
    const refusal: Behaviour = { kind: 'status', status: 400, message: 'response_format is not supported' };
    const findings = await check((body) => (body.response_format ? refusal : null), { streams: false });
    expect(verdicts(findings)).toMatchObject({ dialect: 'warning', json_schema: 'warning' });
    expect(findings.get('dialect')?.sentence).toContain('none and max_tokens; it answers whole');
  });

  test('an answer that breaks the schema although it was enforced', async () => {
    const findings = await check((body) => (asksForClosed(body) || isLong(body) ? null : say({ actions: 7 })));
    expect(findings.get('interpretation')).toMatchObject({ verdict: 'failed' });
  });

  test('a context too short for our prompt', async () => {
    const isReal = (body: RequestBody) => body.messages.some(({ content }) => content.length > 5_000);
    const findings = await check((body) =>
      isReal(body)
        ? { kind: 'status', status: 400, message: 'exceeds the available context size (2048 tokens)' }
        : null,
    );
    expect(verdicts(findings)).toMatchObject({ interpretation: 'failed', 'longest message': 'failed' });
  });

  test('a cut answer that calls itself whole', async () => {
    const findings = await check((body) => (body.max_tokens === 4 ? say(nothing) : null));
    expect(findings.get('cut answers')).toMatchObject({ verdict: 'failed' });
  });

  test('a server that forgets who was given up on has its next question slow', async () => {
    let floods = 0;
    const findings = await check((body) => {
      if ((body.max_tokens ?? 0) > 2_000) floods += 1;
      return floods > 0 && asksForClosed(body) ? { kind: 'hang', withHeaders: true } : null;
    });
    expect(findings.get('giving up')).toMatchObject({ verdict: 'failed' });
  });
});
