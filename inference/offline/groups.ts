/** Values grouped by a small whole number, in two typed arrays: those of `key` lie from starts[key] to starts[key + 1]. */
export interface Groups {
  starts: Int32Array;
  values: Int32Array;
}

/** `each` names every pair of key and value, twice in the same order: once to count, once to fill. */
export function groupValues(size: number, each: (visit: (key: number, value: number) => void) => void): Groups {
  const starts = new Int32Array(size + 1);
  each((key) => {
    starts[key + 1] = (starts[key + 1] as number) + 1;
  });
  for (let key = 0; key < size; key++) starts[key + 1] = (starts[key + 1] as number) + (starts[key] as number);
  const places = starts.slice();
  const values = new Int32Array(starts[size] as number);
  each((key, value) => {
    const place = places[key] as number;
    places[key] = place + 1;
    values[place] = value;
  });
  return { starts, values };
}
