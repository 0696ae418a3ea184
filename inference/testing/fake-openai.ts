/**
 * A model server that answers what the test scripted, over real HTTP: the OpenAI chat completions protocol, streamed
 * or whole, with the ways such servers are known to fail. Requests are recorded, and whether the client hung up.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';

export type Behaviour =
  /** These words, in `content`. `field` moves them, `finish` says why they end. */
  | { kind: 'say'; text: string; field?: 'content' | 'reasoning' | 'reasoning_content'; finish?: string | null }
  /** Words, then blanks without end. */
  | { kind: 'blanks'; first: string }
  /** One word each `everyMs`, for ever. */
  | { kind: 'slow'; everyMs: number }
  /** Takes the request and never says anything. `withHeaders`: not even the headers when false. */
  | { kind: 'hang'; withHeaders: boolean }
  | { kind: 'status'; status: number; message?: string }
  /** 400 (or `status`) for as long as the request has one of these; else answers with `text`. */
  | { kind: 'refuse'; when: (body: RequestBody) => string | null; text: string; status?: number }
  /** Exactly these pieces, one an event. */
  | { kind: 'words'; words: string[] }
  /** Whatever this makes of the request. */
  | { kind: 'choose'; of: (body: RequestBody) => Behaviour }
  /** HTTP 200 with an error in it; in a stream after its first words. */
  | { kind: 'error_body'; message?: string }
  | { kind: 'reset'; afterWords: boolean }
  /** Closes properly in the middle of a stream. */
  | { kind: 'break_off' }
  | { kind: 'huge'; bytes: number }
  | { kind: 'page'; html: string };

export interface RequestBody {
  model: string;
  messages: { role: string; content: string }[];
  stream?: boolean;
  stream_options?: unknown;
  temperature?: number;
  max_tokens?: number;
  max_completion_tokens?: number;
  response_format?: { type: string; json_schema?: { strict?: boolean; schema?: unknown } };
}

export interface RecordedRequest {
  /** Of the caller's connection. */
  port: number;
  path: string;
  apiKey: string | null;
  organization: string | null;
  body: RequestBody;
  /** The client hung up before the answer was complete. */
  hungUp: boolean;
}

export interface FakeOpenAi {
  url: string;
  requests: RecordedRequest[];
  /** The next requests, in order; the last one stays for all that follow. */
  script(...behaviours: Behaviour[]): void;
  close(): Promise<void>;
}

export interface FakeOptions {
  /** False: ignores `stream` and answers whole, as some servers do. */
  streams?: boolean;
  /** What `/v1/models` lists. */
  models?: { id: string; max_model_len?: number }[];
}

export async function startFakeOpenAi({ streams = true, models = [] }: FakeOptions = {}): Promise<FakeOpenAi> {
  const requests: RecordedRequest[] = [];
  let scripted: Behaviour[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'GET') return sendJson(response, 200, { object: 'list', data: models });
    void receive(request).then((body) => {
      const recorded = record(request, body);
      requests.push(recorded);
      response.on('close', () => {
        recorded.hungUp = !response.writableFinished;
      });
      const behaviour = (scripted.length > 1 ? scripted.shift() : scripted[0]) ?? { kind: 'status', status: 500 };
      act(behaviour, { body, response, isStreamed: streams && body.stream === true });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    script: (...behaviours) => {
      scripted = behaviours;
    },
    close: () => closed(server),
  };
}

/** An address where nobody listens. */
export async function absentUrl(): Promise<string> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/v1`;
}

/** An answer of exactly this value. */
export function say(value: unknown, more: Partial<Extract<Behaviour, { kind: 'say' }>> = {}): Behaviour {
  return { kind: 'say', text: typeof value === 'string' ? value : JSON.stringify(value), ...more };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function receive(request: IncomingMessage): Promise<RequestBody> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as RequestBody;
}

function record(request: IncomingMessage, body: RequestBody): RecordedRequest {
  return {
    path: request.url ?? '',
    apiKey: request.headers.authorization?.replace(/^Bearer /, '') ?? null,
    organization: request.headers['openai-organization']?.toString() ?? null,
    body,
    hungUp: false,
    port: request.socket.remotePort ?? 0,
  };
}

interface Scene {
  body: RequestBody;
  response: ServerResponse;
  isStreamed: boolean;
}

function act(behaviour: Behaviour, scene: Scene): void {
  const { response } = scene;
  switch (behaviour.kind) {
    case 'say':
      return speak(behaviour, scene);
    case 'refuse': {
      const complaint = behaviour.when(scene.body);
      const refusal = { kind: 'status', status: behaviour.status ?? 400, message: complaint ?? '' } as const;
      return act(complaint === null ? say(behaviour.text) : refusal, scene);
    }
    case 'words':
      startStream(response);
      for (const content of behaviour.words) sendWord(response, { content });
      sendEvent(response, { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
      response.end('data: [DONE]\n\n');
      return;
    case 'choose':
      return act(behaviour.of(scene.body), scene);
    case 'blanks':
      startStream(response);
      sendWord(response, { content: behaviour.first });
      return repeat(response, 2, () => sendWord(response, { content: '\n' }));
    case 'slow':
      startStream(response);
      return repeat(response, behaviour.everyMs, () => sendWord(response, { content: '{' }));
    case 'hang':
      if (behaviour.withHeaders) startStream(response);
      return;
    case 'status':
      return sendJson(response, behaviour.status, { error: { message: behaviour.message ?? 'no', type: 'x' } });
    case 'error_body':
      return sendErrorBody(behaviour.message ?? 'no worker is left', scene);
    case 'reset':
      if (behaviour.afterWords) {
        startStream(response);
        sendWord(response, { content: '{"act' });
      }
      setTimeout(() => response.socket?.resetAndDestroy(), 20);
      return;
    case 'break_off':
      startStream(response);
      sendWord(response, { content: '{"actions":[' });
      response.end();
      return;
    case 'huge':
      return sendHuge(behaviour.bytes, scene);
    case 'page':
      response.writeHead(200, { 'content-type': 'text/html' }).end(behaviour.html);
  }
}

function speak(behaviour: Extract<Behaviour, { kind: 'say' }>, { response, isStreamed }: Scene): void {
  const { text, field = 'content', finish = 'stop' } = behaviour;
  const usage = { prompt_tokens: 100, completion_tokens: 7, total_tokens: 107 };
  if (!isStreamed) {
    const message = { role: 'assistant', content: null, [field]: text };
    return sendJson(response, 200, { id: 'x', choices: [{ index: 0, message, finish_reason: finish }], usage });
  }
  startStream(response);
  sendWord(response, { role: 'assistant', content: '' });
  for (const word of text.match(/[\s\S]{1,7}/g) ?? []) sendWord(response, { [field]: word });
  if (finish !== null) sendEvent(response, { choices: [{ index: 0, delta: {}, finish_reason: finish }] });
  sendEvent(response, { choices: [], usage });
  response.end('data: [DONE]\n\n');
}

function sendErrorBody(message: string, { response, isStreamed }: Scene): void {
  const body = { error: { message, type: 'server_error' } };
  if (!isStreamed) return sendJson(response, 200, body);
  startStream(response);
  sendWord(response, { content: '{"act' });
  sendEvent(response, body);
  response.end();
}

function sendHuge(bytes: number, { response, isStreamed }: Scene): void {
  const words = 'a'.repeat(bytes);
  if (!isStreamed) {
    return sendJson(response, 200, { choices: [{ message: { content: words }, finish_reason: 'stop' }] });
  }
  startStream(response);
  sendWord(response, { content: words });
  response.end('data: [DONE]\n\n');
}

function startStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  response.flushHeaders();
}

function sendWord(response: ServerResponse, delta: Record<string, unknown>): void {
  sendEvent(response, { id: 'x', choices: [{ index: 0, delta, finish_reason: null }] });
}

function sendEvent(response: ServerResponse, event: unknown): void {
  response.write(`data: ${JSON.stringify(event)}\n\n`);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function repeat(response: ServerResponse, everyMs: number, send: () => void): void {
  const timer = setInterval(send, everyMs);
  response.on('close', () => clearInterval(timer));
}
