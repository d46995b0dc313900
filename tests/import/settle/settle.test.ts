import { describe, expect, test } from 'vitest';
import { unlinked } from '../../../src/import/settle/unlink.ts';
import { withoutField } from '../../../src/import/settle/without-field.ts';

const front = '---\ntitle: A\n---\n';

describe('What a build would refuse', () => {
  test.each([
    ['See [the *flood*](/gone/) here.', 5, 'See the *flood* here.'],
    ['![A moth](./moth.jpg "Night")', 3, 'A moth'],
    ['[![A moth](./moth.jpg)](/gone/)', 26, '![A moth](./moth.jpg)'],
    ['See https://www.paper.example/gone/ here.', 8, 'See paper.example/gone/ here.'],
    ['<p>See <a class="x" href="/gone/">it</a></p>', 10, '<p>See <a class="x">it</a></p>'],
  ])('The address in %o goes, and its words stay', (written, column, without) => {
    expect(unlinked(`${front}\n${written}\n`, { line: 5, column })).toBe(`${front}\n${without}\n`);
  });

  test('Where there is no link nothing is taken out', () => {
    expect(unlinked(`${front}\nPlain [words] here.\n`, { line: 5, column: 3 })).toBeUndefined();
  });

  test('An entry of a list goes with what belongs to it, and the others stay', () => {
    const text = 'aliases:\n  - /a/\n  - /b/\n';
    expect(withoutField(text, 2)).toBe('aliases:\n  - /b/\n');
    expect(withoutField('navigation:\n  - label: A\n    url: /a/\n  - label: B\n', 2)).toBe(
      'navigation:\n  - label: B\n',
    );
  });

  test('What a file cannot do without stays', () => {
    expect(withoutField(`${front}text\n`, 2)).toBeUndefined();
    expect(withoutField(`${front}text\n`, 4)).toBeUndefined();
  });
});
