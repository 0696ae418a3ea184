/**
 * A line between one of our programs and a server: a TCP proxy that passes everything on, at once or as a bad network
 * does. What is said stays in order; only when it arrives, and whether the connection lives on, is up to chance.
 */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Random } from './random.ts';

export interface LineHabits {
  /** Of each piece on its way back, so that one question and its answer take this long, give or take the jitter. */
  latencyMs: number;
  jitterMs: number;
  /** Of these a share is reset: of all that is sent out, before it arrives or after; or of connections, early on. */
  resets: { share: number; of: 'questions' | 'connections' };
  /** Of one connection, in either direction. */
  bytesPerSecond: number;
}

/** What went over a line while it was bad. */
export interface LineFigures {
  questions: number;
  /** Connections that were opened. */
  opened: number;
  resets: number;
}

/** The end of a question, the beginning of its answer, and the time between them at the far end: the server's own. */
export interface Answered {
  question: Buffer;
  answer: Buffer;
  tookMs: number;
}

export interface Line {
  port: number;
  figures: LineFigures;
  /** Bad from now on; null mends it. */
  become(habits: LineHabits | null): void;
  onAnswer(listener: (answered: Answered) => void): void;
  stop(): Promise<void>;
}

export interface LineOptions {
  /** Where the server listens, on this machine. */
  to: number;
  random: Random;
}

/** A connection that is to be reset is so at one of its first questions. */
const EARLY_QUESTIONS = 3;
/** More than this on its way, and who sends has to wait. */
const MOST_UNDER_WAY_BYTES = 64 * 1_024;

export async function startLine({ to, random }: LineOptions): Promise<Line> {
  const figures: LineFigures = { questions: 0, opened: 0, resets: 0 };
  const sockets = new Set<Socket>();
  let habits: LineHabits | null = null;
  let listener: (answered: Answered) => void = () => {};

  const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    const far = connect({ port: to, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    if (habits) figures.opened += 1;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
    }
    join(near, far);
  });

  function join(near: Socket, far: Socket): void {
    let resetAt: number | null = null;
    let questions = 0;
    const isReset = (): boolean => {
      if (!habits) return false;
      const { share, of } = habits.resets;
      if (of === 'questions') return random.chance(share);
      resetAt ??= random.chance(share) ? random.whole(1, EARLY_QUESTIONS) : 0;
      questions += 1;
      return questions === resetAt;
    };
    let asked: { question: Buffer; atMs: number } | null = null;
    const reset = () => {
      near.resetAndDestroy();
      far.resetAndDestroy();
    };
    const out = carry(far, (piece) => ({ latencyMs: 0, lengthMs: lengthMs(piece) }), near);
    const back = carry(near, (piece) => ({ latencyMs: latencyMs(), lengthMs: lengthMs(piece) }), far);
    near.on('data', (piece) => {
      if (habits) figures.questions += 1;
      if (isReset()) {
        figures.resets += 1;
        // Half of them before the question arrived: whoever asked cannot know.
        if (random.chance(0.5)) return reset();
        setTimeout(reset, random.between(0, habits?.latencyMs ?? 0));
      }
      out.push(piece, () => {
        asked = { question: piece, atMs: performance.now() };
      });
    });
    far.on('data', (piece) => {
      if (asked) listener({ question: asked.question, answer: piece, tookMs: performance.now() - asked.atMs });
      asked = null;
      back.push(piece);
    });
    near.on('end', out.end);
    far.on('end', back.end);
    // One that breaks, breaks for both.
    near.on('close', (hadError) => hadError && far.resetAndDestroy());
    far.on('close', (hadError) => hadError && near.resetAndDestroy());
  }

  const latencyMs = () => (habits ? habits.latencyMs + random.between(-habits.jitterMs, habits.jitterMs) : 0);
  const lengthMs = (piece: Buffer) => (habits ? (piece.length * 1_000) / habits.bytesPerSecond : 0);

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    figures,
    become(next) {
      habits = next;
    },
    onAnswer(next) {
      listener = next;
    },
    stop() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

interface Carrier {
  push(piece: Buffer, onArrival?: () => void): void;
  end(): void;
}

/** One direction: each piece arrives after its latency, behind those before it, and takes as long as it is long. */
function carry(to: Socket, timesOf: (piece: Buffer) => { latencyMs: number; lengthMs: number }, from: Socket): Carrier {
  const underWay: { piece: Buffer; atMs: number; onArrival: (() => void) | undefined }[] = [];
  let lastMs = 0;
  let lengthBytes = 0;
  let isEnding = false;
  let timer: NodeJS.Timeout | null = null;

  function arrive(): void {
    timer = null;
    for (let next = underWay[0]; next && next.atMs <= performance.now(); next = underWay[0]) {
      underWay.shift();
      lengthBytes -= next.piece.length;
      next.onArrival?.();
      if (to.writable) to.write(next.piece);
    }
    if (lengthBytes <= MOST_UNDER_WAY_BYTES) from.resume();
    const [next] = underWay;
    if (next) timer = setTimeout(arrive, Math.max(0, next.atMs - performance.now()));
    else if (isEnding) to.end();
  }

  return {
    push(piece, onArrival) {
      const { latencyMs, lengthMs } = timesOf(piece);
      lastMs = Math.max(lastMs, performance.now() + latencyMs) + lengthMs;
      underWay.push({ piece, atMs: lastMs, onArrival });
      lengthBytes += piece.length;
      if (lengthBytes > MOST_UNDER_WAY_BYTES) from.pause();
      if (timer === null) arrive();
    },
    end() {
      isEnding = true;
      if (timer === null) arrive();
    },
  };
}
