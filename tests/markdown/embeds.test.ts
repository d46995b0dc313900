import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resolveContentPath } from '../../src/content/links/resolve.ts';
import { transformBody } from '../../src/markdown/body/rehype-body.ts';
import { toSegments } from '../../src/markdown/body/segments.ts';
import { readEmbed } from '../../src/markdown/embeds/embed.ts';
import { outlineOf } from '../../src/markdown/outline/outline.ts';
import { parseMdx } from '../../src/markdown/parse/mdx.ts';
import { parseMarkdown } from '../../src/markdown/parse/parse.ts';
import { html, parsers, segments } from './dom.ts';

const id = 'aB3_-6789xy';
const video = `https://youtu.be/${id}`;
const player = `https://www.youtube-nocookie.com/embed/${id}?rel=0`;
const vimeo = 'https://player.vimeo.com/video/76979871';
const tweet = 'https://platform.twitter.com/embed/Tweet.html?id=1234567890123456789&dnt=true';
const status = 'status/1234567890123456789';
const track = '4uLU6hMCjMI75M1A2tKUQC';

test.each([
  [`https://youtu.be/${id}`, player],
  [`https://youtu.be/${id}?si=abcdefgh&t=90`, `${player}&start=90`],
  [`https://www.youtube.com/watch?v=${id}`, player],
  [`http://www.youtube.com/watch?v=${id}`, player],
  [`https://m.youtube.com/watch?app=desktop&v=${id}&list=PL1&t=1h2m3s`, `${player}&start=3723`],
  [`https://youtube.com/watch?v=${id}&t=2m`, `${player}&start=120`],
  [`https://www.youtube.com/watch?v=${id}&t=now`, player],
  [`https://www.youtube.com/shorts/${id}`, player],
  [`https://www.youtube.com/live/${id}/?feature=share`, player],
  [`https://www.youtube.com/embed/${id}?start=12`, `${player}&start=12`],
  [`https://www.youtube-nocookie.com/embed/${id}`, player],
  ['https://vimeo.com/76979871', `${vimeo}?dnt=1`],
  ['https://vimeo.com/76979871/a1b2c3d4e5', `${vimeo}?h=a1b2c3d4e5&dnt=1`],
  ['https://vimeo.com/channels/staffpicks/76979871', `${vimeo}?dnt=1`],
  ['https://player.vimeo.com/video/76979871?h=a1b2c3d4e5', `${vimeo}?h=a1b2c3d4e5&dnt=1`],
  [`https://x.com/ada_1/${status}`, tweet],
  [`https://twitter.com/ada_1/${status}?s=20`, tweet],
  [`https://mobile.twitter.com/ada_1/${status}/photo/1`, tweet],
  [`https://x.com/i/web/${status}`, tweet],
  ['https://social.example/@ada/113000000000000001', 'https://social.example/@ada/113000000000000001/embed'],
  ['https://xn--bcher-kva.example/@ada.b_c/7', 'https://xn--bcher-kva.example/@ada.b_c/7/embed'],
  ['https://www.instagram.com/p/CxAbC_d-1/?igsh=1', 'https://www.instagram.com/p/CxAbC_d-1/embed'],
  ['https://instagram.com/ada.b/reel/CxAbC_d-1', 'https://www.instagram.com/reel/CxAbC_d-1/embed'],
  ['https://www.tiktok.com/@ada.b/video/7106594312292453675', 'https://www.tiktok.com/embed/v2/7106594312292453675'],
  [`https://open.spotify.com/track/${track}?si=1`, `https://open.spotify.com/embed/track/${track}`],
  [`https://open.spotify.com/intl-de/album/${track}`, `https://open.spotify.com/embed/album/${track}`],
  [`https://open.spotify.com/episode/${track}`, `https://open.spotify.com/embed/episode/${track}`],
  [`https://open.spotify.com/show/${track}`, `https://open.spotify.com/embed/show/${track}`],
  [`https://open.spotify.com/playlist/${track}`, `https://open.spotify.com/embed/playlist/${track}`],
])('%s has a frame', (address, frame) => {
  const embed = readEmbed(address);
  expect(embed).toMatchObject({ frame, url: address });
  expect(frame.startsWith(`${embed?.host}/`)).toBe(true);
});

test.each([
  'https://www.youtube.com/@ada',
  'https://www.youtube.com/@ada/113000000000000001',
  'https://www.youtube.com/elevenchars',
  'https://www.youtube.com/channel/UC1234567890',
  'https://www.youtube.com/playlist?list=PL1',
  'https://www.youtube.com/embed/videoseries?list=PL1',
  'https://www.youtube.com/embed/live_stream?channel=UC1',
  'https://www.youtube.com/watch?v=short',
  `https://www.youtube.com/watch?v=${id}"onload`,
  `https://www.youtube.com/watch?v=${id}%26autoplay=1`,
  `https://youtu.be/${id}/../x`,
  `https://youtube.example/watch?v=${id}`,
  `https://youtu.be.example/${id}`,
  `https://ada:secret@youtu.be/${id}`,
  `https://youtu.be:8443/${id}`,
  `ftp://youtu.be/${id}`,
  `//youtu.be/${id}`,
  `youtu.be/${id}`,
  'https://vimeo.com/ada',
  'https://vimeo.com/76979871/settings',
  'https://x.com/ada',
  'https://x.com/ada/status/12a',
  `https://x.com/a_name_that_is_too_long/${status}`,
  'https://social.example/@ada',
  'https://social.example/@ada@other.example/113000000000000001',
  'http://social.example/@ada/113000000000000001',
  'https://social.example:3000/@ada/113000000000000001',
  'https://localhost/@ada/1',
  'https://127.0.0.1/@ada/1',
  'https://[::1]/@ada/1',
  "https://a;script-src'unsafe-inline'.example/@ada/1",
  'https://a,b.example/@ada/1',
  'https://*.example/@ada/1',
  'https://www.instagram.com/ada/',
  'https://www.tiktok.com/@ada',
  'https://vm.tiktok.com/ZM1abc/',
  'https://open.spotify.com/artist/4uLU6hMCjMI75M1A2tKUQC',
  'https://open.spotify.com/track/short',
  '/news/a/',
  'not an address',
  '',
])('%s has none', (address) => {
  expect(readEmbed(address)).toBeUndefined();
});

test('what an embed says of itself is what readers call it', () => {
  const said = (address: string) => {
    const { what, service, shape } = readEmbed(address) ?? {};
    return `${what} on ${service}, ${shape}`;
  };
  expect(said(video)).toBe('Video on YouTube, 16x9');
  expect(said('https://social.example/@ada/7')).toBe('Post on Mastodon (social.example), 480');
  expect(said('https://www.instagram.com/p/CxAbC_d-1/')).toBe('Post on Instagram, 640');
  expect(said('https://www.instagram.com/reel/CxAbC_d-1/')).toBe('Video on Instagram, 640');
  expect(said(`https://open.spotify.com/show/${track}`)).toBe('Podcast on Spotify, 352');
});

test('whatever an address is, its frame is on the host of its service, and as plain as a policy needs', () => {
  const hosts = [
    'www.youtube.com',
    'youtu.be',
    'vimeo.com',
    'x.com',
    'www.instagram.com',
    'www.tiktok.com',
    'open.spotify.com',
    'social.example',
    'a;b.example',
  ];
  const origins = [
    'www.youtube-nocookie.com',
    'player.vimeo.com',
    'platform.twitter.com',
    'www.instagram.com',
    'www.tiktok.com',
    'open.spotify.com',
    'social.example',
  ];
  const part = fc.oneof(
    fc.constantFrom(
      'watch',
      'embed',
      'p',
      'reel',
      'video',
      'status',
      'track',
      '@ada',
      'ada',
      id,
      track,
      '..',
      '\\',
      '%2f',
    ),
    fc.nat().map(String),
    fc.webSegment(),
    fc.string({ unit: 'binary' }),
  );
  const address = fc
    .tuple(
      fc.constantFrom(...hosts),
      fc.array(part, { maxLength: 4 }),
      fc.constantFrom('', `?v=${id}`, '?t=9', '#x'),
      part,
    )
    .map(([host, parts, query, rest]) => `https://${host}/${parts.join('/')}${query}${rest}`);
  let found = 0;
  fc.assert(
    fc.property(address, (one) => {
      const embed = readEmbed(one);
      if (!embed) return;
      found++;
      const frame = new URL(embed.frame);
      expect(origins).toContain(frame.host);
      expect(frame.origin).toBe(embed.host);
      expect(frame.href).toBe(embed.frame);
      expect(embed.frame).toMatch(/^[\w:/.@?=&-]+$/);
    }),
    { seed: 20260501, numRuns: 20_000 },
  );
  expect(found).toBeGreaterThan(100);
});

const asMdx = async (markdown: string) => {
  const tree = await parseMdx(markdown);
  await transformBody(tree, 'articles/story.mdx', { resolvePicture: resolveContentPath });
  return toSegments(tree);
};

/** What the parsers make of a text, which has to be the same. */
async function agreed(markdown: string) {
  const [one, other, mdx] = [
    await segments(markdown, 'satteri'),
    await segments(markdown, 'remark'),
    await asMdx(markdown),
  ];
  expect(other).toEqual(one);
  expect(mdx).toEqual(one);
  for (const parser of parsers) {
    expect(outlineOf(await parseMarkdown(markdown, parser))).toEqual(outlineOf(await parseMdx(markdown)));
  }
  return one;
}

test('an address alone in a paragraph is an embed, and so is a link, whose words are its title', async () => {
  const said = {
    service: 'YouTube',
    what: 'Video',
    host: 'https://www.youtube-nocookie.com',
    shape: '16x9',
    frame: player,
  };
  expect(await agreed(`One\n\n${video}\n\n[High *tide*,\nat noon](${video} "no")\n\nTwo`)).toEqual([
    { kind: 'html', html: '<p>One</p>\n' },
    { kind: 'embed', ...said, url: video },
    { kind: 'html', html: '\n' },
    { kind: 'embed', ...said, url: video, title: 'High tide, at noon' },
    { kind: 'html', html: '\n<p>Two</p>' },
  ]);
});

test.each([
  ['a line of an address', `www.youtube.com/watch?v=${id}`],
  ['an address by reference', `[Tide][a]\n\n[a]: ${video}`],
  ['spaces around it', `   ${video}  \n`],
  ['a quotation', `> ${video}`],
])('%s is an embed', async (_, markdown) => {
  expect((await agreed(markdown)).filter(({ kind }) => kind === 'embed')).toHaveLength(1);
});

test.each([
  ['a link in running text', `See ${video} there.`],
  ['a sentence', `${video}.`],
  ['an underscore behind a link with words', `[Tide](${video})_`],
  ['two links', `${video}\n${video}`],
  ['a link with a picture', `[![Tide](./a.png)](${video})`],
  ['a link with a picture and words', `[![Tide](./a.png) Tide](${video})`],
  ['a list', `- ${video}\n- [Tide](${video})`],
  ['a list with space between', `- ${video}\n\n- [Tide](${video})`],
  ['a footnote', `One[^a].\n\n[^a]: ${video}\n\n    Two.`],
  ['a cell', `| a |\n|---|\n| ${video} |`],
  ['a heading', `## [Tide](${video})`],
  ['code', `\`${video}\``],
  ['a channel', 'https://www.youtube.com/@ada'],
  ['a link with no words', `[](${video})`],
])('%s is none', async (_, markdown) => {
  const parts = await agreed(markdown);
  expect(parts.filter(({ kind }) => kind === 'embed')).toEqual([]);
  expect(outlineOf(await parseMarkdown(markdown, 'satteri')).frames).toEqual([]);
});

test('an id may begin and end as it likes, although an underscore at the end is not of the address for GFM', async () => {
  const ids = fc.array(fc.constantFrom('_', '-', '_', '-', 'a', 'Z', '7'), { minLength: 11, maxLength: 11 });
  const forms = fc.constantFrom(
    'https://youtu.be/',
    'https://www.youtube.com/watch?v=',
    'https://www.youtube.com/shorts/',
  );
  await fc.assert(
    fc.asyncProperty(ids, forms, async (letters, form) => {
      const frame = `https://www.youtube-nocookie.com/embed/${letters.join('')}?rel=0`;
      expect(await agreed(form + letters.join(''))).toMatchObject([{ kind: 'embed', frame }]);
    }),
    { seed: 20260501, numRuns: 60 },
  );
});

test('pictures and embeds stand in the order of the text, whatever they are nested in', async () => {
  const parts = await agreed(
    `![a](./a.png)\n\n> ${video}\n>\n> ![b](./b.png)\n\nOne ![c](./c.png)\n\nhttps://x.com/ada/${status}`,
  );
  expect(
    parts.flatMap((part) => (part.kind === 'picture' ? part.number : part.kind === 'embed' ? part.service : [])),
  ).toEqual([1, 'YouTube', 2, 3, 'X']);
});

test('nothing written in HTML is an embed but a paragraph of one link', async () => {
  const written = `<bs-embed frame="${player}"></bs-embed> <iframe src="${player}"></iframe>`;
  expect((await segments(written)).map(({ kind }) => kind)).toEqual(['html']);
  expect(await html(`<p><a href="${video}">Tide</a></p>`)).toBe(`<iframe src="${player}" title="Tide"></iframe>`);
});

test('the outline knows the hosts of a body, and does not open with an embed', async () => {
  const post = `https://x.com/ada/${status}`;
  const body = `${video}\n\n[Tide](${post})\n\nHigh *tide*.\n\n[Again](${video})`;
  expect(outlineOf(await parseMarkdown(body, 'satteri'))).toMatchObject({
    words: 5,
    opening: 'High tide.',
    pictures: [],
    frames: ['https://platform.twitter.com', 'https://www.youtube-nocookie.com'],
  });
});

test('the style sheet keeps room for every shape', () => {
  const css = readFileSync(join(import.meta.dirname, '../../src/styles/embed.css'), 'utf8');
  const addresses = [video, `https://open.spotify.com/track/${track}`, `https://open.spotify.com/show/${track}`];
  addresses.push(`https://x.com/ada/${status}`, 'https://www.instagram.com/p/CxAbC_d-1/');
  addresses.push('https://www.tiktok.com/@ada/video/7106594312292453675');
  const shapes = new Set(addresses.map((address) => readEmbed(address)?.shape));
  expect(shapes.size).toBe(6);
  for (const shape of shapes) expect(css).toContain(`(.shape-${shape}) >`);
});
