/** From nothing to ready, beside a Node that does nothing. Tables are up to date, dist/ is built, the disk is warm. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../chaos/servers.ts';
import type { Row } from '../figures.ts';
import { interleaved, type Measure } from '../measure.ts';
import { startLogged } from '../variants.ts';
import { endProcess } from '../world.ts';

const PROGRAMS = ['bot', 'worker', 'start'] as const;

export const coldStart: Measure = {
  name: 'cold-start',
  async run(world, { isQuick }) {
    const environment = {
      DATABASE_URL: await world.newDatabase(),
      REDIS_URL: world.newRedis(),
      LOKMA_SECRET: 'a-secret-of-the-bench',
      TELEGRAM_BOT_TOKEN: '7:bench',
      TELEGRAM_API_URL: world.platform.url,
    };
    const programs = [
      { name: 'node', start: bareNode },
      ...PROGRAMS.map((name) => ({ name, start: () => readyAfter(world.folder, nodeOn(name), environment) })),
      { name: 'npm start', start: () => readyAfter(ROOT, ['npm', 'start', '--silent'], environment) },
    ];
    // Brings the tables up to date.
    await readyAfter(world.folder, nodeOn('bot'), environment);
    const times = await interleaved(programs, isQuick ? 1 : 7, ({ start }) => start());
    const of = (name: string) => times.get(name) ?? [];
    const row = (name: string, values: readonly number[], beside: string, goal = {}): Row => ({
      name,
      unit: 'ms',
      values,
      beside: { name: beside, values: of(beside), ...goal },
    });
    const names = { bot: 'bot, with Telegram', worker: 'worker', start: 'all in one process, with Telegram' };
    return {
      title: 'Cold start on PostgreSQL and Redis',
      note: NOTE,
      rows: [
        ...PROGRAMS.map((name) => row(`${names[name]}: ready`, of(name), 'node', { atMost: 5 })),
        row('the same by `npm start`: ready', of('npm start'), 'node'),
      ],
    };
  },
};

const NOTE =
  `From the start of the process to the log line that it is ready: settings read, database and Redis connected,
catalogue loaded, platform greeted. Beside it \`node -e 0\`, in turns. The last row has npm's own start in it, and the look
for sources newer than the build.`.replaceAll('\n', ' ');

const nodeOn = (name: string): string[] => [process.execPath, join(ROOT, 'dist', `${name}.js`)];

async function readyAfter(folder: string, command: string[], environment: Record<string, string>): Promise<number> {
  const startMs = performance.now();
  const child = await startLogged(command, folder, environment);
  const tookMs = performance.now() - startMs;
  await endProcess(child);
  return tookMs;
}

const bareNode = (): Promise<number> => untilExit(process.execPath, ['-e', '0']);

function untilExit(program: string, args: readonly string[]): Promise<number> {
  const startMs = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', () => resolve(performance.now() - startMs));
  });
}
