/** `/pin`: whether the day is kept at the top of the private Telegram chat. */
import type { Language } from '#db/message.ts';
import { patchProfile } from '#db/profile.ts';
import { boardNow } from '../board.ts';
import { outcome } from '../commands/command.ts';
import { BOARD_REPLIES } from '../replies/subjects/board.ts';
import { plainWords } from './plain-words.ts';
import { switchOf } from './settings/index.ts';
import type { Run, Subject } from './subject.ts';

const show: Run = async ({ person, language }) => {
  const say = BOARD_REPLIES[language];
  const { hasDayBoard: isOn } = person;
  return outcome({
    lines: [say.state(isOn)],
    buttons: [[{ label: isOn ? say.offButton : say.onButton, action: `pin:${isOn ? 'off' : 'on'}` }]],
  });
};

const turnOn: Run = async (context) => {
  const { person, language, source } = context;
  const board = await boardNow(context);
  const isHere = source.address.platform === 'telegram' && source.address.isPrivate;
  return outcome({
    lines: [BOARD_REPLIES[language].on(isHere)],
    writes: [patchProfile(person.id, { hasDayBoard: true })],
    replies: board ? [board] : [],
  });
};

/** The answer itself carries that nothing is to stay pinned: it leaves after every board that still waits. */
const turnOff: Run = async ({ person, language }) =>
  outcome({
    writes: [patchProfile(person.id, { hasDayBoard: false })],
    replies: [{ body: { text: BOARD_REPLIES[language].off, board: 'off' } }],
  });

// What is pinned, and around it the whole message: nobody eats a pinned day.
const FR_DAY =
  '(?:(?:la|ma) journee(?: en cours)?|(?:le|mon) (?:jour|journal|resume|bilan)(?: (?:du jour|de la journee))?|le message du jour)';
const FR_WHERE = '(?: (?:en haut|en haut (?:du chat|de la discussion|de la conversation)|dans le chat|ici))?';
const EN_DAY =
  '(?:(?:the|my|today s|todays) (?:day|daily (?:message|summary|log|totals)|day s (?:message|summary|log|totals))|today|(?:today s|todays) (?:message|summary|log|totals))';
const EN_WHERE = '(?: (?:at the top|to the top|here|in (?:the|this) chat|at the top of (?:the|this) chat))?';
const TR_DAY = '(?:gunu|gunumu|bugunu|(?:gunun|gunluk) (?:ozeti|ozetini|mesaji|mesajini)|ozeti|gunlugu|gunlugumu)';

const whole = (...forms: string[]): RegExp => new RegExp(`^(?:${forms.join('|')})$`);

const ON = whole(
  `(?:epingle|epingler|epinglez|tu peux epingler|peux tu epingler|je veux epingler) ${FR_DAY}${FR_WHERE}`,
  `garde ${FR_DAY} (?:epinglee?|en haut)`,
  `(?:remets|active) (?:l epingle|l epinglage|le message epingle)`,
  `(?:can you |could you )?keep ${EN_DAY} (?:pinned|at the top)(?: of (?:the|this) chat)?`,
  `(?:can you |could you )?pin ${EN_DAY}${EN_WHERE}`,
  `(?:turn on|enable) (?:pinning|the pinned (?:day|message))`,
  `${TR_DAY} (?:basa |uste )?(?:sabitle|sabitler misin|sabitleyebilir misin|sabitlesene)`,
  'sabitlemeyi (?:ac|baslat)',
);

const OFF = whole(
  `(?:n epingle|ne m epingle|ne l epingle|n epinglez) (?:plus|pas)(?: (?:rien|${FR_DAY}))?`,
  `(?:arrete|cesse) d epingler(?: ${FR_DAY})?`,
  `(?:desepingle|desepingler|detache)(?: (?:le message(?: epingle)?|${FR_DAY}))`,
  'desepingle|desepingler|plus d epingle|plus d epinglage',
  `(?:enleve|retire|supprime|desactive) (?:l epingle|l epinglage|le message epingle|la journee epinglee)`,
  `unpin(?: (?:it|this|that|${EN_DAY}|the (?:pinned )?message))?`,
  `(?:stop|no more) pinning(?: (?:it|${EN_DAY}|messages?))?`,
  `(?:do not|don t|dont) pin (?:it|anything|${EN_DAY})(?: any ?more)?`,
  `(?:remove|take (?:off|away)|turn off|disable) (?:the pin|pinning|the pinned (?:day|message))`,
  `(?:${TR_DAY} )?sabitlemeyi (?:kaldir|kapat|birak|durdur|iptal et)`,
  `(?:artik )?${TR_DAY} sabitleme|artik sabitleme|sabitleme artik`,
  `(?:sabitlenen|sabitlenmis|sabit) (?:mesaji|gunu) (?:kaldir|kapat|birak)`,
  `${TR_DAY} sabitten (?:kaldir|cikar)`,
);

const describe = (pick: 'menu' | 'argument'): Record<Language, string> => ({
  fr: BOARD_REPLIES.fr[pick],
  en: BOARD_REPLIES.en[pick],
  tr: BOARD_REPLIES.tr[pick],
});

export const board: Subject = {
  name: 'board',
  commands: [
    {
      name: 'pin',
      aliases: ['epingle', 'epingler', 'sabitle'],
      description: describe('menu'),
      argument: { name: 'choice', description: describe('argument') },
      read(argument) {
        const isOn = switchOf(plainWords(argument));
        return isOn === null ? show : isOn ? turnOn : turnOff;
      },
    },
  ],
  read(text) {
    if (text.length > 80) return null;
    const words = plainWords(text);
    return ON.test(words) ? turnOn : OFF.test(words) ? turnOff : null;
  },
  presses: { pin: ([choice]) => (choice === 'on' ? turnOn : choice === 'off' ? turnOff : show) },
};
