/** The time zone of a place, offline. Near borders it may be the neighbour's: the person is told and can say better. */
import findZone from '@photostructure/tz-lookup';

/** Degrees to an IANA zone; null for what is no place on Earth. */
export function zoneOf(latitude: unknown, longitude: unknown): string | null {
  const isPlace =
    typeof latitude === 'number' &&
    typeof longitude === 'number' &&
    Math.abs(latitude) <= 90 &&
    Math.abs(longitude) <= 180;
  return isPlace ? findZone(latitude, longitude) : null;
}
