import { expect, test } from 'vitest';
import { isZone } from '#db/settings.ts';
import { zoneOf } from './zone-of.ts';

test('places are in their zones, and every zone is one that this Node knows', () => {
  const places: [number, number, string][] = [
    [48.857, 2.352, 'Europe/Paris'],
    [41.008, 28.978, 'Europe/Istanbul'],
    [51.507, -0.128, 'Europe/London'],
    [-20.88, 55.45, 'Indian/Reunion'],
    [45.502, -73.567, 'America/Toronto'],
  ];
  for (const [latitude, longitude, zone] of places) expect(zoneOf(latitude, longitude)).toBe(zone);
  for (let latitude = -90; latitude <= 90; latitude += 7.5)
    for (let longitude = -180; longitude <= 180; longitude += 7.5)
      expect(isZone(zoneOf(latitude, longitude) ?? ''), `${latitude} ${longitude}`).toBe(true);
});

test('what is no place has no zone', () => {
  for (const [latitude, longitude] of [
    [91, 0],
    [0, 181],
    [Number.NaN, 0],
    [undefined, 2],
    ['48', '2'],
  ])
    expect(zoneOf(latitude, longitude)).toBeNull();
});
