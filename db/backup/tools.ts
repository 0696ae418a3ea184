/** PostgreSQL's own programs, for dump and restore. An address is given to them by the environment: a password on a
 * command line can be read by every user of the machine. */
import { spawn } from 'node:child_process';

/** A sentence for the operator: what went wrong and what to do. */
export class BackupProblem extends Error {
  override name = 'BackupProblem';
}

/** What libpq reads, from a `postgres://` address. */
export function libpqEnvironment(address: string): Record<string, string> {
  const url = new URL(address);
  const parts: Record<string, string | null> = {
    PGHOST: url.hostname || url.searchParams.get('host'),
    PGPORT: url.port,
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
    PGSSLMODE: url.searchParams.get('sslmode'),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value)) as Record<string, string>;
}

/** Runs `pg_dump` or `pg_restore`. Returns what it printed; rejects with its last line, in which no password is. */
export async function runTool(program: string, args: readonly string[], address: string | null): Promise<string> {
  const connection = address === null ? {} : libpqEnvironment(address);
  const child = spawn(program, args, {
    env: { ...process.env, ...connection },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let trouble = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    trouble = `${trouble}${chunk}`.slice(-4_000);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', () =>
      reject(
        new BackupProblem(`${program} is not installed: install PostgreSQL's client programs of the server's version.`),
      ),
    );
    child.on('close', resolve);
  });
  if (code === 0) return printed;
  const said = trouble.trim().split('\n').at(-1) ?? '';
  const password = connection['PGPASSWORD'];
  throw new BackupProblem(`${program} failed: ${password ? said.replaceAll(password, '***') : said}`);
}

/** The major version of a program; `pg_dump (PostgreSQL) 17.2 (Debian ...)` is 17. */
export async function majorOf(program: string): Promise<number> {
  return Number(/(\d+)/.exec((await runTool(program, ['--version'], null)).replace(/^.*PostgreSQL\)/, ''))?.[1]);
}
