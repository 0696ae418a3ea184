/** What a person can be reminded of. */
export const MEAL_KINDS = ['breakfast', 'lunch', 'dinner', 'snack'] as const;
export type MealKind = (typeof MEAL_KINDS)[number];

/** `summary` is the evening's look at the day, `report` the week's. */
export const NUDGE_KINDS = [...MEAL_KINDS, 'weigh_in', 'workout', 'summary', 'report'] as const;
export type NudgeKind = (typeof NUDGE_KINDS)[number];

export const isMealKind = (kind: NudgeKind): kind is MealKind => (MEAL_KINDS as readonly string[]).includes(kind);

/** Marks that keep a streak. Rest silences the reminder to move, the other two everything but the week's report. */
export const DAY_MARKS = ['rest', 'sick', 'holiday'] as const;
export type DayMark = (typeof DAY_MARKS)[number];
