/** Everything that logs nothing: help, greetings, plans, questions, what is not for us. */
import { defineCommand, NOTHING, outcome } from './command.ts';

export const help = defineCommand({
  action: 'help',
  run: (_action, { replies }) => outcome({ lines: [replies.help] }),
});

export const smallTalk = defineCommand({
  action: 'smalltalk',
  run: (action, { replies }) =>
    outcome({
      lines: [
        action.topic === 'thanks' ? replies.thanks : action.topic === 'greeting' ? replies.greeting : replies.notFood,
      ],
    }),
});

export const none = defineCommand({
  action: 'none',
  run(action, { replies }) {
    const lines = {
      future: replies.future,
      question: replies.noQuestions,
      negated: replies.negated,
      not_for_us: replies.notFood,
    };
    return outcome({ lines: [lines[action.reason]] });
  },
});

/** A question the interpreter could not settle itself; the code's own questions are points, not this. */
export const askUser = defineCommand({
  action: 'ask_user',
  run: (action) => outcome({ lines: [[action.question, ...action.options.map((option) => `• ${option}`)].join('\n')] }),
});

/** An answer with no question open says nothing on its own. */
export const answer = defineCommand({ action: 'answer', run: () => NOTHING });
