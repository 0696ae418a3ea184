/** Sentences about the same again, saved meals and a person's own figures. */
import type { Language } from '#db/message.ts';
import type { MealSlot } from '#inference/schema.ts';
import { numberFormat } from '../shape.ts';
import { subjectReplies } from './samples.ts';

export interface UsualReplies {
  /** Names a meal of which only the energy was said. */
  meal: string;
  /** `place`: "hier, déjeuner". */
  takenFrom(place: string): string;
  mostUsual(slot: MealSlot, uses: number): string;
  mostUsualTraining(uses: number): string;
  noUsual(slot: MealSlot): string;
  noUsualTraining: string;
  usualUnknown(name: string): string;
  nothingToRepeat: string;
  nothingThen(place: string): string;
  /** What is to be repeated still waits for a yes, with its buttons below. */
  stillWaits: string;
  nothingLately(slot: MealSlot): string;
  nothingCalled(name: string, day: string): string;
  noTraining: string;
  noTrainingThen(day: string): string;
  notIn(name: string): string;
  nothingLeft: string;
  whichOne: string;
  /** The macros have more energy than was said. */
  partsTooMuch(name: string): string;
  saved(name: string, foods: string, energyKcal: number): string;
  nothingToSave: string;
  nameImpossible: string;
  /** The name is that of a meal of every day: "lunch". */
  nameOfDay(name: string): string;
  tooMany(most: number): string;
  dropped(name: string): string;
  renamed(before: string, after: string): string;
  nameTaken(name: string): string;
  listHead: string;
  listLine(name: string, foods: string, energyKcal: number): string;
  listEmpty: string;
  /** Heads what was often eaten for that meal on that weekday. */
  favouritesHead(slot: MealSlot): string;
  favouriteLine(foods: string, energyKcal: number, uses: number): string;
}

const number = { fr: numberFormat('fr-FR'), en: numberFormat('en-GB'), tr: numberFormat('tr-TR') };
const capital = (text: string, locale: string): string => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);

const FR = { breakfast: 'petit-déjeuner', lunch: 'déjeuner', dinner: 'dîner', snack: 'collation' } as const;
const EN = { breakfast: 'breakfast', lunch: 'lunch', dinner: 'dinner', snack: 'snack' } as const;
const TR = { breakfast: 'kahvaltı', lunch: 'öğle yemeği', dinner: 'akşam yemeği', snack: 'ara öğün' } as const;
/** "the most frequent ... of four weeks". */
const TR_OF = { breakfast: 'kahvaltısı', lunch: 'öğle yemeği', dinner: 'akşam yemeği', snack: 'ara öğünü' } as const;
const TR_YOUR = {
  breakfast: 'kahvaltın',
  lunch: 'öğle yemeğin',
  dinner: 'akşam yemeğin',
  snack: 'ara öğünün',
} as const;

const fr: UsualReplies = {
  meal: 'Repas',
  takenFrom: (place) => `↻ Repris de : ${place}`,
  mostUsual: (slot, uses) =>
    `↻ ${slot === 'snack' ? 'Ta collation la plus courante' : `Ton ${FR[slot]} le plus courant`} : ${number.fr(uses)} fois en quatre semaines`,
  mostUsualTraining: (uses) => `↻ Ta séance la plus courante : ${number.fr(uses)} fois en quatre semaines`,
  noUsual: (slot) =>
    `Je ne te connais pas encore ${slot === 'snack' ? 'de collation habituelle' : `de ${FR[slot]} habituel`}. Note ce repas, puis écris « enregistre comme » et un nom.`,
  noUsualTraining: 'Je ne te connais pas encore de séance habituelle : raconte-moi celle-ci.',
  usualUnknown: (name) => `Je n'ai pas de repas enregistré « ${name} ». La liste : /usuals`,
  nothingToRepeat: "Je n'ai rien de récent à reprendre : dis-moi ce que c'était.",
  nothingThen: (place) => `Je n'ai rien de noté pour : ${place}. Dis-moi ce que c'était.`,
  stillWaits: "Ce repas attend encore ton oui : dis-moi d'abord si je le note, puis redemande-le.",
  nothingLately: (slot) =>
    `Je n'ai ${slot === 'snack' ? 'aucune collation notée' : `aucun ${FR[slot]} noté`} ces quatre dernières semaines : dis-moi ce que c'était.`,
  nothingCalled: (name, day) => `Je ne trouve pas « ${name} » dans ce que tu as noté (${day}).`,
  noTraining: "Je n'ai aucune séance notée ces quatre dernières semaines : raconte-moi celle-ci.",
  noTrainingThen: (day) => `Je n'ai pas de séance notée pour : ${day}. Raconte-moi celle-ci.`,
  notIn: (name) => `« ${name} » n'en faisait pas partie.`,
  nothingLeft: 'Il ne reste rien à noter.',
  whichOne: 'Lequel ?',
  partsTooMuch: (name) =>
    `${capital(name, 'fr')} : les protéines, glucides et lipides dépassent les kcal annoncées. Je n'ai rien noté, redis-moi les chiffres.`,
  saved: (name, foods, energyKcal) =>
    `📌 « ${name} » est enregistré : ${foods} · ${number.fr(energyKcal)} kcal. Il te suffira d'écrire son nom.`,
  nothingToSave: "Je n'ai pas de repas récent à enregistrer : note-le d'abord.",
  nameImpossible: 'Donne-lui un nom de quelques mots, par exemple : enregistre comme bol du matin.',
  nameOfDay: (name) =>
    `« ${name} » dit déjà quand on mange : donne-lui un nom bien à lui, par exemple : enregistre comme bol du matin.`,
  tooMany: (most) => `Tu as déjà ${number.fr(most)} repas enregistrés : supprimes-en un avant.`,
  dropped: (name) => `🗑️ « ${name} » est supprimé de tes repas enregistrés. Ton journal ne change pas.`,
  renamed: (before, after) => `✏️ « ${before} » s'appelle maintenant « ${after} ».`,
  nameTaken: (name) => `Tu as déjà un repas « ${name} » : choisis un autre nom.`,
  listHead: '📌 Tes repas enregistrés',
  listLine: (name, foods, energyKcal) => `• ${capital(name, 'fr')} · ${number.fr(energyKcal)} kcal (${foods})`,
  listEmpty:
    'Aucun repas enregistré pour le moment. Note un repas, puis écris par exemple « enregistre comme bol du matin ».',
  favouritesHead: (slot) => `Souvent noté pour ${slot === 'snack' ? 'la collation' : `le ${FR[slot]}`} :`,
  favouriteLine: (foods, energyKcal, uses) => `• ${foods} · ${number.fr(energyKcal)} kcal (${number.fr(uses)} fois)`,
};

const en: UsualReplies = {
  meal: 'Meal',
  takenFrom: (place) => `↻ Taken from: ${place}`,
  mostUsual: (slot, uses) => `↻ Your most frequent ${EN[slot]}: ${number.en(uses)} times in four weeks`,
  mostUsualTraining: (uses) => `↻ Your most frequent workout: ${number.en(uses)} times in four weeks`,
  noUsual: (slot) => `I don't know your usual ${EN[slot]} yet. Log it, then write "save as" and a name.`,
  noUsualTraining: "I don't know your usual workout yet: tell me about this one.",
  usualUnknown: (name) => `You have no saved meal called "${name}". The list: /usuals`,
  nothingToRepeat: "There's nothing recent to repeat: tell me what it was.",
  nothingThen: (place) => `I have nothing logged for: ${place}. Tell me what it was.`,
  stillWaits: 'That meal still waits for your yes: tell me first whether to log it, then ask for it again.',
  nothingLately: (slot) => `I have no ${EN[slot]} logged in the last four weeks: tell me what it was.`,
  nothingCalled: (name, day) => `I can't find "${name}" in what you logged (${day}).`,
  noTraining: 'I have no workout logged in the last four weeks: tell me about this one.',
  noTrainingThen: (day) => `I have no workout logged for: ${day}. Tell me about this one.`,
  notIn: (name) => `"${name}" wasn't part of it.`,
  nothingLeft: "There's nothing left to log.",
  whichOne: 'Which one?',
  partsTooMuch: (name) =>
    `${capital(name, 'en')}: the protein, carbs and fat add up to more than those kcal. Nothing is logged, please check the figures.`,
  saved: (name, foods, energyKcal) =>
    `📌 "${name}" is saved: ${foods} · ${number.en(energyKcal)} kcal. From now on its name is enough.`,
  nothingToSave: "There's no recent meal to save: log it first.",
  nameImpossible: 'Give it a name of a few words, for example: save as morning bowl.',
  nameOfDay: (name) =>
    `"${name}" already says when you eat: give it a name of its own, for example: save as morning bowl.`,
  tooMany: (most) => `You already have ${number.en(most)} saved meals: delete one first.`,
  dropped: (name) => `🗑️ "${name}" is no longer a saved meal. Your log stays as it is.`,
  renamed: (before, after) => `✏️ "${before}" is now called "${after}".`,
  nameTaken: (name) => `You already have a meal called "${name}": pick another name.`,
  listHead: '📌 Your saved meals',
  listLine: (name, foods, energyKcal) => `• ${capital(name, 'en')} · ${number.en(energyKcal)} kcal (${foods})`,
  listEmpty: 'No saved meals yet. Log a meal, then write for example "save as morning bowl".',
  favouritesHead: (slot) => `Often logged for ${slot === 'snack' ? 'a snack' : EN[slot]}:`,
  favouriteLine: (foods, energyKcal, uses) => `• ${foods} · ${number.en(energyKcal)} kcal (${number.en(uses)} times)`,
};

const tr: UsualReplies = {
  meal: 'Öğün',
  takenFrom: (place) => `↻ Alındığı öğün: ${place}`,
  mostUsual: (slot, uses) => `↻ Son dört haftanın en sık ${TR_OF[slot]}: ${number.tr(uses)} kez`,
  mostUsualTraining: (uses) => `↻ Son dört haftanın en sık antrenmanı: ${number.tr(uses)} kez`,
  noUsual: (slot) =>
    `Her zamanki ${TR_YOUR[slot]} hangisi, henüz bilmiyorum. Önce yaz, sonra adıyla kaydet: “bunu sabah kasesi olarak kaydet”.`,
  noUsualTraining: 'Her zamanki antrenmanını henüz bilmiyorum: bu seferkini anlat.',
  usualUnknown: (name) => `“${name}” adında kayıtlı bir öğünün yok. Liste: /usuals`,
  nothingToRepeat: 'Tekrarlayacak yeni bir kayıt yok: ne olduğunu yaz.',
  nothingThen: (place) => `Bu öğün için kayıt yok: ${place}. Ne olduğunu yaz.`,
  stillWaits: 'O öğün hâlâ onayını bekliyor: önce kaydedip kaydetmeyeceğimi söyle, sonra yeniden iste.',
  nothingLately: (slot) => `Son dört haftada kayıtlı ${TR[slot]} yok: ne olduğunu yaz.`,
  nothingCalled: (name, day) => `Kayıtlarında “${name}” bulamadım (${day}).`,
  noTraining: 'Son dört haftada kayıtlı antrenman yok: bu seferkini anlat.',
  noTrainingThen: (day) => `Şu gün için kayıtlı antrenman yok: ${day}. Bu seferkini anlat.`,
  notIn: (name) => `“${name}” zaten içinde yoktu.`,
  nothingLeft: 'Kaydedecek bir şey kalmadı.',
  whichOne: 'Hangisi?',
  partsTooMuch: (name) =>
    `${capital(name, 'tr')}: protein, karbonhidrat ve yağ, söylediğin kaloriyi aşıyor. Hiçbir şey kaydetmedim, rakamları bir daha yazar mısın?`,
  saved: (name, foods, energyKcal) =>
    `📌 “${name}” kaydedildi: ${foods} · ${number.tr(energyKcal)} kcal. Artık adını yazman yeterli.`,
  nothingToSave: 'Kaydedecek yeni bir öğün yok: önce ne yediğini yaz.',
  nameImpossible: 'Birkaç kelimelik bir ad ver, örneğin: bunu sabah kasesi olarak kaydet.',
  nameOfDay: (name) =>
    `“${name}” zaten ne zaman yediğini söylüyor: ona özgü bir ad ver, örneğin: bunu sabah kasesi olarak kaydet.`,
  tooMany: (most) => `Zaten ${number.tr(most)} kayıtlı öğünün var: önce birini sil.`,
  dropped: (name) => `🗑️ “${name}” kayıtlı öğünlerinden silindi. Günlüğün değişmedi.`,
  renamed: (before, after) => `✏️ “${before}” öğününün yeni adı: “${after}”.`,
  nameTaken: (name) => `Zaten “${name}” adında bir öğünün var: başka bir ad seç.`,
  listHead: '📌 Kayıtlı öğünlerin',
  listLine: (name, foods, energyKcal) => `• ${capital(name, 'tr')} · ${number.tr(energyKcal)} kcal (${foods})`,
  listEmpty: 'Henüz kayıtlı öğünün yok. Bir öğün yaz, sonra örneğin “bunu sabah kasesi olarak kaydet” de.',
  favouritesHead: (slot) => `${capital(TR[slot], 'tr')} için sık yazdıkların:`,
  favouriteLine: (foods, energyKcal, uses) => `• ${foods} · ${number.tr(energyKcal)} kcal (${number.tr(uses)} kez)`,
};

const REPLIES: Record<Language, UsualReplies> = { fr, en, tr };

export const usualReplies = (language: Language): UsualReplies => REPLIES[language];

const SLOTS = [['breakfast'], ['snack']] as const;

export const USUAL_REPLIES = subjectReplies('usuals', REPLIES, {
  meal: true,
  takenFrom: [['9 mars, déjeuner']],
  mostUsual: [
    ['breakfast', 4],
    ['snack', 3],
  ],
  mostUsualTraining: [[3]],
  noUsual: SLOTS,
  noUsualTraining: true,
  usualUnknown: [['bol du matin']],
  nothingToRepeat: true,
  nothingThen: [['9 mars, déjeuner']],
  stillWaits: true,
  nothingLately: SLOTS,
  nothingCalled: [['sandwich', '9 mars']],
  noTraining: true,
  noTrainingThen: [['9 mars']],
  notIn: [['pain']],
  nothingLeft: true,
  whichOne: true,
  partsTooMuch: [['resto']],
  saved: [['bol du matin', "flocons d'avoine, lait", 420]],
  nothingToSave: true,
  nameImpossible: true,
  nameOfDay: [['brunch']],
  tooMany: [[50]],
  dropped: [['bol du matin']],
  renamed: [['bol du matin', 'grand bol']],
  nameTaken: [['bol du matin']],
  listHead: true,
  listLine: [['bol', 'lait', 420]],
  listEmpty: true,
  favouritesHead: SLOTS,
  favouriteLine: [["flocons d'avoine, lait", 420, 5]],
});
