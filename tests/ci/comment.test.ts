import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const marker = '<!-- broadsheet diff -->';
interface Comment {
  id: number;
  body: string;
  user?: { login: string };
  author?: { id: number };
}

/** A service with pull requests, that takes comments as GitHub and GitLab do. */
async function service({ sha = 'new', comments = [] as Comment[] } = {}) {
  const asked: string[] = [];
  const answer = async (request: IncomingMessage) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    asked.push(`${request.method} ${pathname}`);
    const { authorization, 'private-token': token } = request.headers;
    if (authorization !== 'Bearer Secret' && token !== 'Secret') return undefined;
    if (pathname === '/user') return { id: 7 };
    if (pathname.endsWith('/pulls')) {
      const head = (full_name: string) => ({ sha, repo: { full_name } });
      const isMeant = searchParams.get('head') === 'stranger:a branch';
      return isMeant
        ? [
            { number: 12, head: head('stranger/paper') },
            { number: 13, head: head('other/paper') },
          ]
        : [];
    }
    const page = Number(searchParams.get('page')) - 1;
    if (request.method === 'GET') return comments.slice(100 * page, 100 * page + 100);
    const { body } = JSON.parse(await text(request));
    const known = comments.find(({ id }) => id === Number(pathname.split('/').at(-1)));
    if (known && request.method !== 'POST') known.body = body;
    else comments.push({ id: 900 + comments.length, body, user: { login: 'github-actions[bot]' }, author: { id: 7 } });
    return {};
  };
  const server = createServer(async (request, response) => {
    const told = await answer(request);
    response.writeHead(told ? 200 : 404).end(JSON.stringify(told ?? { message: 'Not Found' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-comment-'));
  onTestFinished(() => {
    server.close();
    rmSync(root, { recursive: true, force: true });
  });
  const { port } = server.address() as AddressInfo;
  return { asked, comments, root, address: `http://127.0.0.1:${port}` };
}

type Service = Awaited<ReturnType<typeof service>>;

/** What is printed where a workflow run of a fork has ended. @param what a text, or the name of a file to which the one leads */
async function comment({ address, root }: Service, what: string | { link: string }, env?: Record<string, string>) {
  const file = join(root, 'diff.md');
  rmSync(file, { force: true });
  if (typeof what === 'string') writeFileSync(file, what);
  else symlinkSync(what.link, file);
  const event = join(root, 'event.json');
  const head_repository = { full_name: 'stranger/paper', owner: { login: 'stranger' } };
  // Of a fork the event names no pull request, and its branch has any name.
  const workflow_run = { head_sha: 'new', head_branch: 'a branch', head_repository, pull_requests: [] };
  writeFileSync(event, JSON.stringify({ workflow_run }));
  const github = { GITHUB_EVENT_PATH: event, GITHUB_API_URL: address, GITHUB_REPOSITORY: 'paper/paper' };
  const run = promisify(execFile)(process.execPath, ['src/cli/comment.mjs', file], {
    env: env ?? { ...github, GITHUB_TOKEN: 'Secret' },
  });
  return (await run).stdout;
}

test('a pull request of a fork gets one comment, which the next run renews, and no other comment is touched', async () => {
  const others = Array.from({ length: 120 }, (_, id) => ({ id, body: marker, user: { login: 'stranger' } }));
  const github = await service({ comments: [...others] });
  expect(await comment(github, '## What this changes\n')).toBe('Made the comment on pull request 12.\n');
  expect(github.asked.at(-1)).toBe('POST /repos/paper/paper/issues/12/comments');
  expect(await comment(github, '## Something else\n')).toBe('Renewed the comment on pull request 12.\n');
  expect(github.asked.at(-1)).toBe('PATCH /repos/paper/paper/issues/comments/1020');
  expect(github.comments.slice(0, 120)).toEqual(others);
  expect(github.comments.slice(120).map(({ body }) => body)).toEqual([
    `${marker}\n<sub>Made by the code of this branch, with <code>broadsheet diff</code>.</sub>\n\n## Something else\n`,
  ]);
});

test('whatever the file of a stranger is, it calls nobody, fits into a comment, and shows nothing of the machine', async () => {
  const github = await service();
  await comment(github, `@everyone, @&#8203;ada, see #1 and GH-2, not a@ b\n${'x'.repeat(99)}\n`.repeat(2000));
  const [{ body = '' } = {}] = github.comments;
  expect(body).toContain('@\u200beveryone, @&#8203;ada, see #\u200b1 and GH\u200b-2, not a@ b\n');
  expect(body).toMatch(/\n\n\*The rest is left out\.\*\n$/);
  expect(body.length).toBeLessThanOrEqual(65_536);
  await comment(github, 'x'.repeat(300_000));
  expect(github.comments[0]?.body.length).toBeGreaterThan(65_000);
  expect(github.comments[0]?.body.length).toBeLessThanOrEqual(65_536);

  expect(await comment(github, { link: '/proc/self/environ' })).toMatch(/^No comment: there is no /);
  expect(await comment(github, { link: '/nowhere' })).toMatch(/^No comment: there is no /);
  expect(github.comments).toHaveLength(1);
});

test('a run whose commit is not the newest of its branch any more says nothing', async () => {
  const github = await service({ sha: 'newer' });
  expect(await comment(github, 'old')).toBe('No comment: 0 open pull requests are of new.\n');
  expect(github.comments).toEqual([]);
});

test('what a service refuses is told without the token', async () => {
  const github = await service();
  const env = { GITHUB_EVENT_PATH: join(github.root, 'event.json'), GITHUB_API_URL: github.address };
  const refused = comment(github, 'text', { ...env, GITHUB_REPOSITORY: 'paper/paper', GITHUB_TOKEN: 'Wrong' });
  const stderr = expect.stringMatching(/^(?!.*Wrong)GET http\S+ was answered by 404: {"message":"Not Found"}\n$/);
  await expect(refused).rejects.toMatchObject({ code: 2, stderr });
});

test('a merge request of GitLab gets one too', async () => {
  const gitlab = await service({ comments: [{ id: 1, body: marker, author: { id: 3 } }] });
  const env = { CI_API_V4_URL: gitlab.address, CI_PROJECT_ID: '5', CI_MERGE_REQUEST_IID: '6', COMMENT_TOKEN: 'Secret' };
  expect(await comment(gitlab, 'one', env)).toBe('Made the comment on merge request 6.\n');
  expect(await comment(gitlab, 'two', env)).toBe('Renewed the comment on merge request 6.\n');
  expect(gitlab.asked.at(-1)).toBe('PUT /projects/5/merge_requests/6/notes/901');
  expect(gitlab.comments.map(({ body }) => body)).toEqual([marker, expect.stringMatching(/two\n$/)]);
});
