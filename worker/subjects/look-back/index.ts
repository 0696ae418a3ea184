/** Looking back: a day, a week, a figure over a span, the sessions of an exercise. */
import type { Language } from '#db/message.ts';
import { readRemovedMeals } from '#inference/offline/removed-meals.ts';
import { tokenise } from '#inference/offline/text.ts';
import { hearRequest } from '#inference/requests/hear.ts';
import { LOOK_BACK_REPLIES } from '../../replies/subjects/look-back.ts';
import type { Run, Subject } from '../subject.ts';
import { answer } from './answer.ts';
import { type Asked, readHeardQuestion, readQuestion } from './read.ts';

const ASKED: readonly Asked[] = ['today', 'day', 'meal', 'week', 'water', 'weight', 'sleep', 'training'];

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
    // "Efface mon déjeuner d'hier" is not asked to be shown.
    if (question === null || readRemovedMeals({ tokens: tokenise(text), language })) return null;
    // "Je veux télécharger mon historique": what names no exercise may be asked of somebody else.
    const isNamed = question.kind === 'sessions' && question.exercise !== null;
    const heard = isNamed ? hearRequest(text) : null;
    if (heard && heard.request !== 'training') return null;
    return (context) => answer(question, context);
  },
  hears: Object.fromEntries(
    ASKED.map((asked) => [
      asked,
      (text: string, language: Language): Run => {
        const question = readHeardQuestion(asked, text, language);
        return (context) => answer(question, context);
      },
    ]),
  ),
};
