import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode, encode, type Value } from '../../src/search/cbor.ts';

test.each<[Value, string]>([
  [0, '00'],
  [23, '17'],
  [24, '1818'],
  [1000, '1903e8'],
  [1_000_000, '1a000f4240'],
  [-1, '20'],
  [-1000, '3903e7'],
  ['IETF', '6449455446'],
  ['水', '63e6b0b4'],
  [[1, [2, 3], 'a'], '8301820203 6161'.replace(' ', '')],
])('%j is written as in the examples of RFC 8949', (value, bytes) => {
  expect(Buffer.from(encode(value)).toString('hex')).toBe(bytes);
  expect(decode(Buffer.from(bytes, 'hex'))).toEqual(value);
});

test('what was encoded decodes to the same, however long', () => {
  const { value } = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.integer(),
      fc.string({ unit: 'grapheme' }),
      fc.array(tie('value')),
    ) as fc.Arbitrary<Value>,
  }));
  fc.assert(
    fc.property(value, (one) => {
      expect(decode(encode(one))).toEqual(one);
    }),
  );
  const long = Array.from({ length: 70_000 }, (_, at) => [`word ${at}`, at, -1 - at]);
  expect(decode(encode(long))).toEqual(long);
});

test('what Pagefind does not write is refused', () => {
  expect(() => decode(Buffer.from('f6', 'hex'))).toThrow(RangeError);
});
