/**
 * The fetch behind the calls to a model. Node's own makes several streams of each answer and takes more CPU than everything
 * else about a call; this one sends what the openai package gives it over Node's HTTP, on connections that are kept, and
 * hands the body on as it comes. No redirects: people's words go to the address that was set, and to no other.
 */
import http from 'node:http';
import https from 'node:https';

/** What is idle for longer is closed; most servers do so sooner. */
const IDLE_CONNECTION_MS = 60_000;

/** Of an answer to a call. */
export class BodyTooLong extends Error {
  override name = 'BodyTooLong';
}

interface Call {
  method?: string;
  headers?: Headers;
  body?: unknown;
  signal?: AbortSignal;
}

/** `mostBytes`: a longer body ends in `BodyTooLong`, error pages included. Rejects as Node's HTTP does. */
export function createFetch(baseUrl: string, mostBytes: number): typeof fetch {
  const { Agent, request } = baseUrl.startsWith('https:') ? https : http;
  const agent = new Agent({ keepAlive: true, timeout: IDLE_CONNECTION_MS });
  const send = async (url: string, call: Call) => {
    for (let isAgain = false; ; isAgain = true) {
      try {
        return responseOf(await answered(request, agent, url, call), mostBytes);
      } catch (error) {
        if (isAgain || !(error instanceof StaleConnection))
          throw error instanceof StaleConnection ? error.cause : error;
      }
    }
  };
  return send as unknown as typeof fetch;
}

/** A connection that was kept, and that the server closed just as it was used again: nothing was heard. */
class StaleConnection extends Error {}

function answered(
  request: typeof http.request,
  agent: http.Agent,
  url: string,
  { method = 'GET', headers, body, signal }: Call,
): Promise<http.IncomingMessage> {
  const text = typeof body === 'string' ? body : '';
  const fields = { ...Object.fromEntries(headers ?? []), 'content-length': Buffer.byteLength(text) };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: fields, agent });
    const abort = () => sent.destroy(new DOMException('the call was given up', 'AbortError'));
    sent.once('response', resolve);
    sent.on('error', (error: NodeJS.ErrnoException) => {
      const isStale = sent.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
      reject(isStale && !signal?.aborted ? new StaleConnection(error.message, { cause: error }) : error);
    });
    sent.once('close', () => signal?.removeEventListener('abort', abort));
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort);
    sent.end(text);
  });
}

/** What the openai package asks of a response. Its body is read once. */
function responseOf(message: http.IncomingMessage, mostBytes: number) {
  const status = message.statusCode ?? 0;
  const headers = new Headers();
  for (let at = 0; at < message.rawHeaders.length; at += 2) {
    headers.append(message.rawHeaders[at] as string, message.rawHeaders[at + 1] as string);
  }
  const body = capped(message, mostBytes);
  const text = async () => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  };
  return { status, ok: status >= 200 && status < 300, headers, body, text };
}

async function* capped(message: http.IncomingMessage, mostBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new BodyTooLong();
    yield chunk;
  }
}
