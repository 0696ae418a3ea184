/** Meals a person is likely to have had, ready to be tapped. */
import type { Database } from '#db/client.ts';
import type { Button, Language } from '#db/message.ts';
import { type PastMeal, readUsualMeals, type WantedMeals } from '#db/usual-meals.ts';
import { REMINDER_REPLIES } from '../replies/subjects/reminders.ts';

export interface WantedFavourites extends WantedMeals {
  language: Language;
}

/** For many people at once, since thousands may be due in one minute. A button's press must log exactly what it names. */
export type FavouritesFor = (database: Database, wanted: readonly WantedFavourites[]) => Promise<Button[][]>;

/** The three most frequent sets of foods of the last eight weeks, the weekday's own first, and yesterday's. */
export const favouritesFromLog: FavouritesFor = async (database, wanted) => {
  const meals = await readUsualMeals(database, wanted);
  return wanted.map((one, index) => buttonsOf(meals[index] ?? [], one));
};

function buttonsOf(meals: readonly PastMeal[], { language, localDate }: WantedFavourites): Button[] {
  return meals.map(({ mealId, names, isYesterday }, place) => ({
    // Yesterday's meal is named by its foods where it is one of the usual ones.
    label: isYesterday && place >= 3 ? REMINDER_REPLIES[language].asYesterday : labelOf(names, language),
    action: `n:m:${mealId}:${dayCode(localDate)}`,
  }));
}

const LABEL_LENGTH = 44;

/** "Riz, poulet, courgette", as many whole names as fit. */
function labelOf(names: readonly string[], language: Language): string {
  const text = names.join(', ');
  const fitting = text.length <= LABEL_LENGTH ? text : `${wholeNames(names)} …`;
  return fitting.charAt(0).toLocaleUpperCase(language) + fitting.slice(1);
}

function wholeNames(names: readonly string[]): string {
  let text = [...(names[0] ?? '')].slice(0, LABEL_LENGTH - 2).join('');
  for (const name of names.slice(1)) {
    if (text.length + name.length + 2 > LABEL_LENGTH - 2) break;
    text += `, ${name}`;
  }
  return text;
}

const DAY_MS = 86_400_000;

/** A local date in the few characters a button has: days since 1970, base 36. */
export const dayCode = (localDate: string): string => Math.round(Date.parse(localDate) / DAY_MS).toString(36);

/** Null for anything that is no date of these centuries. */
export function dateOfCode(code: string): string | null {
  const days = /^[0-9a-z]{3,4}$/.test(code) ? Number.parseInt(code, 36) : Number.NaN;
  return days > 0 && days < 100_000 ? new Date(days * DAY_MS).toISOString().slice(0, 10) : null;
}
