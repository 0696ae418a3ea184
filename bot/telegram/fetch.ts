/**
 * The fetch behind the calls to Telegram. grammY's own makes several streams and a chain of aborts of each call and takes
 * about four times the CPU of the request itself; this one sends what it is given and reads a text.
 */
import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import type { ApiClientOptions } from 'grammy';

type Fetch = NonNullable<ApiClientOptions['fetch']>;

interface Call {
  headers?: Record<string, string>;
  /** JSON, or a form with a file. */
  body?: unknown;
  signal?: { aborted: boolean; addEventListener(type: 'abort', listener: () => void): void };
}

/** An answer to what we send is a few KB; a hundred updates with long texts are less than a MB. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Rejects as Node's HTTP does, with the `code` of the system. */
export function createFetch(agent: http.Agent): Fetch {
  const fetch = async (url: string, call: Call) => {
    const text = await request(url, call, agent);
    return { json: async (): Promise<unknown> => JSON.parse(text) };
  };
  return fetch as unknown as Fetch;
}

function request(url: string, { headers = {}, body, signal }: Call, agent: http.Agent): Promise<string> {
  const { request: open } = url.startsWith('http:') ? http : https;
  const length = typeof body === 'string' ? { 'content-length': Buffer.byteLength(body) } : {};
  return new Promise((resolve, reject) => {
    const sent = open(url, { method: 'POST', headers: { ...headers, ...length }, agent }, (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MOST_BYTES) response.destroy(new Error('the answer is too long'));
        else chunks.push(chunk);
      });
      response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
      response.on('error', reject);
    });
    sent.on('error', reject);
    const abort = () => sent.destroy(new Error('aborted'));
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort);
    if (body instanceof Readable) body.on('error', (error) => sent.destroy(error)).pipe(sent);
    else sent.end(body);
  });
}
