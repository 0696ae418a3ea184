/**
 * A door that a platform posts to: an HTTP server that reads no more of a request than it has to. The head alone turns
 * strangers away, the body is read up to a limit, and only then is it looked at. It ends in order: what was taken is
 * answered, and nothing more is taken.
 */
import http from 'node:http';

/** What platforms post is a few kilobytes; anything this long is not theirs. */
const BODY_LIMIT_BYTES = 1_000_000;

export interface PostAnswer {
  status: number;
  /** Sent as JSON. */
  body?: object;
}

export interface PostDoorOptions {
  /** What it is called in the sentence for the operator. */
  name: string;
  port: number;
  path: string;
  /** The status that the head of a request earns already, or null: then its body is read. */
  refuseUnread: (headers: http.IncomingHttpHeaders) => number | null;
  /** What a request is answered with; `left` resolves when the answer has left, or never will. */
  take: (body: Buffer, headers: http.IncomingHttpHeaders, left: Promise<void>) => Promise<PostAnswer>;
}

export interface PostDoor {
  /** Resolves when every request already taken is answered. */
  stop(): Promise<void>;
}

/** Rejects with a sentence when the port cannot be had. */
export async function openPostDoor(options: PostDoorOptions): Promise<PostDoor> {
  const door: Door = { ...options, isClosing: false };
  const server = http.createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (request, response) => {
    answer(request, response, door).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new Error(`${options.name} cannot listen on port ${options.port} (${error.code})`));
    });
    server.listen(options.port, resolve);
  });
  return {
    stop() {
      door.isClosing = true;
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
    },
  };
}

interface Door extends PostDoorOptions {
  /** Answers then also end their connection, which would otherwise stay open for the next request. */
  isClosing: boolean;
}

async function answer(request: http.IncomingMessage, response: http.ServerResponse, door: Door): Promise<void> {
  const refusal = refuseUnread(request, door);
  if (refusal !== null) return end(request, response, door, { status: refusal });
  const body = await readBody(request);
  if (body === null) return end(request, response, door, { status: 413 });
  const left = new Promise<void>((resolve) => response.once('close', resolve).once('finish', resolve));
  end(request, response, door, await door.take(body, request.headers, left));
}

/** Strangers learn nothing beyond "no", and no body of theirs is read. */
function refuseUnread(request: http.IncomingMessage, door: Door): number | null {
  if (request.url?.split('?')[0] !== door.path) return 404;
  if (request.method !== 'POST') return 405;
  const refusal = door.refuseUnread(request.headers);
  if (refusal !== null) return refusal;
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return 415;
  return Number(request.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES ? 413 : null;
}

/** Null when it is too long: the length header may be missing or lie. Rejects when the rest never comes. */
function readBody(request: http.IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let lengthBytes = 0;
    const onData = (chunk: Buffer) => {
      lengthBytes += chunk.length;
      chunks.push(chunk);
      if (lengthBytes <= BODY_LIMIT_BYTES) return;
      request.off('data', onData).pause();
      resolve(null);
    };
    request.on('data', onData);
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
    request.once('close', () => reject(new Error('the request was broken off')));
  });
}

function end(request: http.IncomingMessage, response: http.ServerResponse, door: Door, answer: PostAnswer): void {
  // The rest of an unread body is let go, and with it the connection.
  if (!request.complete || door.isClosing) response.setHeader('connection', 'close');
  if (answer.body) response.setHeader('content-type', 'application/json');
  response.writeHead(answer.status).end(answer.body && JSON.stringify(answer.body));
  request.resume();
}
