/** Discord's HTTP side: one request is one attempt. Waiting and repeating are the outbox's business. */
import { type RawFile, REST, type RouteLike } from 'discord.js';
import { z } from 'zod';
import { isBadToken } from './failures.ts';

/** A wait longer than this goes back to the outbox instead of holding the attempt. */
const LONGEST_WAIT_MS = 1_000;

export interface RequestOptions {
  body?: unknown;
  files?: RawFile[];
  query?: Record<string, string>;
  /** False for an interaction's own routes: their token stands in the address. */
  auth?: boolean;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** Resolves with what Discord answered, which has an id unless it is a list or nothing at all. */
export type Request = (method: Method, route: RouteLike, options: RequestOptions) => Promise<{ id: string }>;

/** Most answers are asked only for their id; a list or an empty answer has none. */
const Answer = z.object({ id: z.string() }).catch({ id: '' });

export type Rest = ReturnType<typeof createRest>;

export interface RestOptions {
  token: string;
  apiRoot: string;
  timeoutMs: number;
}

export function createRest({ token, apiRoot, timeoutMs }: RestOptions) {
  const rest = new REST({
    api: apiRoot,
    // discord.js would repeat a failed request at once, up to three times; the outbox does that with pauses.
    retries: 0,
    timeout: timeoutMs,
    rejectOnRateLimit: ({ retryAfter }) => retryAfter > LONGEST_WAIT_MS,
  }).setToken(token);

  async function raw(method: Method, route: RouteLike, options: RequestOptions): Promise<unknown> {
    const { body, files = [], query, auth = true } = options;
    try {
      return await rest.request({
        method: method as Parameters<REST['request']>[0]['method'],
        fullRoute: route,
        auth,
        // discord.js stops counting when the headers are there; this also ends an answer that never gets complete.
        signal: AbortSignal.timeout(timeoutMs),
        ...(body !== undefined && { body }),
        ...(files.length > 0 && { files }),
        ...(query && { query: new URLSearchParams(query) }),
      });
    } catch (error) {
      // discord.js forgets a refused token and would then fail without asking Discord again.
      if (isBadToken(error)) rest.setToken(token);
      throw error;
    }
  }

  const request: Request = async (method, route, options) => Answer.parse(await raw(method, route, options));

  return { raw, request };
}
