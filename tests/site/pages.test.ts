import { describe, expect, test } from 'vitest';
import { photograph } from '../pictures/originals.ts';
import { article, TestSite } from './site.ts';

const page = (fields: string, body = 'Who we are.\n') => `---\ntitle: About us\n${fields}---\n\n${body}`;
const footer = (html: string) => html.slice(html.lastIndexOf('<footer'));

describe('a draft of a page', () => {
  const files = {
    'pages/about.md': page('draft: true\naliases: [/imprint/]\n'),
    'articles/x.md': article({}, 'See [who we are](/about/) and [the file](../pages/about.md).\n'),
    'site.yaml':
      'name: The Test Post\nurl: https://test.example\nmachines: {markdown: true}\nnavigation: [{label: About, url: /about/}, {label: News, url: /news/}]\n',
  };

  test('is nowhere in the output, and links to it are words', async () => {
    const site = new TestSite(files);
    await site.build();
    expect(site.exists('about/index.html') || site.exists('imprint/index.html')).toBe(false);
    for (const path of ['index.html', 'news/x/index.html', 'sitemaps/pages.xml', 'llms.txt'])
      expect(site.read(path)).not.toMatch(/\/about\/|About/);
    expect(site.text('news/x/index.html')).toContain('See who we are and the file.');
  });

  test('is told of where the settings lead to it', async () => {
    const site = new TestSite(files);
    expect(await site.problems()).toEqual([
      'content/site.yaml:4:34  url in entry 1 of navigation leads to /about/, a draft, so it is left out · publish that page, or write another address',
    ]);
  });

  test('is shown in a preview with the reason why readers do not see it', async () => {
    const site = new TestSite(files);
    await site.build({ drafts: true });
    expect(site.text('about/index.html')).toContain('Draft Only previews show this page.');
    expect(site.read('about/index.html')).toContain('<meta name="robots" content="noindex">');
    expect(site.read('imprint/index.html')).toContain('url=/about/');
    expect(site.text('_preview/index.html')).toContain('Drafts 1 About us Draft Page · /about/');
    expect(site.read('sitemaps/pages.xml')).not.toContain('/about/');
    expect(site.read('news/x/index.html')).toContain('<a href="/about/">who we are</a>');
  });

  test('comes out with all that leads to it when it is published', async () => {
    const site = new TestSite(files);
    await site.build();
    site.edit({ 'pages/about.md': page('aliases: [/imprint/]\n') });
    await site.build();
    expect(site.read('news/x/index.html')).toContain('<a href="/about/">who we are</a>');
    expect(site.read('imprint/index.html')).toContain('url=/about/');
    expect(footer(site.read('index.html'))).toContain('<a href="/about/">About us</a>');
  });
});

describe('a page with a date', () => {
  const dated = page('published: 2026-06-02\naliases: [/imprint/]\n');

  test('is out from that instant on, which the build says beforehand', async () => {
    const site = new TestSite({ 'pages/about.md': dated });
    const report = await site.build();
    expect(report.nextWakeUp).toBe('2026-06-02T00:00:00.000Z');
    expect(site.exists('about') || site.exists('imprint')).toBe(false);
    await site.build({ now: '2026-06-02T00:00:00Z' });
    expect(site.text('about/index.html')).toContain('Who we are.');
    expect(site.read('imprint/index.html')).toContain('url=/about/');
    expect(site.read('about/index.html')).toContain('"datePublished":"2026-06-02T00:00:00+00:00"');
    expect(site.read('sitemaps/pages.xml')).toContain('/about/');
  });

  test('says in a preview from when on readers see it', async () => {
    const site = new TestSite({ 'pages/about.md': dated });
    await site.build({ drafts: true });
    expect(site.text('about/index.html')).toContain(
      'Scheduled for June 2, 2026 at 12:00 AM Only previews show this page.',
    );
  });

  test('that is none is an error at its place', async () => {
    const site = new TestSite({ 'pages/about.md': page('published: soon\n') });
    expect(await site.problems()).toEqual([
      'content/pages/about.md:3:12  published is not a date · write it like 2026-05-08 or 2026-05-08T09:30',
    ]);
  });

  test('goes into the ledger of addresses when it is out', async () => {
    const site = new TestSite({ 'pages/about.md': dated, 'addresses.txt': '' });
    const ledger = async (now: string) => {
      await site.build({ now, ledger: 'write' });
      return String(site.contents()['addresses.txt']);
    };
    expect(await ledger('2026-06-01T00:00:00Z')).not.toContain('/about/');
    expect(await ledger('2026-06-03T00:00:00Z')).toContain('/about/');
  });
});

describe('an old path of a page', () => {
  test('leads to it, and a link to the old path is one to the page', async () => {
    const site = new TestSite({
      'pages/about.md': page('aliases: [/imprint.html, /2019/about-us/]\n'),
      'articles/x.md': article({}, 'See [this](/2019/about-us/).\n'),
    });
    await site.build();
    expect(site.read('imprint.html/index.html')).toContain('content="0; url=/about/"');
    expect(site.read('2019/about-us/index.html')).toContain(
      '<link rel="canonical" href="https://test.example/about/">',
    );
    expect(site.read('news/x/index.html')).toContain('<a href="/about/">this</a>');
  });

  test('is on the site once, whatever its letter case, and none that the site has', async () => {
    const site = new TestSite({
      'pages/about.md': page('aliases: [/Old/, /news/x/, /about/, /tags/a/]\n'),
      'articles/x.md': article({ aliases: ['/old/'] }),
    });
    expect(await site.problems()).toEqual([
      'content/pages/about.md:3:11  the old path /Old/ is the same place as /old/ of articles/x.md where letter case does not count · remove it from aliases',
      'content/pages/about.md:3:18  the old path /news/x/ leads to articles/x.md already · remove it from aliases',
      'content/pages/about.md:3:28  the old path /about/ is the address that the page has now · remove it from aliases',
      'content/pages/about.md:3:37  the old path /tags/a/ belongs to the site itself · remove it from aliases; if the site has nothing there, redirects.yaml can lead on from it',
    ]);
  });

  test('is where no redirect may lead: what it leads to is said', async () => {
    const site = new TestSite({
      'pages/about.md': page('aliases: [/imprint/]\n'),
      'redirects.yaml': '- {from: /us/, to: /imprint/}\n',
    });
    expect(await site.problems()).toEqual([expect.stringContaining('/about/')]);
  });
});

describe('a picture of a page', () => {
  const image = 'image: {src: /harbour.jpg, alt: The harbour, caption: At dawn, credit: Ada}\n';

  test('stands above the text with its caption, and is what others are shown', async () => {
    const site = new TestSite({
      'harbour.jpg': await photograph(1600, 900).jpeg().toBuffer(),
      'pages/about.md': page(image),
    });
    await site.build();
    const html = site.read('about/index.html');
    expect(html).toMatch(
      /<figure class="hero">.*?alt="The harbour".*?<figcaption>At dawn <span class="credit">Ada<\/span>/s,
    );
    expect(html).toMatch(/<meta property="og:image" content="https:\/\/test\.example\/_pictures\/[^"]+">/);
    expect(html).toMatch(/"@type":"WebPage".*?"image":\["https:\/\/test\.example\/_pictures\//s);
    expect(site.read('sitemaps/pages.xml')).toMatch(/about\/<\/loc><image:image>/);
  });

  test('that is missing, or has no description, is told', async () => {
    const site = new TestSite({ 'pages/about.md': page('image: {src: ./none.jpg}\n') });
    expect(await site.problems()).toEqual([
      'content/pages/about.md:3:14  there is no picture pages/none.jpg · add the file, or correct the path',
      expect.stringMatching(/^content\/pages\/about\.md:3:1 {2}image\.alt is missing/),
    ]);
  });
});
