import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBarcode } from './barcode.ts';
import { barcodeOf } from './import/import-suite.ts';

describe('barcodes', () => {
  test.each([
    ['EAN-13', '3017620422003', '3017620422003'],
    ['EAN-8', '96385074', '96385074'],
    ['UPC-A', '036000291452', '0036000291452'],
    ['UPC-A without its zero', '36000291452', '0036000291452'],
    ['EAN-8 with zeros before it', '0000096385074', '96385074'],
    ['GTIN-14 of a single package', '03017620422003', '3017620422003'],
    ['UPC-E', '04252614', '0042100005264'],
    ['spaces and hyphens', ' 3 017620-422003 ', '3017620422003'],
  ])('%s', (_kind, text, barcode) => {
    expect(readBarcode(text)).toEqual({ kind: 'valid', barcode });
  });

  test.each([
    ['3017620422004', 'check'],
    ['12345678', 'check'],
    ['', 'digits'],
    ['0', 'digits'],
    ['00000000', 'digits'],
    ['12', 'digits'],
    ['nutella', 'digits'],
    ['3017620422003x', 'digits'],
    ['13017620422003', 'digits'],
    ['9'.repeat(30), 'digits'],
    ['３０１７６２０４２２００３', 'digits'],
  ])('%j is none', (text, why) => {
    expect(readBarcode(text)).toEqual({ kind: 'wrong', why });
  });

  test('any one wrong digit is noticed', () => {
    const digit = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), fc.nat(12), digit, (number, at, off) => {
        const barcode = barcodeOf(number);
        const wrong = barcode.slice(0, at) + ((Number(barcode[at]) + off) % 10) + barcode.slice(at + 1);
        expect(readBarcode(barcode).kind).toBe('valid');
        expect(readBarcode(wrong)).not.toEqual({ kind: 'valid', barcode });
        if (wrong[0] !== '0') expect(readBarcode(wrong)).toEqual({ kind: 'wrong', why: 'check' });
      }),
    );
  });
});
