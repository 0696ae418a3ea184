/** Settings said in words: units, the hour a day starts, draft and number-free mode, quiet hours. Whole messages only. */
import type { Language } from '#db/message.ts';
import type { EnergyUnit, LengthUnit, MassUnit } from '../../replies/figures.ts';
import { plainWords } from '../profile/read.ts';

export type SettingsRequest =
  | { kind: 'show' }
  | { kind: 'units'; massUnit?: MassUnit; lengthUnit?: LengthUnit; energyUnit?: EnergyUnit }
  | { kind: 'daystart'; hour: number }
  | { kind: 'draft'; isOn: boolean }
  | { kind: 'numbers'; isShown: boolean }
  | { kind: 'language'; language: Language }
  | { kind: 'quiet'; from: number; until: number };

const whole = (source: string): RegExp => new RegExp(`^(?:${source})[.!]*$`);

const SHOW = whole('(?:mes |les )?(?:reglages|parametres|preferences)|(?:my )?(?:settings|preferences)|ayarlar(?:im)?');

const NUMBERS_OFF = whole(
  '(?:mode |passe en |en )?sans (?:les )?chiffres|(?:cache|masque|enleve|desactive)[rz]? les (?:chiffres|calories|kcal)|ne (?:me )?montre (?:plus|pas) (?:de|les) (?:chiffres|calories)|je ne veux (?:plus|pas) voir (?:de|les) (?:chiffres|calories)|' +
    "number[- ]free(?: mode)?(?: on)?|no numbers|without numbers|(?:hide|turn off|switch off) (?:the |my )?(?:numbers|calories)|i (?:don't|do not) want to see (?:the |any )?(?:numbers|calories)|(?:don't|do not|stop) show(?:ing)? (?:me )?(?:the )?(?:numbers|calories)|" +
    'sayisiz mod(?:u ac)?|sayilari (?:gizle|kapat|gosterme)|kalorileri (?:gizle|gosterme)|rakamlari (?:gizle|gosterme)',
);
const NUMBERS_ON = whole(
  '(?:mode |passe en |en )?avec (?:les )?chiffres|(?:affiche|montre|remets|reactive)[rz]?(?:[- ]moi)? les (?:chiffres|calories|kcal)|' +
    'number[- ]free(?: mode)? off|with numbers|(?:show|turn on|bring back) (?:me )?(?:the |my )?(?:numbers|calories)|' +
    'sayisiz modu? kapat|sayilari (?:goster|ac)|kalorileri goster|rakamlari goster',
);

const LANGUAGE_NAMES: readonly [Language, RegExp][] = [
  // With their endings: "İngilizceye", "Türkçeyle".
  ['fr', /^(?:francais|french|fransizca)/],
  ['en', /^(?:anglais|english|ingilizce)/],
  ['tr', /^(?:turc$|turkish|turkce)/],
];
const NAME = '(francais|french|fransizca|anglais|english|ingilizce|turc|turkish|turkce)';
/** "parle anglais", "switch to Turkish", "dili fransızca yap". */
const LANGUAGE = whole(
  `(?:me )?(?:parler?|reponds?|repondre|ecris|passe|change|mets(?:[- ]toi)?|bascule)[rz]?(?:[- ]moi)?(?: la langue| de langue)?(?: en)? ${NAME}|en ${NAME}|` +
    `(?:speak|talk|answer|reply|write|switch|change|go|use)(?: to)?(?: me)?(?: (?:the|my) language| language)?(?: to| in| into)? ${NAME}|in ${NAME}|` +
    `(?:dili )?${NAME}(?:'?y[ae]|'?[ae])? (?:konus|konusur musun|konusalim|yaz|yazar misin|cevap ver|gec|gecelim|devam et|yap|olsun)`,
);

const DRAFT_ON = whole(
  '(?:active[rz]? (?:le )?)?mode brouillon|(?:mode )?brouillons? (?:active|on)|demande[- ]moi (?:toujours )?(?:avant de noter|confirmation)|' +
    '(?:turn on |enable )?draft mode(?: on)?|(?:always )?ask (?:me )?before (?:logging|you log)|taslak modu(?:nu ac| ac)?|kaydetmeden (?:once )?(?:bana )?sor',
);
const DRAFT_OFF = whole(
  '(?:desactive[rz]?|arrete|quitte[rz]?) (?:le )?mode brouillon|(?:mode )?brouillon (?:desactive|off)|(?:turn off |disable )draft mode|draft mode off|taslak modu(?:nu)? kapat',
);

const UNIT =
  '(?:kgs?|kilos?|kilogrammes?|kilograms?|kilogram|lbs?|pounds?|livres?|libre|pound|st|stones?|cm|centimetres?|centimeters?|santim|feet|foot|ft|pieds?|inches|in|kcal|calories|kalori|kj|kilojoules?|kilojul)';
const OF_WHAT =
  "(?: (?:mon poids|le poids|ma taille|l'energie|les calories|my weight|weight|my height|height|the energy|energy|kilomu|kiloyu|boyumu|enerjiyi))?";
const UNITS = whole(
  `(?:(?:mes |les )?unites?|(?:my )?units?|birim(?:ler|lerim)?|affiche(?:[- ]moi)?(?: tout)?|(?:show|use|display|switch)(?: me)?(?: everything)?|mets(?:[- ]moi)?(?: tout)?|montre(?:[- ]moi)?|utilise|goster|compte|passe)${OF_WHAT}(?: :|:| is| are| in| to| en| des?| les| the| au| aux)* ` +
    `(${UNIT}(?:(?:[ ,/]+|,? et |,? and |,? ve )(?:les |the |en |in )?${UNIT})*)(?: (?:goster|kullan|olsun|please))?(?:,? (?:plutot que|et pas|pas|not|instead of|rather than) (?:les |en |des |in )?${UNIT})?|` +
    `(?:${UNIT} yerine )?(?:(?:kilomu|kiloyu|boyumu|enerjiyi) )?(${UNIT})(?:,? ve ${UNIT})* (?:olarak )?(?:goster|kullan)`,
);
/** "use imperial units", "unités métriques". */
const SYSTEM = whole(
  '(?:use |switch to )(imperial|metric)(?: units?)?|(imperial|metric) units?|(?:utilise |passe (?:en|aux) )?(?:les )?unites? (imperiales?|metriques?)|(metrik|imperial) birimler(?: kullan)?',
);
const MASS: [MassUnit, RegExp][] = [
  ['lb', /^(?:lbs?|pounds?|livres?|libre)$/],
  ['st', /^(?:st|stones?)$/],
  ['kg', /^(?:kgs?|kilos?|kilogram(?:me)?s?)$/],
];
const LENGTH: [LengthUnit, RegExp][] = [
  ['ft', /^(?:feet|foot|ft|pieds?|inches|in)$/],
  ['cm', /^(?:cm|centimet(?:re|er)s?|santim)$/],
];
const ENERGY: [EnergyUnit, RegExp][] = [
  ['kJ', /^(?:kj|kilojoules?|kilojul)$/],
  ['kcal', /^(?:kcal|calories|kalori)$/],
];

/** "22 h", "10pm", "8 am", "22:00": the whole hour of a day; minutes are none of a setting. */
const HOUR = String.raw`(\d{1,2})(?::00|\.00)? ?(h(?:eures?)?(?:00)?|am|pm|a\.m\.|p\.m\.|o'clock|du matin|du soir)?`;
/** Turkish endings of an hour: "5'te", "22'den 8'e". */
const SUFFIX = `(?:'?(?:te|ta|de|da|ten|tan|den|dan|ye|ya|e|a))?`;

const DAY_START = whole(
  `(?:ma|la|une) (?:nouvelle )?journee (?:commence|demarre|debute) a ${HOUR}|mes journees (?:commencent|demarrent) a ${HOUR}|my day (?:starts|begins|should start) at ${HOUR}|start my day at ${HOUR}|` +
    `(?:benim )?gunum (?:sabah )?(?:saat )?${HOUR}${SUFFIX} (?:baslar|basliyor|baslasin)`,
);
const QUIET = whole(
  `(?:ne )?(?:m'ecris|m'envoie|me derange|me contacte)(?: pas| rien| plus)+ (?:entre|de) ${HOUR} (?:et|a) ${HOUR}|heures? (?:calmes?|de silence|silencieuses?) ?:? ?(?:de |entre )?${HOUR} ?(?:-|a|et) ?${HOUR}|` +
    `(?:(?:don't|do not|dont|never) (?:write|message|text|disturb|ping|bother)(?: to)?(?: me)?|no messages) (?:between|from) ${HOUR} (?:and|to|until|till) ${HOUR}|quiet hours?(?: are| is)? ?:? ?(?:from |between )?${HOUR} ?(?:-|to|and|until) ?${HOUR}|` +
    `(?:bana )?(?:saat )?${HOUR}${SUFFIX} ?(?:ile|-|ve) ?${HOUR}${SUFFIX} (?:arasi(?:nda)?|kadar) (?:bana )?(?:yazma|mesaj atma|rahatsiz etme)|sessiz saatler ?:? ?${HOUR}${SUFFIX} ?(?:-|ile|ve) ?${HOUR}${SUFFIX}(?: arasi)?`,
);

/** Turkish names the part of the day first: "gece 11", "sabah 7". */
const inHours = (plain: string): string =>
  plain.replace(/\b(gece|aksam|sabah) (?:saat )?(\d{1,2})\b/g, (_, part: string, hour: string) =>
    part !== 'sabah' && Number(hour) >= 6 && Number(hour) < 12 ? String(Number(hour) + 12) : hour,
  );

/** Null for what is no hour of a day. */
function hourOf(digits: string | undefined, sign: string | undefined): number | null {
  const said = Number(digits);
  const isEvening = /^p|soir/.test(sign ?? '');
  const isMorning = /^a|matin/.test(sign ?? '');
  const hour = isEvening && said < 12 ? said + 12 : isMorning && said === 12 ? 0 : said === 24 ? 0 : said;
  return digits !== undefined && Number.isInteger(hour) && hour >= 0 && hour <= 23 ? hour : null;
}

/** The hours of the alternative that matched: pairs of digits and sign. */
function hoursIn(match: RegExpExecArray | null): number[] {
  const groups = match?.slice(1) ?? [];
  const pairs = groups.flatMap((digits, index) =>
    index % 2 === 0 && digits !== undefined ? [[digits, groups[index + 1]] as const] : [],
  );
  return pairs.flatMap(([digits, sign]) => hourOf(digits, sign) ?? []);
}

/** A day that starts at noon or later is a slip. */
const LATEST_START = 11;

const dayStart = (hours: readonly number[]): SettingsRequest | null =>
  hours.length === 1 && (hours[0] as number) <= LATEST_START ? { kind: 'daystart', hour: hours[0] as number } : null;

const quiet = (hours: readonly number[]): SettingsRequest | null =>
  hours.length === 2 ? { kind: 'quiet', from: hours[0] as number, until: hours[1] as number } : null;

export function readSettingsWords(text: string): SettingsRequest | null {
  if (text.length > 100) return null;
  const plain = inHours(plainWords(text));
  if (SHOW.test(plain)) return { kind: 'show' };
  if (NUMBERS_OFF.test(plain)) return { kind: 'numbers', isShown: false };
  if (NUMBERS_ON.test(plain)) return { kind: 'numbers', isShown: true };
  if (DRAFT_OFF.test(plain)) return { kind: 'draft', isOn: false };
  if (DRAFT_ON.test(plain)) return { kind: 'draft', isOn: true };
  const name = LANGUAGE.exec(plain)?.slice(1).find(Boolean);
  const language = name && LANGUAGE_NAMES.find(([, names]) => names.test(name))?.[0];
  if (language) return { kind: 'language', language };
  const system = SYSTEM.exec(plain)?.slice(1).find(Boolean);
  if (system) return readUnits(system.startsWith('m') ? 'metric' : 'imperial');
  const units = UNITS.exec(plain);
  if (units) return readUnits(units[1] ?? units[2] ?? '');
  return dayStart(hoursIn(DAY_START.exec(plain))) ?? quiet(hoursIn(QUIET.exec(plain)));
}

/** Of a request for another language that was heard as one; null: it is none of ours. */
export function readHeardLanguage(text: string): SettingsRequest | null {
  const words = plainWords(text).split(/[^a-z]+/);
  const named = LANGUAGE_NAMES.filter(([, names]) => words.some((word) => names.test(word)));
  // "from French to English": which of two is wanted is chosen from the buttons.
  const [only] = named;
  return only && named.length === 1 ? { kind: 'language', language: only[0] } : null;
}

/** Of a request for units that was heard as one: those that it names, of each kind the first. */
export function readHeardUnits(text: string): SettingsRequest | null {
  const words = plainWords(text).split(/[^a-z]+/);
  const named = words.filter((word) =>
    [MASS, LENGTH, ENERGY].some((kinds) => kinds.some(([, names]) => names.test(word))),
  );
  const systems = words.filter((word) => /^(?:metri(?:c|ques?|k)|imperial(?:es?)?)$/.test(word));
  // "from lbs to kg", "kilo yerine pound": the wanted one comes last, and first where nothing says so ("kg not lbs").
  const isLast = /\b(?:from|yerine)\b/.test(plainWords(text));
  const asked = systems.map((one) => (one.startsWith('m') ? 'metric' : 'imperial'));
  return readUnits([...asked, ...(isLast ? named : named.reverse())].join(' '));
}

/** What follows `/units`; null where a word is no unit. */
export function readUnits(words: string): SettingsRequest | null {
  const units: Extract<SettingsRequest, { kind: 'units' }> = { kind: 'units' };
  const said = plainWords(words)
    .split(/[^a-z]+/)
    .filter((one) => one !== '' && !/^(?:et|and|ve|les|the|en|in|metric|metrique|metrik|imperial)$/.test(one));
  for (const one of said) {
    const mass = MASS.find(([, names]) => names.test(one))?.[0];
    const length = LENGTH.find(([, names]) => names.test(one))?.[0];
    const energy = ENERGY.find(([, names]) => names.test(one))?.[0];
    if (mass) units.massUnit = mass;
    else if (length) units.lengthUnit = length;
    else if (energy) units.energyUnit = energy;
    else return null;
  }
  if (/\bimperial\b/.test(plainWords(words))) Object.assign(units, { massUnit: 'lb', lengthUnit: 'ft' });
  if (/\bmetri(?:c|que|k)\b/.test(plainWords(words))) Object.assign(units, { massUnit: 'kg', lengthUnit: 'cm' });
  return Object.keys(units).length > 1 ? units : null;
}

/** What follows `/daystart`: "5", "5 h", "5am". */
export function readDayStart(words: string): SettingsRequest | null {
  return dayStart(hoursIn(whole(HOUR).exec(plainWords(words))));
}

/** What follows `/quiet`: "22-8", "22h 8h", "10pm to 8am". */
export function readQuiet(words: string): SettingsRequest | null {
  return quiet(hoursIn(whole(`${HOUR} ?(?:-|a|et|to|and|ile|ve| ) ?${HOUR}`).exec(plainWords(words))));
}
