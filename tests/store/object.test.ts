import { hash } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readObject, writeObject } from '../../src/store/object.ts';
import { keyOf, type Unit, type UnitName } from '../../src/store/unit.ts';

const names: UnitName[] = [
  { kind: 'texts', key: keyOf('a') },
  { kind: 'pictures', key: keyOf('a'), original: 'ab'.repeat(20) },
];
const units = fc
  .record({ about: fc.jsonValue(), parts: fc.dictionary(fc.string(), fc.uint8Array({ maxLength: 300 })) })
  .map(
    ({ about, parts }): Unit => ({ about: JSON.parse(JSON.stringify(about)), parts: new Map(Object.entries(parts)) }),
  );

test('a unit comes out of its object as it was put, and the same unit makes the same object', () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), units, (name, unit) => {
      const object = writeObject(name, unit);
      expect(writeObject(name, unit)).toEqual(object);
      const read = readObject(name, object);
      expect(read?.about).toEqual(unit.about);
      expect([...(read?.parts ?? [])].map(([part, bytes]) => [part, Buffer.from(bytes)])).toEqual(
        [...unit.parts].map(([part, bytes]) => [part, Buffer.from(bytes)]),
      );
    }),
  );
});

test('an object that is cut off, longer, or has one other bit anywhere is none', () => {
  const cases = fc.record({ name: fc.constantFrom(...names), unit: units, where: fc.nat(), bit: fc.nat(7) });
  fc.assert(
    fc.property(cases, ({ name, unit, where, bit }) => {
      const object = writeObject(name, unit);
      const at = where % object.length;
      const flipped = Buffer.from(object);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
      for (const damaged of [flipped, object.subarray(0, at), Buffer.concat([object, object.subarray(at)])])
        expect(readObject(name, damaged)).toBeUndefined();
    }),
  );
});

test('an object is that of no other unit', () => {
  const [name, other] = names as [UnitName, UnitName];
  const object = writeObject(name, { about: 1, parts: new Map() });
  expect(readObject(other, object)).toBeUndefined();
  expect(readObject({ ...name, key: keyOf('b') }, object)).toBeUndefined();
  expect(readObject(name, object)).toBeDefined();
});

/** With a sum that is right, as somebody may make it who writes into the store. */
function forged(head: string | Buffer, payload: Uint8Array = Buffer.alloc(0)): Buffer {
  const rest = Buffer.concat([Buffer.from(head), Buffer.from('\n'), payload]);
  return Buffer.concat([Buffer.from(`${hash('sha256', rest)}\n`), rest]);
}

const [texts] = names as [UnitName];
const head = (rest: object) =>
  JSON.stringify({ unit: `texts/${texts.key.slice(0, 2)}/${texts.key}`, about: null, ...rest });
const abc = Buffer.from('abc');

test.each<[string, Buffer]>([
  ['is empty', forged('')],
  ['is no JSON', forged('{"unit":')],
  ['is no object', forged('null')],
  ['is a list', forged('[]')],
  ['is not UTF-8', forged(Buffer.from([0xff, 0xfe]))],
  ['has no parts', forged(head({ compressed: false }))],
  ['has parts that are none', forged(head({ compressed: false, parts: [['a']] }), abc)],
  [
    'has a size below nothing',
    forged(
      head({
        compressed: false,
        parts: [
          ['a', -1],
          ['b', 4],
        ],
      }),
      abc,
    ),
  ],
  [
    'has a size that is no whole number',
    forged(
      head({
        compressed: false,
        parts: [
          ['a', 1.5],
          ['b', 1.5],
        ],
      }),
      abc,
    ),
  ],
  ['has a size that is a text', forged(head({ compressed: false, parts: [['a', '3']] }), abc)],
  ['says less than there is', forged(head({ compressed: false, parts: [['a', 2]] }), abc)],
  ['says more than there is', forged(head({ compressed: false, parts: [['a', 4]] }), abc)],
  [
    'names a part twice',
    forged(
      head({
        compressed: false,
        parts: [
          ['a', 1],
          ['a', 2],
        ],
      }),
      abc,
    ),
  ],
  ['does not say how it is packed', forged(head({ parts: [['a', 3]] }), abc)],
  ['says packed of what is not', forged(head({ compressed: true, parts: [['a', 3]] }), abc)],
  ['says less than is packed', forged(head({ compressed: true, parts: [['a', 2]] }), zstdCompressSync(abc))],
  ['says more than is packed', forged(head({ compressed: true, parts: [['a', 4]] }), zstdCompressSync(abc))],
  ['claims more than memory holds', forged(head({ compressed: true, parts: [['a', 2 ** 50]] }), zstdCompressSync(abc))],
])('an object with a right sum is none if its head %s', (_, object) => {
  expect(readObject(texts, object)).toBeUndefined();
});

test('no more is unpacked than the head says', () => {
  const bomb = forged(head({ compressed: true, parts: [['a', 1000]] }), zstdCompressSync(Buffer.alloc(200_000_000)));
  expect(bomb.length).toBeLessThan(100_000);
  const before = process.memoryUsage().arrayBuffers;
  expect(readObject(texts, bomb)).toBeUndefined();
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
});
