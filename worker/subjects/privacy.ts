/** `/privacy`: what is kept, where and how long, and what a person agreed to, each purpose with its own button. */
import { CONSENT_VERSIONS, giveConsent, isGiven, type Purpose, readConsents, withdrawConsent } from '#db/consent.ts';
import type { Button } from '#db/message.ts';
import { outcome } from '../commands/command.ts';
import { privacyReplies } from '../replies/subjects/privacy.ts';
import { askToErase } from './erase.ts';
import { plainWords } from './plain-words.ts';
import type { Run, Subject } from './subject.ts';

const BY_BUTTON = ['health', 'training'] as const;
const PURPOSES: readonly Purpose[] = [...BY_BUTTON, 'challenge'];

const show: Run = async ({ database, person, language, retention }) => {
  const replies = privacyReplies(language);
  const consents = await readConsents(database, person.id);
  const given = (purpose: Purpose): boolean =>
    // The training consent of a person is what counts; those of before had no row of their own.
    purpose === 'training' ? person.trainingConsentVersion !== null : isGiven(consents, purpose);
  const button = (purpose: (typeof BY_BUTTON)[number]): Button =>
    given(purpose)
      ? { label: replies.withdraw(purpose), action: `prv:off:${purpose}` }
      : { label: replies.agree(purpose), action: `prv:on:${purpose}` };
  return outcome({
    lines: [
      replies.what,
      replies.kept(retention),
      replies.where,
      replies.choices(PURPOSES.map((purpose) => ({ purpose, isGiven: given(purpose) }))),
      replies.rights,
    ],
    buttons: BY_BUTTON.map((purpose) => [button(purpose)]),
  });
};

const choose =
  (isAgreed: boolean, said: string | undefined): Run =>
  async (context) => {
    const replies = privacyReplies(context.language);
    const purpose = BY_BUTTON.find((one) => one === said);
    if (!purpose) return outcome({ lines: [context.replies.pressExpired] });
    if (!isAgreed && purpose === 'health') {
      const asked = await askToErase(context);
      return { ...asked, lines: [replies.withdrawHealth, ...asked.lines] };
    }
    const write = isAgreed ? giveConsent : withdrawConsent;
    const trainingConsentVersion = isAgreed ? CONSENT_VERSIONS.training : null;
    return outcome({
      lines: [isAgreed ? replies.given(purpose) : replies.withdrawn(purpose)],
      writes: [write(context.person.id, purpose)],
      patch: purpose === 'training' ? { trainingConsentVersion } : {},
    });
  };

const IN_WORDS: ReadonlySet<string> = new Set([
  ...['vie privee', 'confidentialite', 'que gardes tu sur moi', 'qu est ce que tu gardes sur moi'],
  ...['tu gardes quoi sur moi', 'privacy', 'privacy policy', 'what do you keep about me', 'what do you know about me'],
  ...['gizlilik', 'gizlilik politikasi', 'benim hakkimda ne sakliyorsun', 'hakkimda ne sakliyorsun'],
]);

export const privacySubject: Subject = {
  name: 'privacy',
  commands: [
    {
      name: 'privacy',
      aliases: ['confidentialite', 'vieprivee', 'gizlilik', 'consent'],
      description: { fr: privacyReplies('fr').menu, en: privacyReplies('en').menu, tr: privacyReplies('tr').menu },
      read: () => show,
    },
  ],
  read: (text) => (IN_WORDS.has(plainWords(text)) ? show : null),
  presses: { prv: ([what, purpose]) => choose(what === 'on', purpose) },
};
