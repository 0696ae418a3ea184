/** "Is this safe for my peanut allergy?": questions that only a label or a cook can answer. */
import { allOf, any, not, oneOf, type Rule, says } from './rule.ts';
import { viewsOf } from './views.ts';

const ALLERGY = any(
  'allerg\\w*|intoleran\\w*|coeliaques?|celiaques?|coeliacs?|celiacs?|alerji\\w*|colya[kg]\\w*|anaphyla\\w*',
);
const ASKED = any(
  '(?:je peux|puis je|peut on|on peut|peut il) (?:\\w+ ){0,3}(?:manger|boire|prendre|gouter)|sans danger|sans risque|contient|convient|ca va|c est bon|c est safe',
  '(?:can|could|may|should) (?:\\w+ ){1,6}(?:have|eat|drink|try)|safe|contains?|is (?:\\w+ ){1,3}(?:ok|okay)',
  '(?:yiyebilir|icebilir|tuketebilir) mi\\w*|yesem|icsem|olur mu|guvenli|uygun mu|dokunur mu|zarar verir mi',
);
/** Questions about figures, with an allergy named beside. */
const FIGURES = any('combien|how (?:many|much)|kac|ne kadar');
const STRONG =
  '(?:arachides?|cacahuetes?|noix|noisettes?|fruits? a coques?|gluten|crustaces?|fruits de mer|sesame|peanuts?|nuts|tree nuts?|shellfish|gluten|fistik|findik|susam|kuruyemis)';
const HOLDS = any(
  `(?:contient|contiennent|y a t il|il y a|y a|traces) (?:\\w+ ){0,3}${STRONG}`,
  `(?:does|do) (?:\\w+ ){1,3}(?:contain|have) (?:\\w+ )?${STRONG}`,
  `(?:contains?|any|is there|are there|traces of) (?:\\w+ )?${STRONG}`,
  `(?:icinde|bunda|icerisinde) (?:\\w+ )?${STRONG} (?:var mi|iceriyor mu)`,
  `${STRONG} (?:iceriyor mu|iceri\\w* mi)`,
  'is (?:\\w+ ){1,3}(?:gluten|nut|peanut|dairy|lactose) free',
  '(?:gluten|laktoz)suz mu|glutensiz mi|c est (?:bien )?sans gluten',
);

const isAsked: Rule = ({ isQuestion }) => isQuestion;

export const allergen = oneOf(
  allOf(says(ALLERGY), oneOf(says(ASKED), allOf(isAsked, not(says(FIGURES))))),
  allOf(isAsked, says(HOLDS), not(says(FIGURES))),
);

/**
 * The rest of a message beside a question about an allergen: whole clauses, without those that ask or that name an
 * allergy. Empty where nothing else was said.
 */
export function besideAllergen(text: string): string {
  return text
    .split(/(?<=[.,;:!?\n])/)
    .filter((clause) => {
      const views = viewsOf(clause);
      return !(views.isQuestion || ALLERGY.test(views.plain) || allergen(views) || HOLDS.test(views.plain));
    })
    .join('')
    .replace(/[\s,;:]+$/, '')
    .trim();
}
