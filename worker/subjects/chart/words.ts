/** Which picture is asked for, in words or after `/chart`. */
import { AROUND, isOneOf, wordsOf } from '../request-words.ts';

export type PictureKind = 'week' | 'weight' | 'activity';

export interface PictureRequest {
  kind: PictureKind;
  isDark: boolean;
  /** The week before this one. */
  isLastWeek: boolean;
  /** How far back weighings go; null: not said. */
  days: 30 | 90 | null;
}

const KINDS: readonly [PictureKind, (word: string) => boolean][] = [
  [
    'weight',
    isOneOf(`poids pesee pesees weight kilo kilom kilomu kilomun kilonun kilolarim kilolarimi kilolarimin agirlik
      agirligim agirligimi agirligimin`),
  ],
  [
    'activity',
    isOneOf(`activite activites sport sports mouvement mouvements entrainement entrainements seances activity activities
      exercise workout workouts training movement hareket hareketim hareketimi hareketimin hareketlerim hareketlerimi
      hareketlerimin aktivite aktivitem aktivitemi aktivitemin aktivitelerim aktivitelerimi aktivitelerimin egzersiz
      egzersizlerim egzersizlerimi egzersizlerimin antrenman antrenmanlarim antrenmanlarimi antrenmanlarimin spor`),
  ],
  [
    'week',
    isOneOf(`semaine hebdo hebdomadaire calorie calories kcal energie macros repas week weekly energy macro meals hafta
      haftam haftami haftamin haftanin haftayi haftalik kalori kalorim kalorimi kalorimin kalorilerim kalorilerimi
      kalorilerimin enerji makro makrolarim makrolarimi makrolarimin ogunlerim ogunlerimi ogunlerimin`),
  ],
];
const ENDINGS = '(?:im|imi|imin|in|ini|inin|i|le|lerim|lerimi|leri|te)?';
const GRAPH = new RegExp(
  `^(?:graphiques?|graphes?|courbes?|diagrammes?|charts?|graphs?|plots?|diagrams?|curves?|grafi[kg]${ENDINGS})$`,
);
const CALENDAR = new RegExp(`^(?:calendriers?|calendars?|takvim${ENDINGS})$`);
const IMAGE =
  /^(?:images?|pictures?|pics?|visuels?|resim|resmi|resmim|resmimi|resmini|resimle|gorsel|gorseli|gorselle)$/;
const DARK = isOneOf('sombre noir noire nuit dark night koyu karanlik siyah gece');
const LIGHT = isOneOf('clair claire light blanc white acik beyaz');
const DRESS = isOneOf('fond mode theme background tema temali arka plan renk renkli');
const LAST = isOneOf('derniere passee precedente last past previous gecen onceki');
const RECENT = isOneOf(
  'dernier derniers dernieres tendance trend history progress son seyri seyir degisim degisimi egilim',
);
const MONTHS_3 = isOneOf('90 3 trois three uc');
const MONTH = isOneOf('30 mois month months monthly mensuel ay aylik ayin');
const DAYS = isOneOf('jour jours day days gun gunluk gunun');

/** What every word may be besides the kinds of picture. */
const OTHERS = [DARK, LIGHT, DRESS, LAST, RECENT, MONTHS_3, MONTH, DAYS];

interface Read {
  request: PictureRequest;
  isKindSaid: boolean;
  asksForGraph: boolean;
  asksForImage: boolean;
  asksForCalendar: boolean;
}

/** Null when any word has nothing to do with a picture. */
function read(words: readonly string[]): Read | null {
  const kinds = words.flatMap((word) => KINDS.filter(([, isIt]) => isIt(word)).map(([kind]) => kind));
  const isKnown = (word: string): boolean =>
    AROUND.has(word) ||
    GRAPH.test(word) ||
    CALENDAR.test(word) ||
    IMAGE.test(word) ||
    KINDS.some(([, isIt]) => isIt(word)) ||
    OTHERS.some((isIt) => isIt(word));
  if (!words.every(isKnown)) return null;
  const asksForCalendar = words.some((word) => CALENDAR.test(word));
  const hasWeek = kinds.includes('week');
  // "This week's activity": what is shown comes before the time it is shown for.
  const kind = kinds.find((one) => one !== 'week') ?? (hasWeek ? 'week' : asksForCalendar ? 'activity' : null);
  return {
    request: {
      kind: kind ?? 'week',
      isDark: words.some(DARK),
      isLastWeek: hasWeek && words.some(LAST),
      days: words.some(MONTHS_3) ? 90 : words.some(MONTH) ? 30 : null,
    },
    isKindSaid: kinds.length > 0,
    asksForGraph: words.some((word) => GRAPH.test(word)),
    asksForImage: words.some((word) => IMAGE.test(word)),
    asksForCalendar,
  };
}

/** Of a request that was heard as one, the words that are about pictures. */
export const readHeardPicture = (text: string): PictureRequest =>
  read(wordsOf(text).filter((word) => read([word]) !== null))?.request as PictureRequest;

/** After `/chart`; nothing said is the week. Null when it is not understood. */
export function readArgument(argument: string): PictureRequest | null {
  return read(wordsOf(argument))?.request ?? null;
}

/** A whole message. A graph may be of anything; a picture or a calendar must be said what of. */
export function readPictureRequest(text: string): PictureRequest | null {
  const words = wordsOf(text);
  // A long message is a story.
  if (words.length === 0 || words.length > 14) return null;
  const found = read(words);
  if (!found) return null;
  const { request, isKindSaid, asksForGraph, asksForImage, asksForCalendar } = found;
  if (asksForGraph) return request;
  if (asksForCalendar) return request.kind === 'activity' && isKindSaid ? request : null;
  return asksForImage && isKindSaid ? request : null;
}
