/** What a message costs to read, and a food to find: the part of a turn that is no path. */
import { LANGUAGES, readQueries } from '../../catalogue/queries.ts';
import { readHeard } from '../../eval/corpus.ts';
import type { Row } from '../figures.ts';
import { WORDS } from '../load.ts';
import type { Measure } from '../measure.ts';
import type { ToReader } from '../programs/reading.ts';
import { endProcess, forkProgram } from '../world.ts';

const SENTENCES: ToReader['sentences'] = [
  ['en', WORDS],
  ['en', 'two eggs and a coffee, then a 30 min run'],
  ['fr', '150 g de riz, du poulet grillé et une pomme, puis 45 min de vélo'],
  ['tr', 'iki yumurta, bir dilim ekmek ve çay, sonra 30 dakika yürüyüş'],
];

export const reading: Measure = {
  name: 'reading',
  async run(_world, { isQuick }) {
    const queries = LANGUAGES.flatMap(readQueries).filter(({ kind }) => kind !== 'movement');
    const heard = readHeard().map(({ cases }) => cases.flatMap(({ conversation }) => conversation.turns));
    const [fr = [], en = [], tr = []] = heard;
    const told: ToReader = { queries, messages: { fr, en, tr }, sentences: SENTENCES, isQuick };
    const reader = forkProgram('reading');
    const rows = await new Promise<Row[]>((resolve, reject) => {
      reader.once('exit', () => reject(new Error('the reader ended without an answer')));
      reader.once('message', (answer: Row[]) => resolve(answer));
      reader.send(told);
    });
    await endProcess(reader);
    const count = queries.length.toLocaleString('en');
    return {
      title: 'Reading a message and finding its foods',
      note: `${count} labelled queries, four sentences, what people wrote (\`bench/eval/heard\`) and the longest texts that are read, each by the built-in interpreter in a warm process on one core.`,
      rows,
    };
  },
};
