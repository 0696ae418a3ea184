/** Files of what people would ask, and of what is none of it: what is asked, a tab, the text. */
import { readFileSync } from 'node:fs';
import type { Language } from '#db/message.ts';
import { REQUESTS, type Request } from '#inference/requests/hear.ts';

export interface Line {
  text: string;
  /** Null: nothing is asked. */
  asks: Request | null;
}

const isRequest = (kind: string): kind is Request => (REQUESTS as readonly string[]).includes(kind);

export function readLines(file: URL): Line[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [kind = '', text = ''] = line.split('\t');
      if (kind !== 'none' && !isRequest(kind)) throw new Error(`${kind}: not a kind of request`);
      return { text, asks: kind === 'none' ? null : kind };
    });
}

/** What is learnt from. */
export const readLearntRequests = (language: Language): Line[] =>
  readLines(new URL(`./learnt.${language}.tsv`, import.meta.url));
