/** The plain food that a product is a make of, by the narrowest of its categories that has one. */
import type { GenericOf } from './normalise.ts';

/** From `category-links.json`: category of Open Food Facts -> code in CIQUAL (its taxonomy, ODbL). */
export function genericOf(links: Readonly<Record<string, string>>): GenericOf {
  const codes = new Map(Object.entries(links));
  return (categories) => {
    for (let at = categories.length - 1; at >= 0; at--) {
      const code = codes.get(categories[at] ?? '');
      if (code) return `CIQUAL ${code}`;
    }
    return null;
  };
}
