import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { medium } from '../../../src/import/sources/medium/medium.ts';
import { readBody as readMedium } from '../../../src/import/sources/medium/read-body.ts';
import { readBody as readSubstack } from '../../../src/import/sources/substack/read-body.ts';
import { readRows } from '../../../src/import/sources/substack/rows.ts';
import { substack } from '../../../src/import/sources/substack/substack.ts';
import { folderOf, surveyed } from './export.ts';
import { markdownOf } from './markdown.ts';

const readers = [
  ['substack', readSubstack],
  ['medium', readMedium],
] as const;

const classes =
  'captioned-image-container image-gallery-embed embedded-post-wrap digest-post-embed mention-wrap file-embed-wrapper datawrapper-wrap native-audio-embed native-video-embed captioned-button-wrap button-wrapper highlighted_code_block latex-rendered github-gist preformatted-block youtube-wrap tweet instagram bluesky-wrap comment paywall-jump footnote footnote-anchor footnote-number image-link pullquote callout-block graf graf--mixtapeEmbed graf--iframe section-divider sectionLayout--outsetRow imageCaption'.split(
    ' ',
  );
const tags =
  'p div a figure figcaption img pre code h3 h4 hr br blockquote ul li span iframe script section sup table tr td'.split(
    ' ',
  );

const data = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc.constantFrom('{', 'null', '[]', '{"gallery":{"images":[null,1,{"src":{}}]}}', '{"url":"javascript:alert(1)"}'),
  fc.record({ url: fc.webUrl(), title: fc.string(), videoId: fc.string() }).map((one) => JSON.stringify(one)),
);
const attribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const html = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.string({ unit: 'binary' }).map(attribute),
    fc
      .tuple(fc.constantFrom(...tags), fc.constantFrom(...classes), data, fc.array(tie('node'), { maxLength: 4 }))
      .map(([tag, name, json, inner]) => {
        const attributes = `class="${name}" id="${name}-1" href="#${name}-1" src="x.png" data-attrs="${attribute(json)}"`;
        return `<${tag} ${attributes}>${inner.join('')}</${tag}>`;
      }),
  ),
})).node;

describe('no body stops an import', () => {
  test.each(readers)('of %s, whatever its components hold and however it is cut', async (name, readBody) => {
    await fc.assert(
      fc.asyncProperty(html, fc.nat(), fc.constantFrom('public', 'draft', 'members', 7), async (text, at, state) => {
        const more = { state, podcast: at, title: text.slice(0, 9), summary: null };
        for (const one of [text, text.slice(0, at % (text.length + 1))])
          expect(typeof (await markdownOf(readBody, name, one, more)).text).toBe('string');
      }),
      { numRuns: 150 },
    );
  });

  test.each(readers)('of %s is written otherwise the second time', async (name, readBody) => {
    await fc.assert(
      fc.asyncProperty(html, async (text) => {
        const once = await markdownOf(readBody, name, text, { state: 'public' });
        expect(await markdownOf(readBody, name, text, { state: 'public' })).toEqual(once);
      }),
      { numRuns: 30 },
    );
  });

  const deep = (tag: string, count: number) => `<${tag} class="graf tweet">`.repeat(count);

  test.each([
    ['elements in each other', deep('div', 5000)],
    ['paywalls in each other', '<div class="paywall-jump">'.repeat(5000)],
    ['many components', '<p>x</p><div class="poll-embed" data-attrs="{}"></div>'.repeat(1500)],
    ['many footnotes', '<a class="footnote-anchor" href="#footnote-1">1</a><div class="footnote"></div>'.repeat(1000)],
    ['data that is deep', `<div class="tweet" data-attrs="${'['.repeat(200_000)}"></div>`],
    ['a long address', `<p><a href="https://substack.com/redirect/2/${'a'.repeat(500_000)}">x</a></p>`],
    [
      'a picture in a copy in a copy',
      `<img src="https://substackcdn.com/image/fetch/${'https://substackcdn.com/image/fetch/x/'.repeat(5000)}">`,
    ],
  ])(
    '%s take seconds at most',
    async (_, text) => {
      for (const [name, readBody] of readers) await markdownOf(readBody, name, text, { state: 'public' });
    },
    20_000,
  );
});

describe('no file stops a survey', () => {
  const rowsOf = (text: string) => readRows(new TextEncoder().encode(text));

  test('a list of any bytes gives rows or remarks', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void readRows(bytes)));
    const cells = fc.array(fc.array(fc.string({ unit: 'binary' }), { maxLength: 12 }), { maxLength: 6 });
    fc.assert(
      fc.property(cells, (rows) => {
        const text = rows.map((row) => row.join(',')).join('\n');
        for (const { id, slug } of rowsOf(`post_id,type,audience,title\n${text}`).rows)
          expect(`${id}${slug}`).not.toMatch(/[/\\]/);
      }),
    );
  });

  test('a quotation mark that nothing closes is told with its line, and what is before it is read', () => {
    const { rows, remarks } = rowsOf('post_id,title\n1.a,One\n2.b,"Two\n3.c,Three\n');
    expect(rows.map(({ title }) => title)).toEqual(['One']);
    expect(remarks).toMatchObject([{ level: 'lost', place: { file: 'posts.csv', line: 3 } }]);
  });

  test('posts of any bytes give stories or remarks', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      html.map((text) => new TextEncoder().encode(text)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        const folder = await folderOf({
          'posts.csv': 'post_id,is_published\n1.a,true',
          'posts/1.a.html': content,
          'profile/profile.html': content,
        });
        for (const kind of [substack, medium]) {
          const { source, stories } = await surveyed(kind, folder);
          for (const story of stories) expect((await source.body(story, [])).source).toBe(kind.name);
        }
      }),
      { numRuns: 20 },
    );
  });
});
