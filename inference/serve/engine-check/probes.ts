/** What the check asks of a server, apart from how it judges the answers. */
import { z } from 'zod';
import type { ModelMessage } from '../../client.ts';
import type { InterpretContext } from '../../interpret.ts';
import { MESSAGE_LIMIT } from '../../prompt.ts';

/**
 * Every feature our real schema needs of a grammar (union of objects told apart by a constant, enum, nullable enum,
 * nested object, list), but nothing that a model could go on with for ever: a model with random weights ends it too.
 */
export const Closed = z.object({
  action: z.discriminatedUnion('type', [
    z.object({ type: z.literal('paint'), colour: z.enum(['red', 'green', 'blue']), isDone: z.boolean() }),
    z.object({ type: z.literal('cut'), tool: z.object({ kind: z.enum(['saw', 'knife']).nullable() }) }),
    z.object({ type: z.literal('rest') }),
  ]),
  mood: z.enum(['good', 'bad']).nullable(),
});

/** None of them asks for JSON: an answer of the schema's shape can only come from the server's grammar. */
export const PROSE: ModelMessage[][] = [
  'Write one sentence about the sea.',
  'Say hello in French, Turkish and English.',
  'What is a bicycle? Answer in plain words, without any brackets.',
  'Décris un marché en une phrase.',
  'Deniz hakkında bir cümle yaz.',
].map((content) => [
  { role: 'system', content: 'You write short plain sentences.' },
  { role: 'user', content },
]);

/** A model keeps on writing at this until it is stopped. */
export const ENDLESS: ModelMessage[] = [
  { role: 'system', content: 'You count.' },
  { role: 'user', content: 'Count from 1 to 5000, one number after the other, in words.' },
];

/** As people write; short and long, in three languages. */
export const MESSAGES: { text: string; language: InterpretContext['language'] }[] = [
  { text: 'two eggs and a coffee', language: 'en' },
  { text: 'une pomme et 30 min de course', language: 'fr' },
  { text: 'iki dilim ekmek yedim', language: 'tr' },
  { text: 'had lentil soup, bread and a yogurt for lunch, then 45 min of cycling', language: 'en' },
  { text: 'développé couché 4x8 60kg', language: 'fr' },
  { text: 'yarın akşam mantı yapacağım', language: 'tr' },
  { text: 'weight 71.4 kg this morning', language: 'en' },
  { text: 'combien de calories dans un kebab ?', language: 'fr' },
];

export function contextOf(language: InterpretContext['language']): InterpretContext {
  return { language, localTime: '2026-03-04T12:30', weekday: 3, openQuestion: null, candidates: [] };
}

/** As much as a message, an open question and the catalogue can ever put into a prompt. */
export function longestMessage(): { text: string; context: InterpretContext } {
  const words = 'crème brûlée, iki dilim peynirli börek, a bowl of lentil soup with bread; ';
  const text = words.repeat(Math.ceil(MESSAGE_LIMIT / words.length)).slice(0, MESSAGE_LIMIT);
  const name = 'yaourt à la grecque et aux fruits rouges, nature ou sucré, 0 %';
  return {
    text,
    context: {
      ...contextOf('fr'),
      openQuestion: {
        text: words.repeat(4),
        points: Array.from({ length: 8 }, () => ({ subject: name, wants: 'amount' as const })),
        options: Array.from({ length: 8 }, () => name),
        slot: 'lunch',
      },
      candidates: Array.from({ length: 24 }, () => name),
    },
  };
}
