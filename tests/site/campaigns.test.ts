import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Phase } from '../../src/publish/report.ts';
import { article, TestSite } from './site.ts';

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="250"><rect width="300" height="250"/></svg>';
const campaign = (fields = '') =>
  `advertiser: Dune\nurl: https://dune.example/\n${fields}creatives: [{size: 300x250, src: ./dune.svg, alt: Tents}]\n`;
const paragraphs = Array.from({ length: 12 }, () => `${'The harbour is open again. '.repeat(20)}\n\n`).join('');
const files = {
  'ads.yaml': 'slots: [in-article, billboard]\n',
  'articles/a.md': article({}, paragraphs),
  'campaigns/dune.svg': drawing,
};
const printed = async (site: TestSite, options = {}) => (await site.build(options)).printed.map(({ url }) => url);
/** Of pictures in the output those that are no cards of shared links. */
const creatives = (site: TestSite) =>
  Object.keys(site.tree()).filter((path) => path.startsWith('_pictures/') && !path.endsWith('-card.png'));
const running = (site: TestSite) => JSON.parse(site.read('slots.json')).campaigns.map(({ id }: { id: string }) => id);

test('a campaign that comes, changes or goes prints what fills the slots, and no story', async () => {
  const site = new TestSite(files);
  await site.build();
  const fills = ['/slots.json', '/slots/billboard/', '/slots/in-article/'];
  site.edit({ 'campaigns/dune.yaml': campaign() });
  expect(await printed(site)).toEqual(fills);
  expect(running(site)).toEqual(['dune']);
  site.edit({ 'campaigns/dune.yaml': campaign('weight: 3\n') });
  expect(await printed(site)).toEqual(fills);
  site.edit({ 'campaigns/dune.yaml': undefined });
  expect(await printed(site)).toEqual(fills);
  expect(running(site)).toEqual([]);
});

test('a campaign begins and ends by the clock, and nothing of it is in the output before', async () => {
  const site = new TestSite({ ...files, 'campaigns/dune.yaml': campaign('start: 2026-06-02\nend: 2026-06-03\n') });
  const { nextWakeUp } = await site.build({ now: '2026-06-01T12:00:00Z' });
  expect(nextWakeUp).toBe('2026-06-02T00:00:00.000Z');
  expect(running(site)).toEqual([]);
  expect(Object.values(site.tree()).filter((text) => text.includes('dune.example') || text.includes('Tents'))).toEqual(
    [],
  );
  expect(creatives(site)).toEqual([]);

  expect(await printed(site, { now: '2026-06-02T00:00:00Z' })).toContain('/slots.json');
  expect(running(site)).toEqual(['dune']);
  // A day alone is over when it ends.
  await site.build({ now: '2026-06-03T23:59:59Z' });
  expect(running(site)).toEqual(['dune']);
  await site.build({ now: '2026-06-04T00:00:00Z' });
  expect(running(site)).toEqual([]);
  expect(creatives(site)).toEqual([]);
});

test('whatever fills the slots names no picture that is not there yet', async () => {
  const site = new TestSite(files);
  const named = new Set<string | undefined>();
  const progress = (phase: Phase) => {
    if (phase !== 'print') return;
    const [picture] = site.read('slots.json').match(/_pictures\/[^"]+/) ?? [];
    named.add(picture);
    if (picture) expect(site.exists(picture)).toBe(true);
  };
  await site.build({ progress });
  site.edit({ 'campaigns/dune.yaml': campaign('start: 2026-06-02\n') });
  await site.build({ progress });
  await site.build({ progress, now: '2026-06-02T00:00:00Z' });
  site.edit({ 'campaigns/dune.svg': drawing.replace('<rect', '<rect fill="blue"') });
  await site.build({ progress, now: '2026-06-02T00:00:00Z' });
  expect(named.size).toBe(3);
});

test('another label or slot prints the pages that have ads, a row of ads.txt only that file', async () => {
  const site = new TestSite(files);
  await site.build();
  const rows = "ads.txt: ['exchange.example, 12, DIRECT']\n";
  site.edit({ 'ads.yaml': `${files['ads.yaml']}${rows}` });
  expect(await printed(site)).toEqual(['/ads.txt']);
  expect(site.read('ads.txt')).toBe('exchange.example, 12, DIRECT\n');
  site.edit({ 'ads.yaml': `${files['ads.yaml']}${rows}label: Sponsors\n` });
  expect(await printed(site)).toContain('/news/a/');
  expect(site.text('news/a/index.html')).toContain('Sponsors');
  site.edit({ 'ads.yaml': files['ads.yaml'] });
  await site.build();
  expect(site.exists('ads.txt')).toBe(false);
});

test('a story says where its ads stand, for phones and for desktops, and one without ads has none', async () => {
  const site = new TestSite({ ...files, 'articles/b.md': article({ ads: false }, paragraphs) });
  await site.build();
  const places = [...site.read('news/a/index.html').matchAll(/data-slot="in-article"[^>]*?(?: data-on="(\w+)")?[ >]/g)];
  expect(places.length).toBeGreaterThan(2);
  expect(site.read('news/b/index.html')).not.toContain('data-slot');
});

test('a paid card shows its picture, however small that is', async () => {
  const small = await sharp({ create: { width: 200, height: 120, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();
  const card = 'card: {title: Tents, text: They stand., src: ./tent.png, alt: A tent}\n';
  const site = new TestSite({
    ...files,
    'campaigns/dune.yaml': campaign(card),
    'campaigns/tent.png': small,
    'ads.yaml': 'slots: [in-article, billboard, sponsored]\n',
  });
  await site.build();
  const [dune] = JSON.parse(site.read('slots.json')).campaigns;
  expect(dune.card.src).toMatch(/^\/_pictures\//);
  expect(site.exists(dune.card.src.slice(1))).toBe(true);
});
