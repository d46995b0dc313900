import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { WebOptions } from '../../src/check/external/web.ts';
import { checkContent } from '../../src/publish/reports/check-report.ts';
import { settingsFrom } from '../../src/settings.ts';
import { article, type Files, TestSite } from '../site/site.ts';
import { linesOf, settings } from './findings.ts';
import { type Answering, lookup, noLookup, serve } from './server.ts';

const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 400"><path d="M0 0h600v400H0z"/></svg>';
const usual = '2026-06-01T00:00:00Z';

async function checkIn(
  { content, out, cache }: TestSite,
  { now = usual, web = {}, only }: { now?: string; web?: WebOptions; only?: Set<string> } = {},
) {
  const { problems, external } = await checkContent(settingsFrom({ content, out, cache, now: Date.parse(now) }), {
    external: { parallel: 8, web: { allowed: ['127.0.0.1'], lookup, patience: 5000, ...web } },
    only,
  });
  return { lines: linesOf(problems), external };
}

const check = (files: Files, options?: Parameters<typeof checkIn>[1]) =>
  checkIn(new TestSite({ 'site.yaml': settings, ...files }), options);

/** Says the same of every address. */
const always =
  (status: number, location?: string): Answering =>
  (_request, response) =>
    response.writeHead(status, location === undefined ? {} : { location }).end();

describe('a link to another site', () => {
  test('that is gone is told in each text that has it, and asked for once', async () => {
    const { port, requests } = await serve(always(404));
    const at = `http://press.test:${port}/x`;
    const archived = `write where it is now, or its copy, if there is one, at https://web.archive.org/web/${at}`;
    const { lines, external } = await check({
      'articles/a.md': article({}, `A [report](${at}).\n`),
      'articles/b.md': article({}, `One\n\nA [report](${at}#two) and\n<a href="${at}">the same</a>.\n`),
      'articles/c.mdx': article({}, `<div><a href="${at}">A report</a></div>\n`),
    });
    const gone = `${at} is gone (404) · ${archived}; else remove the link [external-link]`;
    expect(lines).toEqual([
      `articles/a.md:7:12  ${gone}`,
      `articles/b.md:9:12  ${gone.replaceAll(at, `${at}#two`)}`,
      `articles/b.md:10:10  ${gone}`,
      `articles/c.mdx:7:15  ${gone}`,
    ]);
    expect(external).toEqual({ links: 1, asked: 1, unclear: 0, offline: false });
    expect(requests).toEqual(['HEAD press.test/x', 'GET press.test/x']);
  });

  test('is told as it is written, in any script', async () => {
    const { port, requests } = await serve(always(404));
    const at = `http://häfen.test:${port}/über uns`;
    const { lines } = await check({ 'articles/a.md': article({}, `A [report](<${at}>).\n`) });
    expect(lines.map((line) => line.replace(/ · .*/, ''))).toEqual([`articles/a.md:7:13  ${at} is gone (404)`]);
    expect(requests).toEqual(['HEAD xn--hfen-loa.test/%C3%BCber%20uns', 'GET xn--hfen-loa.test/%C3%BCber%20uns']);
  });

  test('that is well is not told, whatever its server says to HEAD', async () => {
    const agents = new Set<string | undefined>();
    const { port, requests } = await serve((request, response) => {
      agents.add(request.headers['user-agent']);
      if (request.method === 'HEAD' && request.url === '/breaks') request.socket.destroy();
      else response.writeHead(request.method === 'HEAD' ? Number(request.url?.slice(1)) : 200).end('A page.');
    });
    const paths = ['200', '405', '403', '501', '404', 'breaks'];
    const links = paths.map((path) => `- <http://press.test:${port}/${path}>\n`).join('');
    expect(await check({ 'articles/x.md': article({}, links) })).toEqual({
      lines: [],
      external: { links: 6, asked: 6, unclear: 0, offline: false },
    });
    expect(requests.filter((request) => request.startsWith('GET')).sort()).toEqual(
      paths
        .slice(1)
        .map((path) => `GET press.test/${path}`)
        .sort(),
    );
    expect([...agents]).toEqual(['Broadsheet link check (+https://test.example)']);
  });

  test('that is refused to programs, or slow, or breaks off, is counted and not told', async () => {
    const { port } = await serve((request, response) => {
      if (request.url === '/closes') request.socket.destroy();
      else if (request.url === '/loop') response.writeHead(302, { location: '/loop' }).end();
      else if (request.url !== '/slow') response.writeHead(Number(request.url?.slice(1))).end();
    });
    const paths = ['403', '429', '500', '503', 'closes', 'slow', 'loop'];
    const links = paths.map((path) => `- <http://${path}.test:${port}/${path}>\n`).join('');
    const { lines, external } = await check({ 'articles/x.md': article({}, links) }, { web: { patience: 400 } });
    expect(lines).toEqual([]);
    expect(external).toEqual({ links: 7, asked: 7, unclear: 7, offline: false });
  });

  test('that moved for good is told with its new address, and not where it moves for now, or to say who one is', async () => {
    const moves: Record<string, [number, string]> = {
      '/old#part': [301, '/new'],
      '/chain': [308, '/old'],
      '/mixed': [301, '/later'],
      '/later': [302, '/somewhere'],
      '/now': [307, '/elsewhere'],
      '/slash': [301, '/slash/'],
      '/text': [301, '/login?next=/text'],
      '/news': [301, 'http://consent.test:PORT/?to=news'],
      '/2019/story': [301, '/'],
      '/dead': [301, '/missing'],
      '/file': [301, 'file:///etc/passwd'],
    };
    const { port } = await serve((request, response) => {
      const move = Object.entries(moves).find(([path]) => path.replace(/#.*/, '') === request.url)?.[1];
      if (move) response.writeHead(move[0], { location: move[1].replace('PORT', String(port)) }).end();
      else response.writeHead(request.url === '/missing' ? 410 : 200).end();
    });
    const at = `http://press.test:${port}`;
    const links = Object.keys(moves).map((path) => `- [A text](${at}${path})\n`);
    const { lines, external } = await check({ 'articles/x.md': article({}, links.join('')) });
    const instead = (path: string) =>
      `write where it is now, or its copy, if there is one, at https://web.archive.org/web/${at}${path}; else remove the link`;
    expect(lines).toEqual([
      `articles/x.md:7:12  ${at}/old#part has moved for good · write ${at}/new#part [external-link]`,
      `articles/x.md:8:12  ${at}/chain has moved for good · write ${at}/new [external-link]`,
      `articles/x.md:9:12  ${at}/mixed has moved for good · write ${at}/later [external-link]`,
      `articles/x.md:15:12  ${at}/2019/story leads to the front page of press.test:${port} by now · ${instead('/2019/story')} [external-link]`,
      `articles/x.md:16:12  ${at}/dead is gone (410) · ${instead('/dead')} [external-link]`,
    ]);
    expect(external?.unclear).toBe(1);
  });

  test('to a host that is none is told, and so is one that browsers warn of', async () => {
    const site = new TestSite({ 'site.yaml': settings });
    const [key, cert] = [join(site.root, 'key.pem'), join(site.root, 'cert.pem')];
    const made = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=press.test', '-keyout', key, '-out', cert];
    execFileSync('openssl', ['req', ...made], { stdio: 'ignore' });
    const secure = { key: readFileSync(key), cert: readFileSync(cert) };
    const { port } = await serve(always(200), { secure });
    site.edit({
      'articles/x.md': article({}, `[One](https://nowhere.test/x) and [two](https://press.test:${port}/).\n`),
    });
    const { lines, external } = await checkIn(site);
    expect(lines).toEqual([
      'articles/x.md:7:7  https://nowhere.test/x leads nowhere: there is no host nowhere.test · correct it; or write where it is now, or its copy, if there is one, at https://web.archive.org/web/https://nowhere.test/x; else remove the link [external-link]',
      `articles/x.md:7:41  browsers warn of https://press.test:${port}/: the certificate of press.test:${port} is signed by nobody whom they trust · write another address, or remove the link [external-link]`,
    ]);
    expect(external).toEqual({ links: 2, asked: 2, unclear: 0, offline: false });
  });

  test('is looked for in pages, biographies, campaigns, settings and redirects, and not in what is none', async () => {
    const { port, requests } = await serve(always(410));
    const at = `http://press.test:${port}`;
    const { lines } = await check({
      'site.yaml': `${settings}navigation:\n  - {label: Shop, url: ${at}/navigation}\nsocial:\n  - label: Us\n    url: ${at}/social\n`,
      'authors/ada.md': `---\nname: Ada\nlinks:\n  - {label: Mine, url: ${at}/author}\n---\n\n[Book](${at}/biography)\n`,
      'pages/about.md': `---\ntitle: About\n---\n\n[Us](${at}/page) and [here](https://test.example/pages/about.md)\n\n\`${at}/code\`\n`,
      'articles/x.md': article(
        { canonical: `${at}/canonical` },
        `<!-- <a href="${at}/comment">x</a> -->\n\n[A][1]\n\n[1]: ${at}/definition\n`,
      ),
      'campaigns/tea.yaml': `advertiser: Tea\nurl: ${at}/campaign\ncard: {title: Tea, text: Hot, src: tea.svg, alt: A cup}\n`,
      'campaigns/over.yaml': `advertiser: Tea\nurl: ${at}/over\nend: 2026-05-01\ncard: {title: Tea, text: Hot, src: tea.svg, alt: A cup}\n`,
      'campaigns/tea.svg': drawing,
      'redirects.yaml': `- {from: /shop/, to: "https://nowhere.test/redirect"}\n- {from: /old/*, to: "https://nowhere.test/*"}\n`,
    });
    const told = lines.filter((line) => line.endsWith('[external-link]')).map((line) => line.replace(/ · .*/, ''));
    expect(told).toEqual([
      `articles/x.md:12:6  ${at}/definition is gone (410)`,
      `authors/ada.md:4:24  ${at}/author is gone (410)`,
      `authors/ada.md:7:8  ${at}/biography is gone (410)`,
      `campaigns/tea.yaml:2:6  ${at}/campaign is gone (410)`,
      `pages/about.md:5:6  ${at}/page is gone (410)`,
      'redirects.yaml:1:22  https://nowhere.test/redirect leads nowhere: there is no host nowhere.test',
      `site.yaml:5:24  ${at}/navigation is gone (410)`,
      `site.yaml:8:10  ${at}/social is gone (410)`,
    ]);
    expect(requests).toHaveLength(14);
  });
});

describe('what is not asked', () => {
  test('are machines of the own network, by whatever name or redirect', async () => {
    const inside = await serve(always(404), { address: '127.0.0.2' });
    const { port } = await serve((request, response) => {
      const host = request.url === '/name' ? 'inside.test' : '127.0.0.2';
      response.writeHead(302, { location: `http://${host}:${inside.port}/secret` }).end();
    });
    const links = [
      ...[
        `http://127.0.0.2:${inside.port}/`,
        `http://inside.test:${inside.port}/`,
        `http://2130706434:${inside.port}/number`,
      ],
      ...[
        `http://[::ffff:127.0.0.2]:${inside.port}/`,
        `http://press.test:${port}/name`,
        `http://press.test:${port}/number`,
      ],
    ];
    const { external } = await check({ 'articles/x.md': article({}, links.map((link) => `- <${link}>\n`).join('')) });
    expect(inside.requests).toEqual([]);
    expect(external).toMatchObject({ asked: 6, unclear: 6, offline: false });
  });

  test('is what an editor silenced, and anything where the rule is off', async () => {
    const { port, requests } = await serve(always(404));
    const at = `http://press.test:${port}`;
    const silenced = `<!-- check-ignore external-link: it is about a page that was taken down -->\n\n[It](${at}/x) was.\n`;
    const files = {
      'articles/a.md': article({}, silenced),
      'articles/b.md': article({ 'check-ignore': [{ 'external-link': 'a list of dead pages' }] }, `[It](${at}/y)\n`),
    };
    expect((await check(files)).lines).toEqual([]);
    const off = { 'site.yaml': settings.replace('{', '{external-link: off, ') };
    expect((await check({ ...off, 'articles/a.md': article({}, `[It](${at}/x)\n`) })).external?.links).toBe(0);
    expect(requests).toEqual([]);
  });

  test('are other files than those that were asked for', async () => {
    const { port, requests } = await serve(always(200));
    const text = (path: string) => article({}, `[It](http://press.test:${port}/${path})\n`);
    await check({ 'articles/a.md': text('a'), 'articles/b.md': text('b') }, { only: new Set(['articles/b.md']) });
    expect(requests).toEqual(['HEAD press.test/b']);
  });
});

test('what is well is remembered for a month, and what is not for a day', async () => {
  const { port, requests } = await serve((request, response) =>
    response.writeHead(Number(request.url?.slice(1))).end(),
  );
  const links = ['200', '410', '403'].map((path) => `[A text](http://press.test:${port}/${path})\n`);
  const site = new TestSite({ 'site.yaml': settings, 'articles/x.md': article({}, links.join('')) });
  const first = await checkIn(site);
  expect(first.lines).toHaveLength(1);
  const from = (count: number) =>
    requests
      .slice(count)
      .filter((request) => request.startsWith('HEAD'))
      .sort();
  const seen = requests.length;
  const second = await checkIn(site, { now: '2026-06-01T23:00:00Z' });
  expect(second).toEqual({ ...first, external: { links: 3, asked: 0, unclear: 1, offline: false } });
  expect(requests).toHaveLength(seen);

  await checkIn(site, { now: '2026-06-02T00:00:00Z' });
  expect(from(seen)).toEqual(['HEAD press.test/403', 'HEAD press.test/410']);
  const third = requests.length;
  expect((await checkIn(site, { now: '2026-07-01T00:00:00Z' })).external?.asked).toBe(3);
  expect(from(third)).toEqual(['HEAD press.test/200', 'HEAD press.test/403', 'HEAD press.test/410']);
});

test('no host gets more than two requests at once, and all together no more than were allowed', async () => {
  let [now, most] = [0, 0];
  const hosts = new Map<string, [now: number, most: number]>();
  const { port } = await serve((request, response) => {
    const host = hosts.get(request.headers.host ?? '') ?? [0, 0];
    hosts.set(request.headers.host ?? '', host);
    most = Math.max(most, ++now);
    host[1] = Math.max(host[1], ++host[0]);
    setTimeout(() => {
      now -= 1;
      host[0] -= 1;
      response.writeHead(200).end();
    }, 100);
  });
  const links = Array.from({ length: 30 }, (_, at) => `- <http://h${at % 6}.test:${port}/${at}>\n`);
  const { external } = await check({ 'articles/x.md': article({}, links.join('')) });
  expect(external).toEqual({ links: 30, asked: 30, unclear: 0, offline: false });
  expect(Math.max(...[...hosts.values()].map(([, ofHost]) => ofHost))).toBe(2);
  expect(most).toBe(8);
});

test('without a network nothing is told of other sites, and nothing is remembered', async () => {
  const site = new TestSite({
    'site.yaml': settings,
    'articles/x.md': article({}, 'Of the the [sea](https://sea.test/).\n'),
  });
  const off = await checkIn(site, { web: { lookup: noLookup } });
  expect(off.lines).toEqual(['articles/x.md:7:8  "the" stands twice · remove one of the two [repeated-word]']);
  expect(off.external).toEqual({ links: 1, asked: 0, unclear: 0, offline: true });
  const { port } = await serve(always(200));
  site.edit({ 'articles/x.md': article({}, `The [sea](https://sea.test/), <http://press.test:${port}/>.\n`) });
  expect((await checkIn(site, { web: { patience: 200 } })).external).toMatchObject({ links: 2, asked: 2 });
});
