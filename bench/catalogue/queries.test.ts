import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '#worker/catalogue/load.ts';
import { isHit, LANGUAGES, type QueryKind, readQueries } from './queries.ts';

/** Share of first answers that must be right. */
const FLOORS: Record<QueryKind, number> = { everyday: 0.95, misspelt: 0.88, movement: 0.95 };

const catalogue = loadCatalogue();

describe.each(LANGUAGES)('queries in %s', (language) => {
  const queries = readQueries(language);

  it('are at least three hundred, and name rows that exist', () => {
    expect(queries.length).toBeGreaterThanOrEqual(300);
    const unknown = queries.flatMap((query) =>
      query.accepted.filter(
        (id) => id !== 'none' && !(catalogue.food(id) ?? catalogue.activity(id) ?? catalogue.exercise(id)),
      ),
    );
    expect(unknown).toEqual([]);
  });

  it.each(Object.entries(FLOORS) as [QueryKind, number][])(
    '%s ones land right at least %d of the time',
    (kind, floor) => {
      const own = queries.filter((query) => query.kind === kind);
      const missed = own.filter((query) => !isHit(query, catalogue)).map((query) => query.text);
      expect(1 - missed.length / own.length, `missed: ${missed.join(', ')}`).toBeGreaterThanOrEqual(floor);
    },
  );
});
