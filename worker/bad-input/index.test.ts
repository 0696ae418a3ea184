/** The 66 bad inputs, each with the tests that hold its promise. A title that is not in its file any more fails here. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const WORDS = 'worker/bad-input/words.test.ts';
const AMOUNTS = 'worker/bad-input/amounts.test.ts';
const TIME = 'worker/bad-input/time-and-dialog.test.ts';
const IDENTITY = 'worker/bad-input/identity.test.ts';
const GROUP = 'worker/group.test.ts';
const TELEGRAM = 'bot/telegram.test.ts';
const DISCORD = 'bot/discord.test.ts';
const DIALOGS = 'worker/testing/dialogs.ts';
const HARM = 'worker/bad-input-harm.test.ts';

/** Number to file and title, or a part of it where the title is made of several. */
const HELD: Record<number, readonly (readonly [file: string, title: string])[]> = {
  1: [
    [TELEGRAM, 'turns away other methods, other paths, huge bodies and broken JSON'],
    [WORDS, '3. a longer text than is kept cannot be stored'],
  ],
  2: [
    [WORDS, '2. a 4,096-character essay of a meal is processed to a receipt'],
    [WORDS, '2. a text that was cut on its way says so'],
    ['inference/llm.test.ts', 'about a long message reads its first 2,000 characters, and is not certain'],
  ],
  3: [[WORDS, '3. a longer text than is kept cannot be stored']],
  4: [
    [WORDS, '4. nothing visible'],
    ['inference/llm.test.ts', 'is not asked about a message in which nothing can be seen'],
  ],
  5: [[WORDS, '5. two emoji of a food propose two and ask the size']],
  6: [[WORDS, '6. a thumb is not an answer']],
  7: [[WORDS, '7. right-to-left text is read']],
  8: [[WORDS, '8. a tower of combining marks']],
  9: [
    [WORDS, '9. lone surrogates, NUL and control characters'],
    ['bot/platform.conformance.ts', 'survives NUL and broken characters'],
  ],
  10: [[WORDS, '10. %s is 200 g']],
  11: [[WORDS, '11. SQL in a meal is plain text']],
  12: [[WORDS, '12. JSON is data']],
  13: [
    [WORDS, '13. orders to the machine are no food'],
    ['inference/llm.test.ts', 'with its canary is thrown away whole, however it is spelled'],
  ],
  14: [[WORDS, '14. no order changes a weight or deletes anybody']],
  15: [[WORDS, '15. a name, a forward and a message replied to never enter']],
  16: [
    [WORDS, '16. mentions and links of a food'],
    [DISCORD, 'pings nobody and links nothing, wherever the words come from'],
    ['inference/llm.test.ts', 'text made of the pieces of links and mentions has neither'],
  ],
  17: [
    [WORDS, '17. markup is only signs'],
    [DISCORD, 'shows any text as it was written, in parts that fit'],
    [TELEGRAM, 'sends plain text without previews, within 4096 units, emoji whole'],
  ],
  18: [
    [HARM, '18, 20. %s is refused and nothing is logged'],
    ['worker/commands/log-food.test.ts', '(%d g) logs nothing and says so'],
  ],
  19: [
    [AMOUNTS, '19. %s is no amount'],
    [AMOUNTS, '19. %s: %s is %d g'],
    [AMOUNTS, '19. %s: %s asks whether it is a thousand'],
  ],
  20: [
    [HARM, '18, 20. %s is refused and nothing is logged'],
    [DIALOGS, 'fullwidth digits are digits, impossible amounts are refused with a sentence'],
  ],
  21: [
    [HARM, '21. 20 litres of water are refused, with what too much water does'],
    ['worker/commands/log-food.test.ts', 'of water gets the warning as well'],
  ],
  22: [
    [AMOUNTS, '22. %s is read, and the reply shows what was taken'],
    [AMOUNTS, '22. a unit nobody knows is not multiplied'],
  ],
  23: [[AMOUNTS, '23. a mix of four languages']],
  24: [
    [AMOUNTS, '24. %s is read'],
    [DIALOGS, 'an unclear answer is asked about once more, then estimated and said so'],
  ],
  25: [
    [AMOUNTS, '25. %s without anything logged asks what it was'],
    [AMOUNTS, 'is of one’s own log'],
  ],
  26: [
    [AMOUNTS, 'takes the place of it'],
    [AMOUNTS, '26. "delete last" takes back'],
    [DIALOGS, 'undo takes back the last message, by word and by button, and twice is a no-op'],
  ],
  27: [[AMOUNTS, '27. ten messages at once are logged in their order']],
  28: [
    [TIME, '28. an answer after three days is read as a new message'],
    [TIME, '28. a tap on that question still says what it was'],
  ],
  29: [[DIALOGS, 'an unrelated message is logged and the question asked once more, never a third time']],
  30: [
    ['worker/undo.property.test.ts', 'of a message whose words were changed is that of the new words'],
    [TELEGRAM, 'builds keys from ids only, and tells who speaks which language'],
  ],
  31: [[TIME, '31. an edit that arrives before its original stands']],
  32: [
    ['worker/deletion.test.ts', 'takes its lines along, until that is taken back'],
    [DISCORD, 'tells when a direct message is deleted, also one from before the restart'],
  ],
  33: [
    ['db/path.test.ts', 'is stored once when twenty copies race'],
    ['worker/path.services.test.ts', 'a message delivered many times at once, through many processes, is stored once'],
  ],
  34: [[TELEGRAM, 'accepts ids that jump back after a quiet week']],
  35: [
    [IDENTITY, '35. a %s is answered once, politely'],
    [TELEGRAM, 'names what is not text, and gives the parts of an album one group'],
  ],
  36: [
    [TELEGRAM, 'takes a caption for words; the other pictures of its album say nothing more'],
    [TELEGRAM, 'keeps of a shared location its time zone and no coordinates'],
  ],
  37: [
    [TIME, '37. forwarded words ask'],
    [TELEGRAM, 'marks forwards, and words of other bots sent through the keyboard, as not written here'],
    [DISCORD, 'ignores bots, webhooks, itself and notices of the server'],
  ],
  38: [['bot/limits.test.ts', '38. 200 mentions of 50 people within ten seconds']],
  39: [[TELEGRAM, 'hears commands, mentions and replies to the bot, and nothing else']],
  40: [[TELEGRAM, '40. an administrator who writes as the group']],
  41: [
    ['bot/platform.conformance.ts', 'answer another person politely, and nothing is stored'],
    ['bot/buttons.test.ts', 'is refused from anyone else'],
  ],
  42: [
    [TIME, '42. a button pressed twice'],
    ['bot/platform.conformance.ts', 'answer forged data politely, and nothing is stored'],
  ],
  43: [[TELEGRAM, 'are stored although Telegram no longer takes the acknowledgement']],
  44: [
    [TELEGRAM, 'turns %s away with %i'],
    [TELEGRAM, '44. a thousand calls with a guessed secret store nothing'],
  ],
  45: [[DISCORD, '45. no door is open']],
  46: [
    [DISCORD, 'cannot reach a person who takes no direct messages, and does not insist'],
    [DISCORD, 'sorts what Discord says'],
  ],
  47: [
    [DISCORD, '47. a form sent twice is one message'],
    [DISCORD, 'answers directly once the interaction has run out, by the clock or by Discord'],
  ],
  48: [[DISCORD, '48. words longer than the menu allows']],
  49: [
    [
      'bot/deliver.test.ts',
      'that a person cannot get any more is the last one to that account, until they write again',
    ],
  ],
  50: [[TELEGRAM, 'follows a group that became a supergroup']],
  51: [
    [TIME, '51. a message of a second before midnight'],
    [TIME, 'at half past midnight is an evening that has been'],
  ],
  52: [
    [TIME, '52. who flies from Tokyo to Los Angeles'],
    [TIME, '52. a meal at %s, in the hour the clocks change'],
  ],
  53: [
    [TIME, '53. "%s" is no place'],
    [TIME, '53. a city is a zone'],
  ],
  54: [
    [TIME, '54. a message from the future is of now'],
    [TIME, '54. a message of 20 hours ago keeps its own time'],
  ],
  55: [[TIME, '55. the same words from two devices are two logs']],
  56: [
    ['worker/rights.test.ts', 'share one log after a code and a tap'],
    ['worker/rights.test.ts', 'five wrong codes an hour are enough'],
  ],
  57: [
    [IDENTITY, '57. a forged code'],
    ['worker/rights.test.ts', 'a code is good once, for ten minutes, and not for the account it came from'],
  ],
  58: [
    [HARM, '58. "%s" gets resources and no figures'],
    ['worker/guard.test.ts', 'is heard (%s): %s'],
  ],
  59: [
    [HARM, '59. "%s" gets the crisis answer'],
    [DIALOGS, 'words of crisis get the fixed safe answer and nothing is logged'],
  ],
  60: [
    [HARM, '60. no dose is given, and a pregnancy is kept only by a tap'],
    ['worker/guard.test.ts', 'is heard (%s): %s'],
  ],
  61: [
    [HARM, '61. nothing is called safe, and a meal told beside the question is logged'],
    ['worker/guard.test.ts', 'is heard (%s): %s'],
  ],
  62: [
    [HARM, '62. what a child ate is not logged, and of somebody under 18 the age alone is kept'],
    ['worker/targets.property.test.ts', 'is told no figures as a minor or with an eating disorder'],
  ],
  63: [
    [IDENTITY, '63. nobody is shown the log of another'],
    [IDENTITY, '63. what people say of their own day is never taken for it'],
  ],
  64: [
    [IDENTITY, '64. %s of a model'],
    ['inference/client.test.ts', 'that never fits fails after exactly two asks'],
    ['inference/llm.test.ts', 'in a whitespace loop is cut off within 2 s and falls back'],
  ],
  65: [
    [HARM, '65. LLM returns kcal 90,000, protein > mass, kcal/g 40'],
    ['worker/last-check.test.ts', 'lets nothing outside the hard limits into the log, whatever was made up'],
    ['worker/plausible.test.ts', 'of the most there can be stands, and of more does not: %s'],
    ['worker/commands/log-food.test.ts', 'of energy is refused too, however light'],
  ],
  66: [
    [GROUP, '66. /export there goes to the private chat'],
    ['worker/export/export.test.ts', 'of five years, twenty lines a day, takes seconds and fits in one message'],
    ['worker/rights.test.ts', 'messages sent at the same moment are either erased or begin a new person'],
  ],
};

const root = fileURLToPath(new URL('../..', import.meta.url));
/** As in the source, so that a quote in a title does not matter. */
const plain = (text: string): string => text.replaceAll('\\', '');

it('names the tests of all 66', () => {
  expect(Object.keys(HELD).map(Number)).toEqual(Array.from({ length: 66 }, (_, at) => at + 1));
});

for (const [number, held] of Object.entries(HELD))
  it(`${number}. has its tests`, () => {
    expect(held.length).toBeGreaterThan(0);
    for (const [file, title] of held)
      expect(plain(readFileSync(`${root}/${file}`, 'utf8')), `${file}: ${title}`).toContain(title);
  });
