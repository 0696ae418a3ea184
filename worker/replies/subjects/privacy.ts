/** Sentences of `/privacy`, and the one line about it in the welcome. */
import type { Purpose } from '#db/consent.ts';
import type { Language } from '#db/message.ts';
import type { Retention } from '#db/retention.ts';
import { subjectReplies } from './samples.ts';

interface PrivacyReplies {
  menu: string;
  /** In the welcome. */
  welcomeNote: string;
  what: string;
  /** How long, and what of it is sealed. */
  kept(days: Pick<Retention, 'messageDays' | 'replyDays'>): string;
  where: string;
  choices(given: readonly { purpose: Purpose; isGiven: boolean }[]): string;
  rights: string;
  agree(purpose: 'health' | 'training'): string;
  withdraw(purpose: 'health' | 'training'): string;
  given(purpose: Purpose): string;
  withdrawn(purpose: Purpose): string;
  /** Taking back the consent to keep health data is done by erasing. */
  withdrawHealth: string;
}

const jours = (count: number): string => (count === 1 ? '1 jour' : `${count} jours`);
const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

const mark = (isGiven: boolean): string => (isGiven ? '✅' : '▫️');

const NAMES: Record<Language, Record<Purpose, string>> = {
  fr: { health: 'garder mes données de santé', training: 'entraîner la lecture', challenge: 'défis de serveur' },
  en: { health: 'keep my health data', training: 'train the reading', challenge: 'server challenges' },
  tr: { health: 'sağlık verilerimi saklama', training: 'okumayı eğitme', challenge: 'sunucu yarışmaları' },
};

const list = (language: Language, given: readonly { purpose: Purpose; isGiven: boolean }[]): string =>
  given.map(({ purpose, isGiven }) => `${mark(isGiven)} ${NAMES[language][purpose]}`).join(' · ');

const ALL: Record<Language, PrivacyReplies> = {
  fr: {
    menu: 'Ce que je garde, et tes choix',
    welcomeNote: 'Ce que tu écris sur ta santé sert seulement à ton journal : /privacy',
    what: "🔒 Je garde tes messages, ce que j'en note, tes réglages et ton identifiant de messagerie, seulement pour tenir ton journal.",
    kept: ({ messageDays, replyDays }) =>
      `Tes messages restent ${jours(messageDays)}, mes réponses ${jours(replyDays)} après l'envoi, chiffrés avec une clé à toi. Le journal reste jusqu'à ce que tu l'effaces ; il n'est pas chiffré, pour faire tes totaux.`,
    where:
      "C'est dans la base de qui fait tourner ce bot. Un modèle de lecture, s'il y en a un, reçoit tes mots et ce que ton dernier message a noté, sans ton nom.",
    choices: (given) => `Tes accords : ${list('fr', given)}`,
    rights: '/export pour une copie · /delete pour tout effacer',
    agree: (purpose) => `✅ D'accord : ${NAMES.fr[purpose]}`,
    withdraw: (purpose) => `Retirer : ${NAMES.fr[purpose]}`,
    given: (purpose) => `C'est noté, tu es d'accord : ${NAMES.fr[purpose]}. Tu peux changer d'avis avec /privacy`,
    withdrawn: (purpose) => `C'est retiré : ${NAMES.fr[purpose]}.`,
    withdrawHealth: 'Sans ces données, il ne reste pas de journal : retirer ton accord, c’est tout effacer.',
  },
  en: {
    menu: 'What I keep, and your choices',
    welcomeNote: 'What you write about your health is only used for your log: /privacy',
    what: '🔒 I keep your messages, what I log from them, your settings and your messenger id, only to run your log.',
    kept: ({ messageDays, replyDays }) =>
      `Your messages stay ${days(messageDays)}, my replies ${days(replyDays)} after sending, encrypted with a key of your own. The log stays until you delete it; it is not encrypted, so that it can be added up.`,
    where:
      "It's in the database of whoever runs this bot. A reading model, if there is one, gets your words and what your last message logged, without your name.",
    choices: (given) => `You agreed to: ${list('en', given)}`,
    rights: '/export for a copy · /delete to erase everything',
    agree: (purpose) => `✅ OK: ${NAMES.en[purpose]}`,
    withdraw: (purpose) => `Take back: ${NAMES.en[purpose]}`,
    given: (purpose) => `Noted, you agree: ${NAMES.en[purpose]}. You can change your mind with /privacy`,
    withdrawn: (purpose) => `Taken back: ${NAMES.en[purpose]}.`,
    withdrawHealth: 'Without this data there is no log: taking it back means deleting everything.',
  },
  tr: {
    menu: 'Neleri sakladığım ve seçimlerin',
    welcomeNote: 'Sağlığınla ilgili yazdıkların yalnızca günlüğün için kullanılır: /privacy',
    what: '🔒 Mesajlarını, onlardan kaydettiklerimi, ayarlarını ve mesajlaşma kimliğini yalnızca günlüğünü tutmak için saklarım.',
    kept: ({ messageDays, replyDays }) =>
      `Mesajların ${messageDays} gün, yanıtlarım gönderildikten sonra ${replyDays} gün, sana özel bir anahtarla şifreli durur. Günlüğün sen silene kadar kalır; toplamları hesaplayabilmem için şifreli değildir.`,
    where:
      'Hepsi bu botu çalıştıranın veritabanında durur. Bir okuma modeli varsa sözlerini ve son mesajının kaydını adın olmadan alır.',
    choices: (given) => `İzinlerin: ${list('tr', given)}`,
    rights: 'Kopya için /export · her şeyi silmek için /delete',
    agree: (purpose) => `✅ Tamam: ${NAMES.tr[purpose]}`,
    withdraw: (purpose) => `Geri al: ${NAMES.tr[purpose]}`,
    given: (purpose) => `İznini kaydettim: ${NAMES.tr[purpose]}. Fikrini /privacy ile değiştirebilirsin`,
    withdrawn: (purpose) => `Geri alındı: ${NAMES.tr[purpose]}.`,
    withdrawHealth: 'Bu veriler olmadan günlük olmaz: izni geri almak her şeyi silmek demek.',
  },
};

export const privacyReplies = (language: Language): PrivacyReplies => ALL[language];

export const PRIVACY_REPLIES = subjectReplies('privacy', ALL, {
  menu: true,
  welcomeNote: true,
  what: true,
  kept: [[{ messageDays: 30, replyDays: 7 }]],
  where: true,
  choices: [
    [
      [
        { purpose: 'health', isGiven: true },
        { purpose: 'training', isGiven: false },
        { purpose: 'challenge', isGiven: false },
      ],
    ],
  ],
  rights: true,
  agree: [['health'], ['training']],
  withdraw: [['health'], ['training']],
  given: [['health'], ['training']],
  withdrawn: [['training'], ['challenge']],
  withdrawHealth: true,
});
