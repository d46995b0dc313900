import { expect, test } from 'vitest';
import { elementsOf } from '../markdown/dom.ts';
import { bodyOf } from '../markdown/page.ts';
import { article, TestSite } from './site.ts';

const video = 'https://www.youtube.com/watch?v=aB3_-6789x_';
const post = 'https://social.example/@ada/113000000000000001';
const body = `${video}\n\nThe water rose at noon, as it does.\n\n[What the *harbour* said](${post})\n`;

const policyOf = (html: string) =>
  elementsOf(html).find(({ properties }) => properties['httpEquiv']?.toString() === 'Content-Security-Policy')
    ?.properties['content'];
const framed = "frame-src 'self' https://social.example https://www.youtube-nocookie.com;";

test('a post or video alone in a paragraph is a card with its title and a link, and no frame', async () => {
  const site = new TestSite({
    'articles/a.md': article({}, body),
    'articles/b.mdx': article({ published: '2026-04-01' }, `{1 + 1}\n\n${body}`),
    'pages/about.md': `---\ntitle: About us\n---\n\n${body}`,
  });
  await site.build();
  const cards =
    'Video on YouTube Show it here YouTube will then learn of your visit. Open it on YouTube The water rose at noon, as it does. ' +
    'Post on Mastodon (social.example) What the harbour said Show it here Mastodon (social.example) will then learn of your visit. ' +
    'Open it on Mastodon (social.example)';
  for (const page of ['news/a', 'news/b', 'about']) {
    const html = site.read(`${page}/index.html`);
    expect(site.text(`${page}/index.html`)).toContain(cards);
    expect(html).not.toMatch(/<iframe[^>]* src="https?:/);
    expect(policyOf(html)).toContain(`; ${framed}`);
    const links = elementsOf(html).filter(({ tagName }) => tagName === 'a');
    const leading = links.map(({ properties }) => properties['href']).filter((href) => href === video || href === post);
    expect(leading).toEqual([video, post]);
  }
  expect(bodyOf(site.read('news/b/index.html'))).toContain(bodyOf(site.read('news/a/index.html')));
});

test('only a page with embeds allows their frames and brings their script', async () => {
  const site = new TestSite({
    'articles/a.md': article({}, body),
    'articles/b.md': article({ published: '2026-04-01' }, `Words on ${video} and more.\n`),
    'authors/ada.md': `---\nname: Ada Example\n---\n\n${video}\n`,
  });
  await site.build();
  const scriptsOf = (page: string) => site.read(page).match(/<script[^>]* src="[^"]*"/g) ?? [];
  const [story, other, author] = ['news/a', 'news/b', 'authors/ada'].map((page) => `${page}/index.html`) as [
    string,
    string,
    string,
  ];
  for (const page of [other, author, 'index.html']) {
    expect(policyOf(site.read(page))).not.toContain('frame-src');
    expect(site.read(page)).not.toContain('frozen-embed');
    expect(site.read(page)).toContain(page === 'index.html' ? 'The water' : `href="${video.slice(0, 40)}`);
  }
  expect(scriptsOf(story).length).toBe(scriptsOf(other).length + 1);

  site.edit({ 'articles/a.md': article({}, 'The water rose at noon, as it does.\n') });
  await site.build();
  expect(policyOf(site.read(story))).toBe(policyOf(site.read(other)));
});

test('a story that begins with an embed is summed up by its first words', async () => {
  const site = new TestSite({ 'articles/a.md': article({}, body) });
  await site.build();
  expect(site.text('index.html')).toContain('A headline The water rose at noon');
});
