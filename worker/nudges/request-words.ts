/** The words of requests about reminders. Folded: no accents, no signs. */
import type { Language } from '#db/message.ts';
import type { NudgeKind } from '#db/nudge-kinds.ts';
import { type Phrase, phrasesOf } from './phrases.ts';

export type Part = 'morning' | 'noon' | 'evening';

/** What a phrase contributes to a request. */
export type Meaning =
  /** "remind me": a kind must follow. */
  | { is: 'remind' }
  /** "send me": kind and time must follow, otherwise it asks for the thing itself. */
  | { is: 'send' }
  /** "reminders": alone, to see them. */
  | { is: 'noun' }
  | { is: 'stop' }
  /** "stop reminding me", "no more reminders": verb and noun in one. */
  | { is: 'stop_reminding' }
  | { is: 'pause' }
  | { is: 'resume' }
  | { is: 'quiet' }
  /** `isLoose`: also something to be told now ("my weight"), so a time must be said. */
  | { is: 'kind'; kinds: readonly NudgeKind[]; isLoose?: boolean }
  | { is: 'every'; part: Part | null }
  | { is: 'weekly' }
  | { is: 'filler' };

type Lists = readonly (readonly [Meaning, string])[];

const kind = (kinds: NudgeKind | readonly NudgeKind[], isLoose = false): Meaning => ({
  is: 'kind',
  kinds: typeof kinds === 'string' ? [kinds] : kinds,
  isLoose,
});

const MEALS = ['breakfast', 'lunch', 'dinner'] as const;

const FR: Lists = [
  [
    { is: 'remind' },
    'rappelle moi|rappelles moi|rappelez moi|rappel moi|tu me rappelles|tu peux me rappeler|peux tu me rappeler|tu pourrais me rappeler|pourrais tu me rappeler|est ce que tu peux me rappeler|me rappeler|fais moi penser|mets un rappel|mets moi un rappel|met moi un rappel|ajoute un rappel|cree un rappel|active le rappel|active un rappel|active les rappels|je veux un rappel|je voudrais un rappel|j aimerais un rappel|un rappel|rappel|demande moi',
  ],
  [{ is: 'send' }, 'envoie moi|envoyer moi|envoyez moi|tu peux m envoyer|peux tu m envoyer|tu m envoies|envoie'],
  [{ is: 'noun' }, 'rappels|rappel|mes rappels|les rappels|tous les rappels|tous mes rappels|ces rappels|tes rappels'],
  [
    { is: 'stop' },
    'stop|stoppe|arrete|arreter|coupe|couper|desactive|desactiver|supprime|enleve|annule|eteins|arrete avec',
  ],
  [
    { is: 'stop_reminding' },
    'plus de rappel|plus de rappels|plus aucun rappel|aucun rappel|pas de rappel|pas de rappels|ne me rappelle plus|ne me rappelle plus rien|me rappelle plus|arrete de me rappeler|je ne veux plus de rappels|je ne veux plus de rappel|je veux plus de rappels',
  ],
  [{ is: 'pause' }, 'pause|en pause|mets en pause|met en pause|mets|met|suspends|suspendre'],
  [{ is: 'resume' }, 'reprends|reprendre|relance|remets|reactive|reprise'],
  [{ is: 'quiet' }, 'heures calmes|heures de silence|ne me derange pas|ne m envoie rien|silence'],
  [kind(MEALS), 'repas|manger'],
  [kind('breakfast'), 'petit dejeuner|petit dej|ptit dejeuner|ptit dej|p tit dej|petits dejeuners'],
  [kind('lunch'), 'dejeuner|repas de midi|repas du midi|lunch'],
  [kind('dinner'), 'diner|souper|repas du soir'],
  [kind('snack'), 'gouter|collation|collations|encas|en cas'],
  [kind('weigh_in'), 'me peser|pesee|peser'],
  [kind('weigh_in', true), 'poids'],
  [
    kind('workout'),
    'm entrainer|entrainement|sport|faire du sport|faire mon sport|seance|seance de sport|faire ma seance|bouger|me bouger|faire de l exercice|exercice|aller a la salle',
  ],
  [
    kind('summary', true),
    'resume|bilan|recap|recapitulatif|resume du jour|resume de la journee|bilan du jour|bilan de la journee|resume du soir|bilan du soir',
  ],
  [
    kind('report', true),
    'rapport|rapport hebdo|rapport hebdomadaire|rapport de la semaine|bilan hebdo|bilan hebdomadaire|bilan de la semaine|resume hebdo|resume hebdomadaire|resume de la semaine|recap de la semaine|recap hebdo',
  ],
  [{ is: 'every', part: null }, 'tous les jours|chaque jour|quotidiennement|chaque fois'],
  [{ is: 'every', part: 'morning' }, 'tous les matins|chaque matin|le matin|du matin'],
  [{ is: 'every', part: 'noon' }, 'tous les midis|chaque midi|le midi'],
  [{ is: 'every', part: 'evening' }, 'tous les soirs|chaque soir|le soir|du soir|de l apres midi'],
  [{ is: 'weekly' }, 'toutes les semaines|chaque semaine'],
  [
    { is: 'filler' },
    'le|la|l|les|mon|ma|mes|un|une|de|du|des|d|a|au|aux|pour|vers|que je|noter|logger|enregistrer|ecrire|prendre|penser a|tous|toutes|chaque|et|entre|avec|moi',
  ],
];

const EN: Lists = [
  [
    { is: 'remind' },
    'remind me|can you remind me|could you remind me|would you remind me|i want you to remind me|set a reminder|set me a reminder|set up a reminder|add a reminder|create a reminder|i want a reminder|i d like a reminder|turn on the reminder|turn on reminders|a reminder|reminder|nudge me|ask me',
  ],
  [{ is: 'send' }, 'send me|can you send me|could you send me|send'],
  [
    { is: 'noun' },
    'reminders|my reminders|the reminders|all reminders|all my reminders|reminder|nudges|these reminders|your reminders',
  ],
  [{ is: 'stop' }, 'stop|turn off|switch off|disable|cancel|mute|delete|remove|no'],
  [
    { is: 'stop_reminding' },
    'no more reminders|no reminders|no more reminder|stop reminding me|don t remind me|do not remind me|don t remind me anymore|don t remind me any more|i don t want reminders|i don t want any reminders|i don t want any more reminders',
  ],
  [{ is: 'pause' }, 'pause|suspend|snooze|hold'],
  [{ is: 'resume' }, 'resume|unpause|restart|continue|turn back on'],
  [{ is: 'quiet' }, 'quiet hours|quiet time|do not disturb me|don t disturb me|do not disturb|don t message me'],
  [kind(MEALS), 'meals|eat'],
  [kind('breakfast'), 'breakfast'],
  [kind('lunch'), 'lunch'],
  [kind('dinner'), 'dinner|supper'],
  [kind('snack'), 'snack|snacks'],
  [kind('weigh_in'), 'weigh in|weigh myself|weighing|weighing in|weighing myself|step on the scale|weigh ins'],
  [kind('weigh_in', true), 'weight'],
  [
    kind('workout'),
    'workout|work out|working out|exercise|exercising|training|train|go to the gym|gym|move|get moving|my training session|sport',
  ],
  [
    kind('summary', true),
    'summary|daily summary|day summary|evening summary|summary of the day|recap|daily recap|day s summary|summary of my day',
  ],
  [
    kind('report', true),
    'weekly report|week report|weekly summary|weekly recap|report|summary of the week|report of the week|summary of my week',
  ],
  [{ is: 'every', part: null }, 'every day|each day|daily|everyday'],
  [{ is: 'every', part: 'morning' }, 'every morning|each morning|in the morning|in the mornings|mornings'],
  [
    { is: 'every', part: 'evening' },
    'every evening|each evening|in the evening|in the evenings|every night|at night|nightly|evenings',
  ],
  [{ is: 'weekly' }, 'every week|each week|weekly'],
  [
    { is: 'filler' },
    'the|my|a|an|to|of|for|about|at|around|on|log|record|write|note|enter|track|down|have|take|do|eat|every|each|and|from|between|me|that i should|all|your',
  ],
];

const TR: Lists = [
  [
    { is: 'remind' },
    'hatirlat|hatirlatir misin|hatirlatabilir misin|hatirlatsana|hatirlatma kur|hatirlatici kur|hatirlatma ekle|hatirlatma ayarla|hatirlatmasi kur|hatirlatmasi ekle|hatirlatmasi|hatirlatma istiyorum|hatirlatmani istiyorum|sor',
  ],
  [{ is: 'send' }, 'gonder|gonderir misin|gonderebilir misin|yolla|at|iletir misin'],
  [
    { is: 'noun' },
    'hatirlatma|hatirlatmalar|hatirlatmalari|hatirlatmalarim|hatirlatmalarimi|hatirlatmayi|hatirlatmalara|hatirlatmasini|hatirlatici|hatirlaticilar|hatirlaticilari|tum hatirlatmalari|butun hatirlatmalari',
  ],
  [{ is: 'stop' }, 'kapat|durdur|birak|sil|iptal et|kes|dur|stop|kapatir misin|durdurur musun'],
  [
    { is: 'stop_reminding' },
    'hatirlatma istemiyorum|artik hatirlatma|bir daha hatirlatma|hatirlatma yapma|hatirlatmayi birak|hatirlatma yok|hatirlatma gonderme|artik hatirlatma istemiyorum|artik hatirlatma gonderme',
  ],
  [{ is: 'pause' }, 'duraklat|ara ver|beklet|askiya al|duraklatir misin'],
  [{ is: 'resume' }, 'devam|devam et|devam ettir|surdur|yeniden baslat|tekrar baslat|tekrar ac'],
  [{ is: 'quiet' }, 'sessiz saatler|sessiz saatlerim|beni rahatsiz etme|rahatsiz etme|sessiz'],
  [kind(MEALS), 'ogunleri|ogunlerimi|yemekleri|yemeklerimi|ogun'],
  [kind('breakfast'), 'kahvalti|kahvaltiyi|kahvaltimi|sabah kahvaltisini|kahvaltisi'],
  [kind('lunch'), 'ogle yemegi|ogle yemegini|ogle yemegimi|oglen yemegini|oglen yemegimi|ogleni'],
  [kind('dinner'), 'aksam yemegi|aksam yemegini|aksam yemegimi'],
  [kind('snack'), 'ara ogun|ara ogunu|ara ogunumu|atistirmalik|atistirmaligi|atistirmaligimi'],
  [kind('weigh_in'), 'tartilmayi|tartilmami|tartilma|tarti|tartiyi'],
  [kind('weigh_in', true), 'kilomu|kilo'],
  [
    kind('workout'),
    'spor|sporu|sporumu|spor yapmayi|spor yapmami|antrenman|antrenmani|antrenmanimi|egzersiz|egzersizi|egzersizimi|egzersiz yapmami|egzersiz yapmayi',
  ],
  [
    kind('summary', true),
    'ozet|ozeti|ozetimi|gunluk ozet|gunluk ozeti|gunluk ozetimi|gunun ozetini|gun ozeti|aksam ozeti|aksam ozetini',
  ],
  [
    kind('report', true),
    'rapor|raporu|raporumu|haftalik rapor|haftalik raporu|haftalik raporumu|haftalik ozet|haftalik ozeti|haftanin ozetini',
  ],
  [{ is: 'every', part: null }, 'her gun|hergun|gunluk'],
  [{ is: 'every', part: 'morning' }, 'her sabah|sabahlari|sabah'],
  [{ is: 'every', part: 'noon' }, 'her ogle|her oglen|oglenleri|oglen'],
  [{ is: 'every', part: 'evening' }, 'her aksam|aksamlari|aksam|her gece|gece'],
  [{ is: 'weekly' }, 'her hafta|haftalik'],
  [
    { is: 'filler' },
    'bana|beni|her|saat|icin|kaydetmeyi|kaydetmemi|yazmayi|yazmami|girmeyi|girmemi|gunu|gunleri|bir|de|da|te|ta|ve|arasi|arasinda|ile|mi|yapmami|artik|su|bu|olarak|verme',
  ],
];

export const PHRASES: Record<Language, readonly Phrase<Meaning>[]> = {
  fr: phrasesOf(FR),
  en: phrasesOf(EN),
  tr: phrasesOf(TR),
};
