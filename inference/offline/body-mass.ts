/** Which masses may be a body's, in kilograms: what is said outside of these is a food's, a load or a slip. */

/** Where something says that it is a body: "je pèse 25 kg". */
export const LEAST_BODY_KG = 20;
export const MOST_BODY_KG = 400;

/** Where nothing does: "78,4 kg ce matin". */
const LEAST_BARE_KG = 30;
const MOST_BARE_KG = 300;

export const isBareBodyKg = (kg: number): boolean => kg >= LEAST_BARE_KG && kg <= MOST_BARE_KG;
