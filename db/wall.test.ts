/** The second wall on the embedded database, and the list of what passes it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from './embedded.ts';
import { freshMemory } from './testing.ts';
import { describeWall } from './wall-suite.ts';

describeWall('on the embedded database', 'role', async () => {
  const database = await freshMemory();
  return { database, end: () => database.close() };
});

function sources(folder: string): [path: string, text: string][] {
  return (readdirSync(join(projectRoot(), folder), { recursive: true }) as string[])
    .filter((name) => name.endsWith('.ts') && !/test\.ts$|suite\.ts$|^testing/.test(name))
    .map((name) => [`${folder}/${name}`, readFileSync(join(projectRoot(), folder, name), 'utf8')]);
}

test('what a turn runs past the wall is this and no more', () => {
  const all = ['db', 'worker', 'bot'].flatMap(sources);
  const statements = all.flatMap(([path, text]) =>
    [...text.matchAll(/name: ['`]([^'`]+)['`],\s+isOfMany: true/g)].map(
      (match) => `${path} ${match[1]?.replace(/\$\{.*\}/, '*')}`,
    ),
  );
  expect(statements.sort()).toEqual([
    // A board in a channel names several people; who leaves must not be named any more.
    'db/challenge.ts challenge_hold',
    'db/challenge.ts challenge_standings',
    // Accounts that are erased are remembered by a hash, which is nobody's.
    'db/erasure.ts erasure_remember',
    // Two people become one.
    'db/join.ts join_*',
    'db/join.ts join_lock_accounts',
    'db/join.ts join_lock_conversations',
    'db/join.ts join_lock_people',
    'db/join.ts join_use_code',
    // An account leaves, and becomes somebody else; a code is somebody else's until it is used.
    'db/keys.ts key_lend',
    'db/link.ts link_clear',
    'db/link.ts link_find',
    'db/link.ts link_follow',
    'db/link.ts link_part',
    'db/link.ts link_tell',
  ]);
  const marks = all.flatMap(([, text]) => text.match(/isOfMany: true/g) ?? []);
  expect(marks).toHaveLength(statements.length);
  const handles = all.filter(([path, text]) => path !== 'db/client.ts' && text.includes('forEveryone()'));
  // `db/batched.ts`: to go on in the scope of the people who ask.
  expect(handles.map(([path]) => path).sort()).toEqual(['db/batched.ts', 'db/products.ts', 'worker/subjects/link.ts']);
});
