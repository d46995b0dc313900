import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Answers } from '../../src/content/ask/answers.ts';
import { answerPanel } from '../../src/panel/serve.ts';
import { Folder } from '../content/folder.ts';
import { article } from '../site/site.ts';

/** Serves the panel's part alone; whatever it passes on is answered with the address that it has then. */
async function serve() {
  const folder = new Folder({ 'articles/harbour.md': article({ title: '<b>The harbour</b>' }) });
  await folder.update();
  const { content, index } = folder;
  const source = () => ({
    answers: new Answers(index, { now: 8e15, drafts: false }),
    problems: [],
    findings: [],
    content,
  });
  const server = createServer((request, response) =>
    answerPanel(request, response, source, () => response.end(`passed on: ${request.url}`)),
  );
  await new Promise<void>((resolve) => server.listen(0, resolve));
  onTestFinished(() => void server.close());
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return { content, ask: (path: string, options?: RequestInit) => fetch(url + path, options) };
}

const post = (headers: Record<string, string> = {}) => ({ method: 'POST', headers });

test('the answer is JSON that no cache keeps, to GET alone', async () => {
  const { ask } = await serve();
  const response = await ask('/_panel.json?url=%2Fnews%2Fharbour%2F');
  expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
    ...[200, 'application/json; charset=utf-8', 'no-store'],
  ]);
  expect(await response.json()).toMatchObject({ page: { kind: 'story', file: 'articles/harbour.md' } });
  expect((await ask('/_panel.json?url=%2F', post())).status).toBe(405);
  for (const url of ['', '?url=', '?url=news', '?url=https%3A%2F%2Fother.example%2F'])
    expect((await ask(`/_panel.json${url}`)).status, url).toBe(400);
  expect((await ask('/_panel.json?url=%2F%25%2F..%2F..%2Fetc%2Fpasswd')).status).toBe(200);
  expect(await (await ask('/news/harbour/?a=1')).text()).toBe('passed on: /news/harbour/?a=1');
});

test('a file of the content folder is opened by Vite, with its line and column', async () => {
  const { ask, content } = await serve();
  const response = await ask(
    '/_panel/open?file=articles%2Fharbour.md%3A4%3A3',
    post({ 'sec-fetch-site': 'same-origin' }),
  );
  const file = `${join(content, 'articles/harbour.md')}:4:3`;
  expect(await response.text()).toBe(`passed on: /__open-in-editor?file=${encodeURIComponent(file)}`);
});

test.each([
  ['../../etc/passwd', 404],
  ['/etc/passwd', 404],
  ['articles/../articles/harbour.md', 404],
  ['articles/none.md', 404],
  ['', 404],
])('nothing else is opened: %j', async (file, status) => {
  const { ask } = await serve();
  expect((await ask(`/_panel/open?file=${encodeURIComponent(file)}`, post())).status).toBe(status);
});

test('no other site opens a file, and no link or picture does', async () => {
  const { ask } = await serve();
  const file = '/_panel/open?file=articles%2Fharbour.md';
  expect((await ask(file, post({ 'sec-fetch-site': 'cross-site' }))).status).toBe(403);
  expect((await ask(file)).status).toBe(405);
});
