/** Looking back: a day, a week, a figure over a span, the sessions of an exercise. */
import { LOOK_BACK_REPLIES } from '../../replies/subjects/look-back.ts';
import type { Subject } from '../subject.ts';
import { answer } from './answer.ts';
import { readQuestion } from './read.ts';

export const lookBack: Subject = {
  name: 'look-back',
  commands: [
    {
      name: 'week',
      aliases: ['semaine', 'hafta', 'haftam'],
      description: { fr: LOOK_BACK_REPLIES.fr.week, en: LOOK_BACK_REPLIES.en.week, tr: LOOK_BACK_REPLIES.tr.week },
      read: () => (context) => answer({ kind: 'week' }, context),
    },
  ],
  read(text, language) {
    const question = readQuestion(text, language);
    return question && ((context) => answer(question, context));
  },
};
