/**
 * Barcodes of packaged food: EAN-13, EAN-8, UPC-A and UPC-E, each with its check digit. One product has one key: eight
 * digits where the number fits into them, else thirteen, with leading zeros as GS1 writes them.
 */

export type Barcode =
  | { kind: 'valid'; barcode: string }
  /** `digits`: not a number of a barcode's length. `check`: its last digit contradicts the others. */
  | { kind: 'wrong'; why: 'digits' | 'check' };

/** Reads what was typed or scanned; spaces and hyphens between the digits are fine. */
export function readBarcode(text: string): Barcode {
  const typed = text.replace(/[\s\u00a0\u202f-]+/g, '');
  if (!/^\d{1,24}$/.test(typed)) return { kind: 'wrong', why: 'digits' };
  const digits = typed.replace(/^0+/, '');
  if (digits.length > 13 || digits.length < 3) return { kind: 'wrong', why: 'digits' };
  const barcode = digits.padStart(digits.length <= 8 ? 8 : 13, '0');
  if (isCheckDigitRight(barcode)) return { kind: 'valid', barcode };
  const expanded = typed.length === 8 ? expandUpcE(typed) : null;
  if (expanded && isCheckDigitRight(expanded)) return { kind: 'valid', barcode: expanded };
  return { kind: 'wrong', why: 'check' };
}

/** From the right: the check digit once, then the digits three times and once in turn, add up to a multiple of ten. */
function isCheckDigitRight(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48;
    sum += at % 2 === 0 ? digit : 3 * digit;
  }
  return sum % 10 === 0;
}

/** The eight digits on a small American package stand for twelve: the last but one says where zeros were left out. */
function expandUpcE(digits: string): string | null {
  if (digits[0] !== '0' && digits[0] !== '1') return null;
  const [system, body, check] = [digits[0], digits.slice(1, 7), digits[7]];
  const last = Number(body[5]);
  let middle: string;
  if (last <= 2) middle = `${body.slice(0, 2)}${last}0000${body.slice(2, 5)}`;
  else if (last === 3) middle = `${body.slice(0, 3)}00000${body.slice(3, 5)}`;
  else if (last === 4) middle = `${body.slice(0, 4)}00000${body[4]}`;
  else middle = `${body.slice(0, 5)}0000${last}`;
  return `0${system}${middle}${check}`;
}
