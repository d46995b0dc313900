import { describe, expect, test } from 'vitest';
import { readAnyDate } from '../../../src/import/markdown/front/date.ts';
import { decodeText } from '../../../src/import/markdown/front/decode.ts';
import { fieldOf, pictureOf, textOf, textsOf } from '../../../src/import/markdown/front/fields.ts';
import { readFrontMatter } from '../../../src/import/markdown/front/front-matter.ts';
import { linkedFiles } from '../../../src/import/markdown/front/linked-files.ts';

describe('front matter', () => {
  test.each([
    ['YAML', '---\ntitle: Flood\n---\nText\n', 4],
    ['YAML that ends with dots', '---\ntitle: Flood\n...\nText\n', 4],
    ['YAML that says so', '---yaml\ntitle: Flood\n---\nText\n', 4],
    ['TOML', '+++\ntitle = "Flood"\n+++\nText\n', 4],
    ['JSON', '{\n  "title": "Flood",\n  "a": {"b": "} \\" {"}\n}\n\nText\n', 5],
    ['JSON between dashes', '---json\n{"title": "Flood"}\n---\nText\n', 4],
  ])('in %s is read, with the line at which the text begins', (_, text, line) => {
    const read = readFrontMatter(text);
    expect(read.data['title']).toBe('Flood');
    expect(read.body.trim()).toBe('Text');
    expect(read.line).toBe(line);
    expect(read.flaw).toBeUndefined();
  });

  test('that nothing closes is text, as is a rule at the top', () => {
    expect(readFrontMatter('---\n\nText with --- in it')).toMatchObject({
      data: {},
      body: '---\n\nText with --- in it',
    });
    expect(readFrontMatter('{{< figure >}}\n').body).toBe('{{< figure >}}\n');
  });

  test('that no parser takes is told with its place, and read line by line', () => {
    const read = readFrontMatter('---\ntitle: Like: this\ntags: [one, "two"]\ndraft: true\n---\nText\n');
    expect(read.flaw).toMatchObject({ line: 2, column: 8 });
    expect(read.data).toEqual({ title: 'Like: this', tags: ['one', 'two'], draft: true });
    expect(read.body).toBe('Text\n');
    expect(readFrontMatter('+++\ntitle = "Flood"\nx = = 2\n+++\nText').flaw).toMatchObject({ line: 3 });
  });

  test('that is a script of nothing but values is read', () => {
    const read = readFrontMatter(
      '---js\nconst title = "Flood; or: not";\nconst nav = {\n\tkey: "About",\n\torder: 3\n};\n---\nText\n',
    );
    expect(read).toMatchObject({ data: { title: 'Flood; or: not', nav: { key: 'About', order: 3 } }, body: 'Text\n' });
    expect(read.flaw).toBeUndefined();
    expect(readFrontMatter('---js\n{\n  title: "Flood",\n}\n---\n').data).toEqual({ title: 'Flood' });
  });

  test('that is another script is not run, and told', () => {
    const read = readFrontMatter('---js\nconst title = "Flood";\nconst date = new Date();\n---\nText\n');
    expect(read.flaw?.what).toBe('front matter of the kind js is a program');
    expect(read.data['title']).toBe('Flood');
  });

  test('that is no list of fields is told', () => {
    expect(readFrontMatter('---\n- a\n---\nText').flaw?.what).toBe('the front matter is no list of fields');
  });

  test('of a field that is there twice has the last', () => {
    expect(readFrontMatter('---\na: 1\na: 2\n---\n').data['a']).toBe(2);
  });

  test('that swells when it is read is told', () => {
    const swelling = ['a: &a [x,x,x,x,x,x,x,x,x]'];
    for (let at = 0; at < 9; at++) {
      const [name, before] = [String.fromCharCode(98 + at), String.fromCharCode(97 + at)];
      swelling.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(',')}]`);
    }
    expect(readFrontMatter(`---\n${swelling.join('\n')}\n---\n`).flaw).toBeDefined();
  });
});

describe('a date', () => {
  test.each([
    ['2019-05-08', '2019-05-08'],
    ['2019-5-8', '2019-05-08'],
    ['2019/05/08 9:05', '2019-05-08T09:05:00'],
    ['2019-05-08T09:05:30Z', '2019-05-08T09:05:30Z'],
    ['2019-05-08T09:05:30.123+02:00', '2019-05-08T09:05:30+02:00'],
    ['2019-05-08 09:05:30 +0530', '2019-05-08T09:05:30+05:30'],
    ['2019-05-08 09:05:30 -07', '2019-05-08T09:05:30-07:00'],
    ['2019-05-08 09:05:30 UTC', '2019-05-08T09:05:30Z'],
    ['2019-05-08 11:05 PM', '2019-05-08T23:05:00'],
    ['May 8, 2019', '2019-05-08'],
    ['8 May 2019', '2019-05-08'],
    ['Wed, 08 May 2019 09:05:30 GMT', '2019-05-08T09:05:30Z'],
    ['May 8th, 2019 at 9:05am', '2019-05-08T09:05:00'],
    [20190508, '2019-05-08'],
    [1557306330, '2019-05-08T09:05:30Z'],
    [new Date('2019-05-08T09:05:30Z'), '2019-05-08T09:05:30Z'],
    ['2019-02-30', undefined],
    ['2019-13-01', undefined],
    ['soon', undefined],
    ['Created', undefined],
    [true, undefined],
    [null, undefined],
  ])('%s is %s', (written, date) => {
    expect(readAnyDate(written)).toBe(date);
  });
});

describe('fields', () => {
  test('are found in any letter case, and within groups', () => {
    expect(fieldOf({ Cover: { Image: 'a.jpg' } }, 'image', 'cover.image')).toBe('a.jpg');
    expect(fieldOf({ title: '' }, 'title', 'name')).toBeUndefined();
    expect(fieldOf(JSON.parse('{"__proto__": {"title": "x"}}'), 'title')).toBeUndefined();
  });

  test('have texts without tags for looks, entities and control characters', () => {
    expect(textOf('Tom &amp; <em>Jerry</em>\n\u0007 &#8212; &lt;b&gt; 2')).toBe('Tom & Jerry — <b> 2');
    expect(textOf('The <details> element')).toBe('The <details> element');
    expect(textOf({})).toBeUndefined();
    expect(textOf(2019)).toBe('2019');
  });

  test('have lists in any form', () => {
    expect(textsOf('one, two,one')).toEqual(['one', 'two']);
    expect(textsOf(['one, or', { name: 'Ada' }, null, 3])).toEqual(['one, or', 'Ada', '3']);
    expect(textsOf(undefined)).toEqual([]);
  });

  test('have pictures in any form', () => {
    expect(pictureOf('a.jpg')).toEqual({ address: 'a.jpg' });
    expect(pictureOf([null, { src: 'b.jpg', alt: 'A <i>moth</i>', caption: 'Seen' }])).toMatchObject({
      address: 'b.jpg',
      alt: 'A moth',
      caption: 'Seen',
    });
    expect(pictureOf({ hidden: true })).toBeUndefined();
  });
});

test('a text is read in whatever encoding its first bytes say', () => {
  expect(decodeText(Buffer.from('\uFEFFa\r\nü\rb'))).toBe('a\nü\nb');
  expect(decodeText(Buffer.from('\uFEFFgröße', 'utf16le'))).toBe('größe');
  expect(decodeText(Buffer.from('\uFEFFgröße', 'utf16le').swap16())).toBe('größe');
  expect(decodeText(Buffer.from('größe “x”', 'latin1').fill(0x93, 6, 7))).toContain('größe');
});

test('files that a text names are known by their addresses', () => {
  const text = '[a](../one.md#x) <https://x.example/y.md> [b](<two words.md>)\n\n[r]: three.md "T"\nfour.markdown';
  const named: string[] = [];
  const found = linkedFiles(text, (name) => {
    named.push(name);
    return name === '../one.md' ? '/one/' : undefined;
  });
  expect(found).toEqual({ '../one.md': '/one/' });
  expect(named).toEqual(['../one.md', 'https://x.example/y.md', 'two words.md', 'three.md', 'four.markdown']);
});
