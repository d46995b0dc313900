/** Whatever redirects and aliases editors write: each leads in one step to what is there, or the build says which does not. */
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAddress } from '../../src/content/ask/addresses.ts';
import { Answers } from '../../src/content/ask/answers.ts';
import { answerTo } from '../../src/content/ask/queries.ts';
import { RedirectTable } from '../../src/output/redirect-table.ts';
import { Folder } from '../content/folder.ts';
import { article } from '../site/site.ts';
import { parameters } from './settings.ts';

const stories = ['/news/x/', '/news/y/'];
const there = [...stories, '/news/', '/authors/ada/', '/tags/harbour/', '/'];
const free = ['/a/', '/b/', '/c.html', '/d/e/', '/tags/port/', '/%E6%97%A5/'];
const patterns = ['/blog/*', '/blog/old/*', '/shop/*', '/news/*', '/news/2019/*', '/en/*', '/tags/*'];

const from = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...free) },
  { weight: 1, arbitrary: fc.constantFrom(...there, '/A') },
  { weight: 2, arbitrary: fc.constantFrom(...patterns) },
);
const to = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...there) },
  { weight: 2, arbitrary: fc.constantFrom(...free, '/nowhere/', '/blog/x/') },
  { weight: 1, arbitrary: fc.constant('https://else.example/') },
);
const target = (source: string) =>
  source.endsWith('*')
    ? fc.constantFrom('/news/*', '/tags/*', '/blog/*', '/*', '/en/old/*', '/news/2019/*', '/news/x/')
    : to;
const redirect = from.chain((source) =>
  fc.oneof(
    { weight: 6, arbitrary: target(source).map((address) => ({ from: source, to: address, status: 301 })) },
    { weight: 1, arbitrary: fc.constant({ from: source, status: 410 }) },
  ),
);
const aliases = fc.uniqueArray(fc.constantFrom('/a/', '/b/', '/news/old/', '/blog/old/x/', '/d/e/'), { maxLength: 3 });

/** What is asked of a host that has a redirect. */
const requested = (source: string) => source.replace(/\*$/, '');

test('every old address leads in one step to an address of the site, elsewhere, or to nothing, or an error names it', async () => {
  const folder = new Folder();
  let sound = 0;
  const property = fc.asyncProperty(fc.array(redirect, { maxLength: 6 }), aliases, async (redirects, old) => {
    rmSync(folder.content, { recursive: true });
    folder.edit({
      'site.yaml': 'name: The Test Post\nurl: https://test.example\n',
      'sections/news.yaml': 'name: News\n',
      'authors/ada.md': '---\nname: Ada Example\n---\nWrites.\n',
      'articles/x.md': article({ tags: ['harbour'], aliases: old }),
      'articles/y.md': article(),
      'redirects.yaml': redirects.map((one) => `- ${JSON.stringify(one)}\n`).join(''),
    });
    const errors = await folder.errors();
    const answers = new Answers(folder.index, { now: Date.UTC(2026, 5), drafts: false });
    const list = answerTo(answers, 'redirects').value;
    const table = new RedirectTable(list);
    /** Whatever a rule takes in, it leads to where nothing leads on. */
    const leadsOn = (source: string) =>
      ['x/', 'old/x/', '2019/x/', 'news/2019/x/', 'en/en/2019/x/', 'blog/old/2019/2019/x/', 'tags/port/']
        .map((rest) => [rest, table.find(requested(source) + rest)?.location] as const)
        .filter(([, location]) => location?.startsWith('/') && table.find(location))
        .map(([rest, location]) => `${source} leads on with ${rest} from ${location}`)[0];
    const wrong = (source: string): string | undefined => {
      const path = requested(source);
      if (isAddress(answers, decodeURI(path)) && !list.some(({ from: one }) => one === decodeURI(path)))
        return `${source} is there`;
      const answer = table.find(path);
      if (!answer) return `${source} is not answered`;
      const { location, status } = answer;
      if (status === 410 || location?.startsWith('https:')) return undefined;
      // Below /tags/ each has its own address.
      if (location === '/tags/') return undefined;
      if (location === undefined || !isAddress(answers, location)) return `${source} leads to ${location}`;
      return table.find(location) ? `${source} leads on from ${location}` : undefined;
    };
    if (errors.length === 0) {
      sound += 1;
      expect([...redirects.map((one) => one.from), ...old].map(wrong).filter(Boolean)).toEqual([]);
      const rules = redirects.filter((one) => one.from.endsWith('*'));
      expect(rules.map((one) => leadsOn(one.from)).filter(Boolean)).toEqual([]);
      return;
    }
    // Nothing is told without a reason, and whatever is wrong is told at its line.
    const told = new Set(errors.map((line) => Number(/redirects\.yaml:(\d+):/.exec(line)?.[1]) - 1));
    const isTold = (source: string | undefined) => redirects.some((one, at) => one.from === source && told.has(at));
    const unnamed = redirects.filter((one) => {
      // One that leads to an address which another takes away is in order once that is.
      const led = [table.find(requested(one.from))?.location, 'to' in one ? requested(one.to) : undefined];
      const culprits = led.map((location) => (location?.startsWith('/') ? table.find(location)?.from : undefined));
      return wrong(one.from) !== undefined && ![one.from, ...culprits].some(isTold);
    });
    expect(unnamed).toEqual([]);
  });
  await fc.assert(property, parameters(150));
  expect(sound).toBeGreaterThan(20);
});
