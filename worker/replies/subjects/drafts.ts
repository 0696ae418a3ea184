/** What is said of lines that wait for a yes, and of lines that may be another food. */
import type { Language } from '#db/message.ts';
import type { DraftReason } from '../../drafts.ts';
import { subjectReplies } from './samples.ts';

export interface DraftReplies {
  /** Above the lines. */
  head(reason: DraftReason): string;
  /** On the button. */
  confirm: string;
  /** On the button that takes it back. */
  drop: string;
  confirmed(count: number): string;
  dropped: string;
  /** Nothing waits any more. */
  nothing: string;
  /** Beside a line of a day that waits. */
  waits: string;
  /** On a button: another food for an uncertain line. */
  rather(name: string): string;
}

export const draftReplies: Record<Language, DraftReplies> = {
  fr: {
    head: (reason) =>
      ({
        asked: '📝 Brouillon, je le note ?',
        much: "📝 Ça fait beaucoup d'un coup : j'ai bien lu ?",
        estimate: "📝 C'est une grosse estimation : je la note ?",
        portion: '📝 Cette quantité est rare : j’ai bien lu ?',
        day: '📝 Ça fait beaucoup pour une journée : j’ai bien lu ?',
        weight: '📝 Ce poids est loin du dernier : j’ai bien lu ?',
      })[reason],
    confirm: '✅ Noter',
    drop: '✖️ Ne pas noter',
    confirmed: (count) => (count === 1 ? "✅ C'est noté." : `✅ C'est noté, ${count} lignes.`),
    dropped: "D'accord, je ne note rien.",
    nothing: "Il n'y a plus rien à confirmer.",
    waits: 'à confirmer',
    rather: (name) => `↔️ Plutôt : ${name}`,
  },
  en: {
    head: (reason) =>
      ({
        asked: '📝 Draft: shall I log it?',
        much: '📝 That is a lot at once: did I read it right?',
        estimate: '📝 That is a big estimate: shall I log it?',
        portion: '📝 That is a rare amount: did I read it right?',
        day: '📝 That is a lot for one day: did I read it right?',
        weight: '📝 That weight is far from the last one: did I read it right?',
      })[reason],
    confirm: '✅ Log it',
    drop: '✖️ Leave it out',
    confirmed: (count) => (count === 1 ? '✅ Logged.' : `✅ Logged, ${count} lines.`),
    dropped: 'Fine, nothing is logged.',
    nothing: 'There is nothing left to confirm.',
    waits: 'to be confirmed',
    rather: (name) => `↔️ Rather: ${name}`,
  },
  tr: {
    head: (reason) =>
      ({
        asked: '📝 Taslak: kaydedeyim mi?',
        much: '📝 Tek seferde epey fazla: doğru mu okudum?',
        estimate: '📝 Bu büyük bir tahmin: kaydedeyim mi?',
        portion: '📝 Bu miktar az rastlanır: doğru mu okudum?',
        day: '📝 Bir gün için epey fazla: doğru mu okudum?',
        weight: '📝 Bu kilo sonuncudan epey farklı: doğru mu okudum?',
      })[reason],
    confirm: '✅ Kaydet',
    drop: '✖️ Kaydetme',
    confirmed: (count) => (count === 1 ? '✅ Kaydettim.' : `✅ ${count} satır kaydettim.`),
    dropped: 'Tamam, hiçbir şey kaydetmiyorum.',
    nothing: 'Onaylanacak bir şey kalmadı.',
    waits: 'onay bekliyor',
    rather: (name) => `↔️ Şu olsun: ${name}`,
  },
};

export const DRAFT_REPLIES = subjectReplies('drafts', draftReplies, {
  head: [['asked'], ['much'], ['estimate'], ['portion'], ['day'], ['weight']],
  confirm: true,
  drop: true,
  confirmed: [[1], [3]],
  dropped: true,
  nothing: true,
  waits: true,
  rather: [['quinoa']],
});
