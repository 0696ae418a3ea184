/** "jour de repos", "je suis malade aujourd'hui", "ayın 12'sine kadar tatildeyim": words to a marked day. */
import type { Language } from '#db/message.ts';
import type { DayMark } from '#db/nudge-kinds.ts';
import { type End, endAt } from './dates.ts';
import { type Phrase, phraseAt, phrasesOf, withoutCourtesy, wordsOf } from './phrases.ts';

export type MarkRequest =
  /** `end` null: today only. `isToday`: "today" was said. */
  | { kind: 'mark'; mark: DayMark; end: End | null }
  /** Not sick, not on holiday any more. */
  | { kind: 'unmark'; marks: readonly DayMark[] }
  | { kind: 'streak' };

type Meaning = DayMark | 'well' | 'back' | 'streak' | 'today' | 'filler';

const PHRASES: Record<Language, readonly Phrase<Meaning>[]> = {
  fr: phrasesOf<Meaning>([
    [
      'rest',
      'jour de repos|journee de repos|jour off|repos|je me repose|c est repos|c est jour de repos|je prends un jour de repos|je fais un jour de repos|jour sans sport|pas de sport|pas d entrainement|pas de seance|pas de muscu',
    ],
    [
      'sick',
      'je suis malade|malade|je suis souffrant|je suis souffrante|j ai la grippe|j ai la gastro|je suis grippe|je suis grippee',
    ],
    [
      'holiday',
      'en vacances|je suis en vacances|je pars en vacances|vacances|je suis en conge|je suis en conges|en conge|en conges',
    ],
    ['well', 'je ne suis plus malade|je suis plus malade|je vais mieux|plus malade|je suis gueri|je suis guerie'],
    [
      'back',
      'je ne suis plus en vacances|je suis plus en vacances|fini les vacances|fin des vacances|je suis rentre de vacances|je suis rentree de vacances|les vacances sont finies|retour de vacances',
    ],
    ['streak', 'ma serie|serie|mes jours d affilee'],
    ['today', 'aujourd hui|ce jour|pour aujourd hui'],
    ['filler', 'un peu|encore|et|inclus'],
  ]),
  en: phrasesOf<Meaning>([
    [
      'rest',
      'rest day|a rest day|it s a rest day|taking a rest day|i m taking a rest day|i am taking a rest day|resting|i m resting|day off|no workout|no training|no gym|no exercise|no workouts',
    ],
    [
      'sick',
      'i m sick|i am sick|im sick|sick|sick day|i m ill|i am ill|im ill|feeling sick|i feel sick|i have the flu|i ve got the flu|i have a cold',
    ],
    [
      'holiday',
      'on holiday|i m on holiday|i am on holiday|im on holiday|on vacation|i m on vacation|i am on vacation|im on vacation|holiday|vacation',
    ],
    [
      'well',
      'i m not sick anymore|i m not sick any more|i m no longer sick|i m better|i am better|i feel better|feeling better|not sick anymore|i ve recovered',
    ],
    [
      'back',
      'i m back from holiday|back from holiday|back from vacation|i m back from vacation|holiday is over|vacation is over|the holidays are over|i m not on holiday anymore',
    ],
    ['streak', 'my streak|streak'],
    ['today', 'today|for today'],
    ['filler', 'a bit|still|just|again'],
  ]),
  tr: phrasesOf<Meaning>([
    [
      'rest',
      'dinlenme gunu|dinlenme gunum|bugun dinlenme gunu|dinleniyorum|bos gunum|spor yok|antrenman yok|idman yok|dinlenecegim',
    ],
    ['sick', 'hastayim|ben hastayim|rahatsizim|hasta oldum|grip oldum|gribim'],
    ['holiday', 'tatildeyim|tatilde|tatildeyiz|izindeyim|tatile cikiyorum|tatil'],
    ['well', 'artik hasta degilim|hasta degilim|iyilestim|artik iyiyim'],
    ['back', 'tatilim bitti|tatil bitti|tatilden dondum|artik tatilde degilim'],
    ['streak', 'serim|seri'],
    ['today', 'bugun'],
    ['filler', 'biraz|hala|de|da|ben'],
  ]),
};

/** One word that is a request by itself; "repos" or "vacances" alone may be half a sentence. */
const ALONE = /^(?:malade|repos|vacances|sick|resting|holiday|vacation|streak|serie|seri|tatil|tatilde)$/;

/** Null unless every word of the message belongs to one such sentence. */
export function readMarkRequest(text: string, language: Language): MarkRequest | null {
  const words = withoutCourtesy(wordsOf(text));
  if (words.length === 0 || words.length > 12) return null;
  // A question asks for advice or a fact; it marks nothing.
  if (/\?\s*$/.test(text)) return null;
  const others = (['fr', 'en', 'tr'] as const).filter((one) => one !== language);
  for (const one of [language, ...others]) {
    const request = readIn(words, one);
    if (request) return request;
  }
  return null;
}

function readIn(words: readonly string[], language: Language): MarkRequest | null {
  const meanings: Meaning[] = [];
  let end: End | null = null;
  for (let at = 0; at < words.length; ) {
    const phrase = phraseAt(words, at, PHRASES[language]);
    const until = phrase ? null : endAt(words, at, language);
    if (until && end === null) {
      end = until.value;
      at += until.length;
    } else if (phrase) {
      meanings.push(phrase.meaning);
      at += phrase.words.length;
    } else return null;
  }
  const said = [...new Set(meanings)].filter((meaning) => meaning !== 'filler' && meaning !== 'today');
  const [only] = said;
  if (only === undefined || said.length !== 1) return null;
  const isBare = words.length === 1 && ALONE.test(words[0] ?? '');
  if (isBare && only !== 'sick' && only !== 'rest') return null;
  switch (only) {
    case 'streak':
      return end === null && !meanings.includes('today') ? { kind: 'streak' } : null;
    case 'well':
      return end === null ? { kind: 'unmark', marks: ['sick'] } : null;
    case 'back':
      return end === null ? { kind: 'unmark', marks: ['holiday'] } : null;
    default:
      return { kind: 'mark', mark: only as DayMark, end };
  }
}
