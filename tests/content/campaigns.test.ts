import sharp from 'sharp';
import { expect, test } from 'vitest';
import { article, type Files } from '../site/site.ts';
import { Folder } from './folder.ts';

const png = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();
const pictures: Files = {
  'campaigns/300x250.png': await png(300, 250),
  'campaigns/600x500.png': await png(600, 500),
  'campaigns/728x90.png': await png(728, 90),
  'campaigns/160x600.png': await png(160, 600),
};
const settings = (more = '') => ({ 'ads.yaml': `slots: [leaderboard, in-article]\n${more}` });

/** A campaign's file: its fields, and a creative of each size with the picture that is named after it. */
function campaign(sizes: string[] = ['300x250'], fields: string[] = []): string {
  const creatives = sizes.map((size) => `  - size: ${size}\n    src: ./${size}.png\n    alt: A sale\n`);
  const list = creatives.length > 0 ? `creatives:\n${creatives.join('')}` : '';
  return `advertiser: Dune & Co\nurl: https://dune.example/\n${fields.map((field) => `${field}\n`).join('')}${list}`;
}

const errors = (files: Files) => new Folder({ ...pictures, ...settings(), ...files }).errors();
const sale = (sizes?: string[], fields?: string[]) => ({ 'campaigns/sale.yaml': campaign(sizes, fields) });

test('campaigns that show have no errors', async () => {
  expect(
    await errors({
      ...sale(['300x250', '728x90', '160x600'], ['slots: [in-article, sidebar]', 'sections: [news]']),
      'campaigns/other.yaml': campaign().replace('./300x250.png', '600x500.png'),
    }),
  ).toEqual([]);
});

test.each<[string, Files, string]>([
  [
    'that fits no slot that is on',
    sale(['160x600']),
    '3:1  the campaign never shows: the slots that are on are leaderboard, in-article, and nothing of it fits · add a creative: 320x100, 320x50 or 728x90 for leaderboard, 300x250 for in-article',
  ],
  [
    'for a slot that is not on',
    sale(['160x600'], ['slots: [sidebar]']),
    '3:1  the campaign never shows: it is for sidebar, and the slots that are on are leaderboard, in-article · add sidebar to slots in ads.yaml, or change slots here',
  ],
  [
    'with a slot that nothing of it fits',
    sale(['300x250'], ['slots: [in-article, sponsored]']),
    '3:21  nothing of the campaign fits the slot sponsored · add a card, or remove sponsored from slots',
  ],
  [
    'with nothing for the only slot that it names',
    sale(['300x250'], ['slots: [leaderboard]']),
    '3:9  nothing of the campaign fits the slot leaderboard · add 320x100, 320x50 or 728x90, or remove leaderboard from slots',
  ],
  [
    'for sections without ads',
    { ...sale(['300x250'], ['sections: [news]']), ...settings('off:\n  sections: [news]\n') },
    '3:1  the campaign never shows: there are no ads in news, says ads.yaml · name a section with ads, or remove the line, which means all of them',
  ],
  [
    'for no section',
    sale(['300x250'], ['sections: []']),
    '3:1  the campaign never shows: it is for no section · name a section with ads, or remove the line, which means all of them',
  ],
  [
    'with a picture of another size',
    { ...sale(), 'campaigns/300x250.png': await png(600, 400) },
    '5:10  the picture campaigns/300x250.png is 600x400 · make it 300x250, or 600x500, which is sharp on every screen',
  ],
  [
    'with a picture of the right shape that is three times as large',
    { ...sale(), 'campaigns/300x250.png': await png(900, 750) },
    '5:10  the picture campaigns/300x250.png is 900x750 · make it 300x250, or 600x500, which is sharp on every screen',
  ],
  [
    'with a drawing of another shape',
    {
      'campaigns/sale.yaml': campaign().replace('.png', '.svg'),
      'campaigns/300x250.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>',
    },
    '5:10  the picture campaigns/300x250.svg is 40x30 · give it the shape of 300x250',
  ],
  [
    'with two creatives of one size',
    sale(['300x250', '300x250']),
    '7:11  300x250 is the size of entry 1 too · remove one of the two',
  ],
  [
    'of a size that no slot has',
    sale(['300x251']),
    '4:11  size in entry 1 of creatives 300x251 is not the size of an ad slot · choose from 970x250, 300x600, 160x600, 970x90, 300x250, 728x90, 320x100, 320x50, 300x50',
  ],
  [
    'for a slot that does not exist',
    sale(['300x250'], ['slots: [side]']),
    '3:9  entry 1 of slots side is not an ad slot · choose from leaderboard, billboard, in-article, sidebar, mobile-sticky, sponsored',
  ],
  [
    'that ends before it starts',
    sale(['300x250'], ['start: 2026-05-08', 'end: 2026-05-01']),
    '4:6  the campaign ends before it starts · correct start or end',
  ],
  [
    'without the file of a picture',
    { ...sale(), 'campaigns/300x250.png': undefined },
    '5:10  there is no picture campaigns/300x250.png · add the file, or correct the path',
  ],
  [
    'for a section that does not exist',
    sale(['300x250'], ['sections: [news, nwes]']),
    '3:18  there is no section nwes · did you mean news?',
  ],
  [
    'with nothing to show',
    sale([]),
    '1:1  the campaign has nothing to show · add creatives: with size, src and alt of each',
  ],
])('a campaign %s is an error', async (_what, files, error) => {
  expect(await errors(files)).toEqual([`content/campaigns/sale.yaml:${error}`]);
});

test('a drawing may have any size of its shape', async () => {
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="50"/>';
  const files = { 'campaigns/sale.yaml': campaign().replace('.png', '.svg'), 'campaigns/300x250.svg': drawing };
  expect(await errors(files)).toEqual([]);
});

test('a campaign that the weights of others leave no room is an error with the weight it needs', async () => {
  const heavy = Array.from({ length: 10 }, (_, at) => [
    `campaigns/heavy-${at}.yaml`,
    campaign(undefined, ['weight: 100']),
  ]);
  const files = { ...sale(['300x250'], ['weight: 1']), ...Object.fromEntries(heavy) };
  expect(await errors(files)).toEqual([
    'content/campaigns/sale.yaml:3:1  the campaign would show less than once in 1,000 times beside the others, with its weight of 1 · give it a weight of 2 or more, or lower those of the others',
  ]);
  expect(await errors({ ...files, ...sale(['300x250', '728x90']) })).toEqual([]);
});

test('what is wrong with a campaign shows when the other files change, and goes when they do', async () => {
  const folder = new Folder({ ...pictures, ...settings(), ...sale() });
  expect(await folder.errors()).toEqual([]);
  folder.edit({ 'ads.yaml': 'slots: [leaderboard]\n' });
  expect(await folder.errors()).toHaveLength(1);
  folder.edit({ 'ads.yaml': 'slots: [in-article]\n', 'campaigns/300x250.png': pictures['campaigns/728x90.png'] });
  expect(await folder.errors()).toHaveLength(1);
  folder.edit({ 'campaigns/300x250.png': pictures['campaigns/300x250.png'] });
  expect(await folder.errors()).toEqual([]);
});

test.each([
  ['slot: [sidebar]\n', '1:1  slot is not a field here · write it as slots: [sidebar]'],
  ['slots: [sidebr]\n', '1:9  entry 1 of slots sidebr is not an ad slot · did you mean sidebar?'],
  [
    'provider: gpt\nconsent:\n  provider: builtin\n  privacy: /\n',
    '1:11  provider gpt has no settings · add gpt: with what it needs',
  ],
  [
    'provider: gpt\ngpt:\n  unit: /1234/{slot}\n',
    '1:11  provider gpt loads scripts of others, which takes the consent of readers · add consent: with provider: builtin, tcf or gpp',
  ],
  ['consent:\n  provider: tcf\n', '2:13  consent.provider tcf needs a consent manager · add script: with its address'],
  ['off:\n  sections: [nwes]\n', '2:14  there is no section nwes · did you mean news?'],
  [
    'ads.txt:\n  - google.com, pub-1, DIRECT\n  - google.com, pub-2, BOTH\n  - google.com,pub-1,direct\n',
    '3:5  entry 2 of ads.txt says BOTH where it should say who sells · write DIRECT or RESELLER',
    '4:5  entry 3 of ads.txt is entry 1 again · remove one of the two',
  ],
])('the settings %j are told where they are wrong', async (text, ...told) => {
  expect(await new Folder({ 'ads.yaml': text }).errors()).toEqual(told.map((error) => `content/ads.yaml:${error}`));
});

test('campaigns wait without complaint while no slot is on', async () => {
  expect(await errors({ ...sale(), 'ads.yaml': 'slots: []\n' })).toEqual([]);
});

test('AdSense without its row in ads.txt is a warning that has the row', async () => {
  const text =
    'provider: adsense\nadsense:\n  client: ca-pub-1234567890123456\n  units: {leaderboard: "1"}\nconsent:\n  provider: builtin\n  privacy: /\n';
  const { problems } = await new Folder({ 'ads.yaml': text }).update();
  expect(problems).toEqual([
    {
      file: 'ads.yaml',
      line: 3,
      column: 11,
      what: 'ads.txt does not name this publisher, so AdSense may pay for no ads',
      fix: 'add to ads.txt: the row google.com, pub-1234567890123456, DIRECT, f08c47fec0942fa0',
      severity: 'warning',
    },
  ]);
  const row = 'ads.txt:\n  - google.com, pub-1234567890123456, DIRECT, f08c47fec0942fa0\n';
  expect((await new Folder({ 'ads.yaml': text + row }).update()).problems).toEqual([]);
});

test('a story of which more than 30 % would be ads is an error that says how much', async () => {
  const rules =
    'slots: [in-article]\nrules:\n  top: 0\n  bottom: 0\n  before: 1\n  distance: {phone: 200, desktop: 200}\n';
  const body = `${Array.from({ length: 12 }, () => 'word '.repeat(60)).join('\n\n')}\n`;
  const files = { 'ads.yaml': rules, 'articles/long.md': article({}, body) };
  expect(await new Folder(files).errors()).toEqual([
    'content/articles/long.md:2:1  ads would be 39 % of the page on a phone, and 30 % is the most · write ads: false here, or give ads more distance under rules in ads.yaml',
  ]);
  expect(await new Folder({ ...files, 'articles/long.md': article({ ads: false }, body) }).errors()).toEqual([]);
});
