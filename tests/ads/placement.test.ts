import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Block, type Device, defaultRules, placeAds } from '../../src/ads/placement.ts';

/** A body in a line: `p` is a paragraph, `P` one that is three times as high, and anything else is a block that is no text. */
function bodyOf(line: string, height = 200): Block[] {
  return [...line].map((letter) => {
    const high = letter === 'P' ? 3 * height : height;
    return { isText: letter.toLowerCase() === 'p', height: { phone: high, desktop: high / 2 } };
  });
}

/** The same body with an `x` wherever a device has an ad. */
function planned(line: string, device: Device, rules = defaultRules): string {
  const breaks = placeAds(bodyOf(line), rules).filter(({ depth }) => depth[device] !== undefined);
  let paragraphs = 0;
  return [...line]
    .map((letter) => {
      if (letter.toLowerCase() !== 'p') return letter;
      paragraphs++;
      return breaks.some(({ after }) => after === paragraphs) ? `${letter}x` : letter;
    })
    .join('');
}

test.each([
  ['a short piece has none', 'ppppp', 'ppppp'],
  ['the first comes after three paragraphs, the last 300 px before the end', 'pppppp', 'pppxppp'],
  ['the first comes after 300 px', 'pppppppp', 'pppxppppp'],
  ['there are 750 px between two', 'pppppppppppp', 'pppxppppxppppp'],
  ['high paragraphs count as what they are', 'PPPPPPPP', 'PPPxPPxPPxP'],
  ['none stands below a heading', 'ppphpppp', 'ppphpxppp'],
  ['none stands above a picture', 'pppipppp', 'pppipxppp'],
  ['none stands between what belongs together', 'pppqlpppp', 'pppqlpxppp'],
  ['none stands within 300 px of the end', 'pppiphpp', 'pppiphpp'],
  ['a body of headings has none', 'hphphphphphphp', 'hphphphphphphp'],
  ['an empty body has none', '', ''],
])('%s: %s on a phone is %s', (_, line, expected) => {
  expect(planned(line, 'phone')).toBe(expected);
});

test.each([
  [
    'there are 1,000 px between two',
    'p'.repeat(28),
    `${'p'.repeat(3)}x${'p'.repeat(10)}x${'p'.repeat(10)}x${'p'.repeat(5)}`,
  ],
  ['what a phone has for one ad is too short for another', 'p'.repeat(12), `pppx${'p'.repeat(9)}`],
])('%s: %s on a desktop is %s', (_, line, expected) => {
  expect(planned(line, 'desktop')).toBe(expected);
});

test('a story has eight at most, however long it is', () => {
  expect(planned('p'.repeat(400), 'phone').match(/x/g)).toHaveLength(8);
});

test('what both devices have is one place', () => {
  const [first, ...others] = placeAds(bodyOf('p'.repeat(12)), defaultRules);
  expect(first).toEqual({ after: 3, depth: { phone: 600, desktop: 300 } });
  expect(others).toEqual([{ after: 7, depth: { phone: 1400 } }]);
});

test('whatever the body, no ad breaks a rule', () => {
  const block = fc.record({ isText: fc.boolean(), high: fc.integer({ min: 20, max: 900 }) });
  fc.assert(
    fc.property(fc.array(block, { maxLength: 120 }), (blocks) => {
      const body = blocks.map(({ isText, high }) => ({ isText, height: { phone: high, desktop: high / 2 } }));
      const texts = body.flatMap(({ isText }, index) => (isText ? [index] : []));
      const breaks = placeAds(body, defaultRules);
      for (const device of ['phone', 'desktop'] as const) {
        const depths = breaks.flatMap(({ depth }) => depth[device] ?? []);
        const whole = body.reduce((sum, { height }) => sum + height[device], 0);
        expect(depths.length).toBeLessThanOrEqual(defaultRules.most);
        for (const [index, depth] of depths.entries()) {
          const since = depth - (depths[index - 1] ?? Number.NEGATIVE_INFINITY);
          // Depths are rounded.
          expect(since).toBeGreaterThanOrEqual(defaultRules.distance[device] - 1);
          expect(depth).toBeGreaterThanOrEqual(defaultRules.top - 1);
          expect(whole - depth).toBeGreaterThanOrEqual(defaultRules.bottom - 1);
        }
      }
      for (const { after } of breaks) {
        expect(after).toBeGreaterThanOrEqual(defaultRules.before);
        expect(texts[after]).toBe((texts[after - 1] ?? 0) + 1);
      }
    }),
  );
});
