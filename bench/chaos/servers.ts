/** A PostgreSQL and a Redis of the run's own, on private ports, that can be crashed and brought back. */
import { type ChildProcess, spawn } from 'node:child_process';
import { appendFile, mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a command in a bash that knows the functions of .config/services.sh. Returns what it printed. */
async function withServices(command: string, ...args: string[]): Promise<string> {
  const { TEST_DATABASE_URL: _database, TEST_REDIS_URL: _redis, ...env } = process.env;
  // Its own process group: a Ctrl-C must leave us the time to stop the servers in order.
  const shell = spawn('bash', ['-c', `source .config/services.sh; ${command}`, 'bash', ...args], {
    cwd: ROOT,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let trouble = '';
  shell.stdout.on('data', (chunk: Buffer) => (printed += chunk));
  shell.stderr.on('data', (chunk: Buffer) => (trouble += chunk));
  // `exit` and not `close`: a server started here keeps the pipes open.
  const code = await new Promise((resolve) => shell.on('exit', resolve));
  shell.stdout.destroy();
  shell.stderr.destroy();
  if (code !== 0) throw new Error(`"${command}" failed: ${trouble || printed}`);
  return printed.trim();
}

/** Installs what is missing, where that is possible without a question. */
export async function findServers(): Promise<{ postgresFolder: string }> {
  return { postgresFolder: await withServices('lokma_install_missing >&2 && lokma_postgres_bin') };
}

export interface PostgresServer {
  url: string;
  /** As a power-less end of all its processes: no checkpoint, recovery at the next start. */
  crash(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** `further`: lines of postgresql.conf, which count more than those here. */
export async function startPostgres(
  folder: string,
  programs: string,
  further: readonly string[] = [],
): Promise<PostgresServer> {
  const home = join(folder, 'postgres');
  const data = join(home, 'data');
  const port = await freePort();
  await mkdir(home);
  if (process.getuid?.() === 0) await withServices('chown postgres "$1"', home);
  const asPostgres = (program: string, ...args: string[]) =>
    withServices('lokma_as_postgres "$@"', join(programs, program), ...args);
  await asPostgres('initdb', '-D', data, '-U', 'lokma', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync');
  const settings = [`port = ${port}`, `unix_socket_directories = '${home}'`, "listen_addresses = '127.0.0.1'"];
  // Nothing here has to survive a power cut; an immediate stop loses nothing without fsync either.
  settings.push('max_connections = 200', 'fsync = off', ...further, '');
  await appendFile(join(data, 'postgresql.conf'), settings.join('\n'));
  const control = (...args: string[]) => asPostgres('pg_ctl', '-D', data, '-w', '-t', '30', ...args);
  let isUp = false;
  const start = async () => {
    await control('-l', join(home, 'server.log'), 'start');
    isUp = true;
  };
  const crash = async () => {
    if (!isUp) return;
    isUp = false;
    await control('-m', 'immediate', 'stop');
  };
  await start();
  return { url: `postgres://lokma@127.0.0.1:${port}/postgres`, crash, start, stop: crash };
}

export interface RedisServer {
  url: string;
  /** kill -9: everything in it is gone. */
  crash(): Promise<void>;
  start(): Promise<void>;
  /** FLUSHALL. */
  empty(): Promise<void>;
  stop(): Promise<void>;
}

/** `isUp` false: its address is known, and nobody answers there before `start`. */
export async function startRedis(folder: string, isUp = true): Promise<RedisServer> {
  const port = await freePort();
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'];
  let server: ChildProcess | null = null;
  const start = async () => {
    server = spawn('redis-server', args, { stdio: 'ignore', detached: true });
    await untilItAnswers(port);
  };
  const crash = async () => {
    if (!server) return;
    const ended = new Promise((resolve) => server?.on('exit', resolve));
    server.kill('SIGKILL');
    server = null;
    await ended;
  };
  if (isUp) await start();
  return { url: `redis://127.0.0.1:${port}`, start, crash, stop: crash, empty: () => tell(port, 'FLUSHALL') };
}

async function untilItAnswers(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const isUp = await tell(port, 'PING').then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await pause(50);
  }
  throw new Error('Redis did not start');
}

/** One command in Redis' inline form; resolves when it was answered. */
function tell(port: number, command: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', reject);
    socket.on('data', () => socket.end());
    socket.on('close', (hadError) => (hadError ? undefined : resolve()));
    socket.write(`${command}\r\n`);
  });
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
