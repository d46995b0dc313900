import { expect, test } from 'vitest';
import { ContentError, formatProblem } from '../../src/errors.ts';
import { build } from '../../src/publish/build.ts';
import { settingsFrom } from '../../src/settings.ts';
import { article, minimal, TestSite, writeFiles } from './site.ts';

const settings = (more: string) => ({
  'site.yaml': `${minimal['site.yaml']}${more}`,
  'pages/about.md': '---\ntitle: About\n---\n\nWords.\n',
});

const security = `security:
  contact: ['mailto:security@test.example', 'https://test.example/about/']
  expires: 2027-01-01
  languages: [en, de]
  policy: https://test.example/about/
`;

test('security.txt says whom to tell of a weakness, and until when', async () => {
  const site = new TestSite(settings(`timezone: Europe/Berlin\n${security}`));
  const { problems } = await site.build();
  expect(problems).toEqual([]);
  expect(site.read('.well-known/security.txt')).toBe(`Contact: mailto:security@test.example
Contact: https://test.example/about/
Expires: 2027-01-01T23:00:00.000Z
Preferred-Languages: en, de
Canonical: https://test.example/.well-known/security.txt
Policy: https://test.example/about/
`);
  site.edit(settings(''));
  await site.build();
  expect(site.exists('.well-known')).toBe(false);
});

test('whoever builds hears thirty days before security.txt expires, and cannot build once it has', async () => {
  const site = new TestSite(settings(security));
  const told = async (now: string) => {
    const report = await site.build({ now }).catch((error: unknown) => {
      if (error instanceof ContentError) return error;
      throw error;
    });
    return report.problems.map((problem) => `${problem.severity}: ${formatProblem(problem)}`);
  };
  const see = 'see whether contact: still holds, and write a date within a year';
  expect(await told('2026-12-01T00:00:00Z')).toEqual([]);
  expect(await told('2026-12-03T00:00:00Z')).toEqual([
    `warning: site.yaml:5:12  security.expires is over in 30 days · ${see}`,
  ]);
  // That day it still holds.
  expect(await told('2027-01-01T12:00:00Z')).toEqual([
    `warning: site.yaml:5:12  security.expires is over in a day · ${see}`,
  ]);
  expect(await told('2027-01-02T00:00:00Z')).toEqual([
    `error: site.yaml:5:12  security.expires is over, so nobody follows security.txt any more · ${see}`,
  ]);
});

test.each([
  [
    'security: {contact: [security@test.example], expires: 2027-01-01}',
    '3:22  entry 1 of security.contact is not a way to reach somebody · write mailto:name@example.com, https://… or tel:+…',
  ],
  [
    'security: {contact: ["http://test.example/"], expires: 2027-01-01}',
    '3:22  entry 1 of security.contact is not a way to reach somebody · write mailto:name@example.com, https://… or tel:+…',
  ],
  [
    'security: {contact: [], expires: 2027-01-01}',
    '3:21  security.contact is empty · write mailto:name@example.com, or https://… of a page',
  ],
  [
    'security: {contact: ["https://test.example/"], expires: soon}',
    '3:57  security.expires is not a date · write it like 2026-05-08 or 2026-05-08T09:30',
  ],
  [
    'security: {contact: ["https://test.example/"], expires: 2027-01-01, policy: "http://test.example/"}',
    '3:77  security.policy is not an address that starts with https:// · write it whole, such as https://example.com/',
  ],
  ['indexnow: short', '3:11  indexnow is not a key for IndexNow · write 8 to 128 letters a-z, digits and hyphens'],
  [
    'indexnow: with_underscore',
    '3:11  indexnow is not a key for IndexNow · write 8 to 128 letters a-z, digits and hyphens',
  ],
  ['humans: ""', '3:9  humans is empty · write a text, or remove the line'],
  [
    'redirects: []',
    '3:1  redirects is not a field here · remove it: redirects have a file of their own, redirects.yaml',
  ],
])('%s in site.yaml is told', async (line, report) => {
  const site = new TestSite(settings(`${line}\n`));
  expect(await site.problems()).toEqual([`content/site.yaml:${report}`]);
});

test('a security.txt that holds for more than a year is a warning', async () => {
  const site = new TestSite(settings(security.replace('2027-01-01', '2099-01-01')));
  const { problems } = await site.build();
  expect(problems.map((problem) => formatProblem(problem))).toEqual([
    'site.yaml:5:12  security.expires is more than a year from now, and nobody may look whether contact: holds for so long · write a date within a year',
  ]);
});

test('humans.txt and the key for IndexNow are what the settings say', async () => {
  const site = new TestSite(settings('humans: |\n  /* TEAM */\n  Ada Example\nindexnow: 0a1b2c3d-4e5f\n'));
  await site.build();
  expect(site.read('humans.txt')).toBe('/* TEAM */\nAda Example\n');
  expect(site.read('0a1b2c3d-4e5f.txt')).toBe('0a1b2c3d-4e5f');
  site.edit(settings('indexnow: ffffffff-4e5f\n'));
  await site.build();
  expect(site.exists('humans.txt')).toBe(false);
  expect(site.exists('0a1b2c3d-4e5f.txt')).toBe(false);
  expect(site.read('ffffffff-4e5f.txt')).toBe('ffffffff-4e5f');
});

test('public/ has such files where no setting makes them, and not both', async () => {
  const site = new TestSite(settings(''));
  const folder = `${site.root}/public`;
  const own = {
    '.well-known/security.txt': 'Contact: mailto:a@test.example\n',
    'humans.txt': 'Ada',
    'llms.txt': '# Ours',
    'abcdefgh.txt': 'abcdefgh',
  };
  writeFiles(folder, own);
  const run = () =>
    build(
      settingsFrom({
        content: site.content,
        out: site.out,
        cache: site.cache,
        public: folder,
        now: Date.parse('2026-06-01'),
      }),
    );
  await run();
  for (const [path, text] of Object.entries(own)) expect(site.read(path)).toBe(text);
  site.edit(settings(`${security}humans: Ada\nmachines: {markdown: true}\nindexnow: ABCDEFGH\n`));
  const told = await run().catch((error: ContentError) => error.problems.map((problem) => formatProblem(problem)));
  const remove = 'remove one of the two';
  expect(told).toEqual([
    `public/.well-known/security.txt  /.well-known/security.txt is made of security: in site.yaml already · ${remove}`,
    `public/abcdefgh.txt  /ABCDEFGH.txt is made of indexnow: in site.yaml already · ${remove}`,
    `public/humans.txt  /humans.txt is made of humans: in site.yaml already · ${remove}`,
    `public/llms.txt  /llms.txt is made of machines: in site.yaml already · ${remove}`,
  ]);
});

test('an old path cannot be where the key for IndexNow lies', async () => {
  const site = new TestSite({
    ...settings('indexnow: abcdefgh\n'),
    'articles/x.md': article({ aliases: ['/abcdefgh.txt'] }),
  });
  expect(await site.problems()).toEqual([
    'content/articles/x.md:5:11  the old path /abcdefgh.txt/ is where the key for IndexNow lies · remove it from aliases',
  ]);
});
