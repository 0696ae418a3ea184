/** Words that must never be printed by a program, looked for in all it prints. */
import { NAME } from './traffic.ts';

/** What the people of a run write and are answered, and what its model and its Telegram say, by name. */
const OF_TRAFFIC = {
  'a message': 'g de riz',
  'a receipt': 'Riz (',
  'a name': NAME,
  'a model’s answer': 'as you wish',
  'an action nobody has': 'delete_person',
  'an error of the database': 'poison',
};

/** With the secrets among the settings of the programs. */
export const canariesOf = (secrets: Readonly<Record<string, string>>): Record<string, string> => ({
  ...OF_TRAFFIC,
  ...secrets,
});

/** Names of those that are in a text: as they are, in other case, in an address, or escaped in JSON. */
export function leaksIn(text: string, canaries: Readonly<Record<string, string>>): string[] {
  const shown = text.toLowerCase();
  return Object.entries(canaries)
    .filter(([, word]) => {
      const forms = [word, encodeURIComponent(word), JSON.stringify(word).slice(1, -1)];
      return forms.some((form) => shown.includes(form.toLowerCase()));
    })
    .map(([name]) => name);
}
