import { describe, expect, test } from 'vitest';
import type { Language } from '#db/message.ts';
import { CORRECTION_DIALOGS } from '../testing/corrections.ts';
import { DIALOGS } from '../testing/dialogs.ts';
import { resolveEnd } from './dates.ts';
import { readMarkRequest } from './mark-request.ts';
import { readNudgeRequest } from './request.ts';

/** A request in a few characters: "lunch 12:30", "weigh_in 07:00 day 1", "stop all", "pause 2026-11-30". */
function told(text: string, language: Language): string | null {
  const request = readNudgeRequest(text, language);
  switch (request?.kind) {
    case undefined:
      return null;
    case 'set': {
      const { kinds, minuteOfDay, weekday } = request;
      const time =
        minuteOfDay === null
          ? null
          : `${String(Math.floor(minuteOfDay / 60)).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`;
      return [kinds.join('+'), time, weekday && `day ${weekday}`].filter(Boolean).join(' ');
    }
    case 'stop':
      return `stop ${request.kinds?.join('+') ?? 'all'}`;
    case 'pause':
      return `pause ${request.end ? resolveEnd(request.end, '2026-11-28') : '?'}`;
    case 'quiet':
      return `quiet ${request.fromHour}-${request.untilHour}`;
    case 'show':
      return ['show', request.unkept].filter(Boolean).join(' ');
    default:
      return request?.kind ?? null;
  }
}

describe('requests about reminders', () => {
  test.each<[Language, string, string]>([
    ['fr', 'rappelle-moi de boire toutes les 2 heures', 'show often'],
    ['fr', 'rappelle-moi dans 10 minutes', 'show once'],
    ['fr', 'rappelle-moi de boire de l’eau à 15h', 'show water'],
    ['en', 'remind me to drink water every 2 hours', 'show often'],
    ['en', 'remind me in an hour', 'show once'],
    ['en', 'stop reminding me', 'stop all'],
    ['tr', 'su içmeyi hatırlat', 'show water'],
    ['tr', '2 saatte bir su içmeyi hatırlat', 'show often'],
    ['tr', '10 dakika sonra hatırlat', 'show once'],
    ['fr', 'rappelle-moi le déjeuner à 12h30', 'lunch 12:30'],
    ['fr', 'Rappelle moi de me peser le lundi à 7h', 'weigh_in 07:00 day 1'],
    ['fr', 'envoie-moi le résumé tous les soirs à 20h', 'summary 20:00'],
    ['fr', 'tu peux me rappeler le dîner à 8h du soir ?', 'dinner 20:00'],
    ['fr', 'rappelle-moi de noter mes repas', 'breakfast+lunch+dinner'],
    ['fr', 'plus de rappels', 'stop all'],
    ['fr', 'stop', 'stop all'],
    ['fr', 'ne me rappelle plus le dîner', 'stop dinner'],
    ['fr', "pause les rappels jusqu'à lundi", 'pause 2026-11-30'],
    ['fr', 'mets les rappels en pause une semaine', 'pause 2026-12-05'],
    ['fr', "pas de rappels jusqu'à demain", 'pause 2026-11-29'],
    ['fr', 'ne me dérange pas entre 22h et 9h', 'quiet 22-9'],
    ['fr', 'mes rappels', 'show'],
    ['fr', 'reprends les rappels', 'resume'],
    ['en', 'remind me to weigh in on Mondays at 7', 'weigh_in 07:00 day 1'],
    ['en', 'remind me about lunch at half past 12', 'lunch 12:30'],
    ['en', 'Remind me to log dinner at 7, please', 'dinner 19:00'],
    ['en', 'send me the weekly report on Sundays at 6 pm', 'report 18:00 day 7'],
    ['en', 'stop reminding me about lunch', 'stop lunch'],
    ['en', 'no reminders for a week', 'pause 2026-12-05'],
    ['en', 'quiet hours 22-9', 'quiet 22-9'],
    ['en', 'turn off reminders', 'stop all'],
    ['tr', "her akşam 20:00'de özet gönder", 'summary 20:00'],
    ['tr', "bana öğle yemeğini 12:30'da hatırlat", 'lunch 12:30'],
    ['tr', "pazartesi günleri 7'de tartılmamı hatırlat", 'weigh_in 07:00 day 1'],
    ['tr', "her akşam saat 8'de spor hatırlat", 'workout 20:00'],
    ['tr', 'hatırlatmaları pazartesiye kadar duraklat', 'pause 2026-11-30'],
    ['tr', 'artık hatırlatma istemiyorum', 'stop all'],
    ['tr', 'öğle yemeği hatırlatmasını kapat', 'stop lunch'],
    ['tr', 'sessiz saatler 23-8', 'quiet 23-8'],
  ])('%s: %s', (language, text, expected) => expect(told(text, language)).toBe(expected));

  test.each<[Language, string, string]>([
    ['fr', 'jour de repos', 'rest'],
    ['fr', "je suis malade aujourd'hui", 'sick'],
    ['fr', "en vacances jusqu'au 12", 'holiday 2026-12-12'],
    ['fr', "je suis en vacances jusqu'à dimanche", 'holiday 2026-11-29'],
    ['fr', 'je ne suis plus malade', 'unmark sick'],
    ['en', 'rest day', 'rest'],
    ['en', "I'm sick today", 'sick'],
    ['en', "I'm on holiday until December 12th", 'holiday 2026-12-12'],
    ['en', 'back from vacation', 'unmark holiday'],
    ['tr', 'hastayım', 'sick'],
    ['tr', "ayın 12'sine kadar tatildeyim", 'holiday 2026-12-12'],
    ['tr', 'bugün dinlenme günü', 'rest'],
  ])('%s: %s', (language, text, expected) => {
    const request = readMarkRequest(text, language);
    const end = request?.kind === 'mark' && request.end ? resolveEnd(request.end, '2026-11-28') : null;
    const isToday = request?.kind === 'mark' && request.end?.kind === 'days';
    const shown =
      request?.kind === 'mark'
        ? [request.mark, isToday ? null : end].filter(Boolean).join(' ')
        : request?.kind === 'unmark'
          ? `unmark ${request.marks.join('+')}`
          : request?.kind;
    expect(shown).toBe(expected);
  });

  const ORDINARY = `
    rappelle-toi j'ai mangé une pomme | rappelle-moi ce que j'ai mangé hier | rappelle-moi mon poids | rappelle-moi le déjeuner d'hier
    stop au chocolat | arrête le déjeuner | déjeuner 12h30 | pause déjeuner | une pause café | déjeuner | midi | petit-déj à 8h
    repas de midi : riz et poulet | dîner à 20h | poids 72,4 | pesée 72,4 kg | sport 45 min | séance à 18h | 30 min de sport le matin
    malade hier | j'étais malade | je suis malade, j'ai mangé une soupe | vacances | repas de vacances | 2 jours sans sucre | bilan sanguin
    résumé | plus de pain | pas de dessert | pas de petit déjeuner | un repos et une pomme | arrêt au stand | lundi midi | hier soir
    je me suis reposé hier | quoi manger quand on est malade ? | un jour de repos demain ?
    remind me what I ate | lunch at 12 | breakfast 8am | stop at the bakery, croissant | no breakfast | no dinner today | snack at 4pm
    weight 72 | weighed 72.4 kg | workout 45 min | gym at 6 | training 1 h | a rest | i was sick | sick of salad | coffee break | pause
    summary | report | i'm sick, had soup | holiday cookies | vacation dinner | monday lunch | rested an hour | pizza on holiday
    quiet morning, 2 eggs | resume | continue | send noodles | send | no more bread | the rest of the pizza | daily vitamins
    öğle yemeği | kahvaltı yaptım | kahvaltı 8'de | akşam yemeği: pilav | spor yaptım | 45 dakika spor | tartıldım 72 kilo | kilom 72
    hatırla dün pilav yedim | hastaydım | hasta oldum, çorba içtim | tatilde dondurma yedim | dinlendim | tatlı yok | ekmek yok | ara öğün elma
    dün akşam | pazartesi kahvaltı | özet | rapor | devam | bırak | her gün süt içiyorum | bugün pilav yedim | sabah 2 yumurta | tatil | durum dürüm
  `
    .split(/[|\n]/)
    .map((text) => text.trim())
    .filter((text) => text !== '');

  test('are never found in what people log', () => {
    const said = [...DIALOGS, ...CORRECTION_DIALOGS].flatMap((dialog) =>
      dialog.steps.flatMap((step) => step.say ?? []),
    );
    expect(ORDINARY.length).toBeGreaterThan(90);
    expect(said.length).toBeGreaterThan(100);
    const found = [...ORDINARY, ...said].filter((text) =>
      (['fr', 'en', 'tr'] as const).some((one) => told(text, one) !== null || readMarkRequest(text, one) !== null),
    );
    expect(found).toEqual([]);
  });
});
