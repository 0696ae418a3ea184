/** `set_language` and `set_timezone`. */
import { DateTime } from 'luxon';
import { isZone } from '#db/settings.ts';
import { fold } from '#inference/offline/text.ts';
import { repliesIn } from '../replies/replies.ts';
import { defineCommand, outcome } from './command.ts';

export const setLanguage = defineCommand({
  action: 'set_language',
  run(action) {
    return outcome({
      patch: { language: action.language, isLanguageChosen: true },
      lines: [repliesIn(action.language).languageSet],
    });
  },
});

export const setTimezone = defineCommand({
  action: 'set_timezone',
  run(action, context) {
    const zone = findZone(action.zone);
    if (!zone) return outcome({ lines: [context.replies.zoneUnknown(action.zone.slice(0, 60))] });
    const time = DateTime.fromJSDate(context.clock.now, { zone }).toFormat('HH:mm');
    return outcome({ patch: { zone, isZoneChosen: true }, lines: [context.replies.zoneSet(zone, time)] });
  },
});

/** Cities that lend no name to a zone, by the zone they are in (IANA tz database). */
const CITIES: Record<string, string> = {
  ankara: 'Europe/Istanbul',
  izmir: 'Europe/Istanbul',
  bursa: 'Europe/Istanbul',
  antalya: 'Europe/Istanbul',
  adana: 'Europe/Istanbul',
  constantinople: 'Europe/Istanbul',
  lyon: 'Europe/Paris',
  marseille: 'Europe/Paris',
  toulouse: 'Europe/Paris',
  nice: 'Europe/Paris',
  nantes: 'Europe/Paris',
  bordeaux: 'Europe/Paris',
  lille: 'Europe/Paris',
  strasbourg: 'Europe/Paris',
  rennes: 'Europe/Paris',
  montpellier: 'Europe/Paris',
  france: 'Europe/Paris',
  londres: 'Europe/London',
  manchester: 'Europe/London',
  birmingham: 'Europe/London',
  glasgow: 'Europe/London',
  edinburgh: 'Europe/London',
  geneve: 'Europe/Zurich',
  geneva: 'Europe/Zurich',
  lausanne: 'Europe/Zurich',
  bruxelles: 'Europe/Brussels',
  liege: 'Europe/Brussels',
  anvers: 'Europe/Brussels',
  montreal: 'America/Toronto',
  quebec: 'America/Toronto',
  ottawa: 'America/Toronto',
  boston: 'America/New_York',
  miami: 'America/New_York',
  washington: 'America/New_York',
  atlanta: 'America/New_York',
  philadelphia: 'America/New_York',
  dallas: 'America/Chicago',
  houston: 'America/Chicago',
  austin: 'America/Chicago',
  seattle: 'America/Los_Angeles',
  'san francisco': 'America/Los_Angeles',
  'las vegas': 'America/Los_Angeles',
  'san diego': 'America/Los_Angeles',
  barcelone: 'Europe/Madrid',
  barcelona: 'Europe/Madrid',
  munich: 'Europe/Berlin',
  hamburg: 'Europe/Berlin',
  frankfurt: 'Europe/Berlin',
  cologne: 'Europe/Berlin',
  milan: 'Europe/Rome',
  casablanca: 'Africa/Casablanca',
  rabat: 'Africa/Casablanca',
  alger: 'Africa/Algiers',
  dakar: 'Africa/Dakar',
  mumbai: 'Asia/Kolkata',
  delhi: 'Asia/Kolkata',
  beijing: 'Asia/Shanghai',
  pekin: 'Asia/Shanghai',
  turkiye: 'Europe/Istanbul',
  turquie: 'Europe/Istanbul',
  turkey: 'Europe/Istanbul',
  uk: 'Europe/London',
  utc: 'Etc/UTC',
  'la reunion': 'Indian/Reunion',
  kolkata: 'Asia/Kolkata',
  calcutta: 'Asia/Kolkata',
  kyiv: 'Europe/Kyiv',
  kiev: 'Europe/Kyiv',
  kathmandu: 'Asia/Kathmandu',
  'ho chi minh': 'Asia/Ho_Chi_Minh',
  saigon: 'Asia/Ho_Chi_Minh',
  yangon: 'Asia/Yangon',
  moscou: 'Europe/Moscow',
  moskova: 'Europe/Moscow',
  athenes: 'Europe/Athens',
  atina: 'Europe/Athens',
  lisbonne: 'Europe/Lisbon',
  lizbon: 'Europe/Lisbon',
  londra: 'Europe/London',
  vienne: 'Europe/Vienna',
  viyana: 'Europe/Vienna',
  varsovie: 'Europe/Warsaw',
  varsova: 'Europe/Warsaw',
  copenhague: 'Europe/Copenhagen',
  'le caire': 'Africa/Cairo',
  kahire: 'Africa/Cairo',
  bakou: 'Asia/Baku',
  bruksel: 'Europe/Brussels',
  cenevre: 'Europe/Zurich',
  berne: 'Europe/Zurich',
  roma: 'Europe/Rome',
  singapour: 'Asia/Singapore',
  'mexico city': 'America/Mexico_City',
  'la havane': 'America/Havana',
  konya: 'Europe/Istanbul',
  diyarbakir: 'Europe/Istanbul',
  gaziantep: 'Europe/Istanbul',
  kayseri: 'Europe/Istanbul',
  eskisehir: 'Europe/Istanbul',
  mersin: 'Europe/Istanbul',
  samsun: 'Europe/Istanbul',
  trabzon: 'Europe/Istanbul',
  erzurum: 'Europe/Istanbul',
  malatya: 'Europe/Istanbul',
};

let byCity: Map<string, string> | null = null;

const plainName = (name: string): string =>
  fold(name)
    .replace(/[^a-z]+/g, ' ')
    .trim();

/** A zone's own name, or the city it is named after. */
export function findZone(said: string): string | null {
  const name = said.trim();
  // "UTC+3" is an offset, not UTC: it knows no summer time, so a city is asked for.
  if (/^(?:utc|gmt)?\s*[+\u2212-]\s*\p{Nd}/iu.test(name)) return null;
  if (name.includes('/') && isZone(name))
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  if (!byCity) {
    byCity = new Map(Intl.supportedValuesOf('timeZone').map((zone) => [plainName(zone.split('/').at(-1) ?? ''), zone]));
    for (const [city, zone] of Object.entries(CITIES)) byCity.set(city, zone);
  }
  // "Paris, France" is Paris.
  return byCity.get(plainName(name)) ?? byCity.get(plainName(name.split(',')[0] ?? '')) ?? null;
}
