import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Chains } from '../../src/publish/search/chains.ts';

test('lists that grow side by side are read as they were written', () => {
  const puts = fc.array(fc.tuple(fc.nat(40), fc.nat(2 ** 31 - 1)), { maxLength: 3000, size: 'max' });
  fc.assert(
    fc.property(puts, (all) => {
      const chains = new Chains();
      for (const [chain, value] of all) chains.put(chain * 997, value);
      for (const [chain, own] of Map.groupBy(all, ([chain]) => chain)) {
        const next = chains.read(chain * 997);
        expect(own.map(() => next())).toEqual(own.map(([, value]) => value));
      }
    }),
  );
});

test('a list may be longer than any block', () => {
  const chains = new Chains();
  for (let value = 0; value < 400_000; value++) chains.put(1, value);
  const next = chains.read(1);
  for (let value = 0; value < 400_000; value++) if (next() !== value) expect.fail(`${value}`);
});
