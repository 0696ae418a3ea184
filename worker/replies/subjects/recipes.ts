/** Sentences about recipes. */
import type { Language } from '#db/message.ts';
import { numberFormat } from '../shape.ts';
import { subjectReplies } from './samples.ts';

export interface RecipeReplies {
  ingredient(name: string, massGrams: number, isAmountSaid: boolean): string;
  saved(name: string, massGrams: number, energyKcal: number, ingredients: string): string;
  perPart(count: number, massGrams: number, energyKcal: number, protein: number, carbs: number, fat: number): string;
  perHundred(energyKcal: number, protein: number, carbs: number, fat: number): string;
  howToLog(name: string, hasParts: boolean): string;
  unknown(said: string): string;
  vague(said: string, options: readonly string[]): string;
  nothingSaved(name: string): string;
  impossible(name: string): string;
  howTo: string;
}

const number = { fr: numberFormat('fr-FR'), en: numberFormat('en-GB'), tr: numberFormat('tr-TR') };
const capital = (text: string, locale: string): string => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
const lower = (text: string, locale: string): string => text.charAt(0).toLocaleLowerCase(locale) + text.slice(1);

const fr: RecipeReplies = {
  ingredient: (name, massGrams, isSaid) => `${lower(name, 'fr')} ${isSaid ? '' : '≈ '}${number.fr(massGrams)} g`,
  saved: (name, massGrams, energyKcal, ingredients) =>
    `📗 ${capital(name, 'fr')} : ${number.fr(massGrams)} g, ${number.fr(energyKcal)} kcal en tout (${ingredients}).`,
  perPart: (count, massGrams, energyKcal, protein, carbs, fat) =>
    `${count > 1 ? `${number.fr(count)} parts de` : 'Une part de'} ${number.fr(massGrams)} g : ${number.fr(energyKcal)} kcal · P ${number.fr(protein, 1)} · G ${number.fr(carbs, 1)} · L ${number.fr(fat, 1)} g chacune`.replace(
      /^Une part(.*) chacune$/,
      'Une part$1',
    ),
  perHundred: (energyKcal, protein, carbs, fat) =>
    `Pour 100 g : ${number.fr(energyKcal)} kcal · P ${number.fr(protein, 1)} · G ${number.fr(carbs, 1)} · L ${number.fr(fat, 1)} g`,
  howToLog: (name, hasParts) => `Pour le noter : ${hasParts ? `« une part de ${name} » ou ` : ''}« 200 g de ${name} ».`,
  unknown: (said) => `Je ne connais pas « ${said} ».`,
  vague: (said, options) => `« ${said} » : lequel ? ${options.join(', ')}…`,
  nothingSaved: (name) => `La recette « ${name} » n'est pas enregistrée : renvoie-la avec un autre mot pour cela.`,
  impossible: (name) => `« ${name} » : ces quantités ne vont pas ensemble, rien n'est enregistré.`,
  howTo: 'Par exemple : recette houmous: 400 g pois chiches, 60 g tahini, 30 ml huile d’olive; 4 parts',
};

const en: RecipeReplies = {
  ingredient: (name, massGrams, isSaid) => `${lower(name, 'en')} ${isSaid ? '' : '≈ '}${number.en(massGrams)} g`,
  saved: (name, massGrams, energyKcal, ingredients) =>
    `📗 ${capital(name, 'en')}: ${number.en(massGrams)} g, ${number.en(energyKcal)} kcal in all (${ingredients}).`,
  perPart: (count, massGrams, energyKcal, protein, carbs, fat) =>
    `${count > 1 ? `${number.en(count)} servings of` : 'One serving of'} ${number.en(massGrams)} g: ${number.en(energyKcal)} kcal · P ${number.en(protein, 1)} · C ${number.en(carbs, 1)} · F ${number.en(fat, 1)} g${count > 1 ? ' each' : ''}`,
  perHundred: (energyKcal, protein, carbs, fat) =>
    `Per 100 g: ${number.en(energyKcal)} kcal · P ${number.en(protein, 1)} · C ${number.en(carbs, 1)} · F ${number.en(fat, 1)} g`,
  howToLog: (name, hasParts) => `To log it: ${hasParts ? `"a serving of ${name}" or ` : ''}"200 g of ${name}".`,
  unknown: (said) => `I don't know "${said}".`,
  vague: (said, options) => `"${said}": which one? ${options.join(', ')}…`,
  nothingSaved: (name) => `The recipe "${name}" isn't saved: send it again with another word for that.`,
  impossible: (name) => `"${name}": these amounts don't go together, nothing is saved.`,
  howTo: 'For example: recipe hummus: 400 g chickpeas, 60 g tahini, 30 ml olive oil; 4 servings',
};

const tr: RecipeReplies = {
  ingredient: (name, massGrams, isSaid) => `${lower(name, 'tr')} ${isSaid ? '' : '≈ '}${number.tr(massGrams)} g`,
  saved: (name, massGrams, energyKcal, ingredients) =>
    `📗 ${capital(name, 'tr')}: toplam ${number.tr(massGrams)} g, ${number.tr(energyKcal)} kcal (${ingredients}).`,
  perPart: (count, massGrams, energyKcal, protein, carbs, fat) =>
    `${number.tr(count)} porsiyon${count > 1 ? ', her biri' : ','} ${number.tr(massGrams)} g: ${number.tr(energyKcal)} kcal · P ${number.tr(protein, 1)} · K ${number.tr(carbs, 1)} · Y ${number.tr(fat, 1)} g`,
  perHundred: (energyKcal, protein, carbs, fat) =>
    `100 gramı: ${number.tr(energyKcal)} kcal · P ${number.tr(protein, 1)} · K ${number.tr(carbs, 1)} · Y ${number.tr(fat, 1)} g`,
  howToLog: (name, hasParts) =>
    `Kaydetmek için yaz: ${hasParts ? `“bir porsiyon ${name}” ya da ` : ''}“200 gram ${name}”.`,
  unknown: (said) => `“${said}” nedir, bilmiyorum.`,
  vague: (said, options) => `“${said}”: hangisi? ${options.join(', ')}…`,
  nothingSaved: (name) => `“${name}” tarifi kaydedilmedi: bunun yerine başka bir kelimeyle yeniden gönder.`,
  impossible: (name) => `“${name}”: bu miktarlar birbirini tutmuyor, hiçbir şey kaydedilmedi.`,
  howTo: 'Örneğin: tarif humus: 400 g nohut, 60 g tahin, 30 ml zeytinyağı; 4 porsiyon',
};

const REPLIES: Record<Language, RecipeReplies> = { fr, en, tr };

export const recipeReplies = (language: Language): RecipeReplies => REPLIES[language];

export const RECIPE_REPLIES = subjectReplies('recipes', REPLIES, {
  ingredient: [
    ['X', 400, true],
    ['X', 5, false],
  ],
  saved: [['houmous', 490, 1_250, 'pois chiches 400 g']],
  perPart: [
    [4, 122.5, 312, 12.1, 30, 15.25],
    [1, 490, 1_250, 48, 120, 61],
  ],
  perHundred: [[255, 9.9, 24.5, 12.4]],
  howToLog: [
    ['houmous', true],
    ['houmous', false],
  ],
  unknown: [['tahinette']],
  vague: [['fromage', ['feta', 'chèvre']]],
  nothingSaved: [['houmous']],
  impossible: [['houmous']],
  howTo: true,
});
