/**
 * Brings what a branch changes (`broadsheet diff`) into a comment on its pull request or merge request: into one, which is renewed.
 * It has a token that may write, and the file may be of a stranger: the file is only text here, and which pull request it is for is
 * told by the event and the service, never by the file. It runs on whatever Node the machine has, without packages.
 */
import { constants } from 'node:fs';
import { open, readFile } from 'node:fs/promises';

/** By which the comment is known again. */
const marker = '<!-- broadsheet diff -->';
/** GitHub takes 65,536 characters, GitLab a million: what stands around the text has room too. */
const most = 65_000;
const env = process.env;

/** The text, made so that nobody is called by it; undefined if there is none. */
async function readText(file) {
  // What a stranger packed may be a link to what only this machine can read.
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => undefined);
  if (!handle) return undefined;
  try {
    if (!(await handle.stat()).isFile()) return undefined;
    // A character has four bytes at most.
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4 * most), 0, 4 * most, 0);
    const text = buffer.toString('utf8', 0, bytesRead).replace(/(?<!&)[@#](?=\w)|\bGH(?=-\d)/g, '$&\u200b');
    if (text.length <= most) return text;
    const end = text.lastIndexOf('\n', most);
    return `${text.slice(0, end > 0 ? end : most)}\n\n*The rest is left out.*`;
  } finally {
    await handle.close();
  }
}

/** Asks a service. @param headers with the token @returns what it answers */
async function ask(url, headers, method = 'GET', body = undefined) {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${url} was answered by ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** All that stands on the pages of a list. */
async function askAll(url, headers) {
  const all = [];
  for (let page = 1; ; page++) {
    const some = await ask(`${url}${url.includes('?') ? '&' : '?'}per_page=100&page=${page}`, headers);
    all.push(...some);
    if (some.length < 100) return all;
  }
}

async function onGitHub(text) {
  const headers = { authorization: `Bearer ${env.GITHUB_TOKEN}`, accept: 'application/vnd.github+json' };
  const repository = `${env.GITHUB_API_URL}/repos/${env.GITHUB_REPOSITORY}`;
  const { workflow_run: run } = JSON.parse(await readFile(env.GITHUB_EVENT_PATH, 'utf8'));
  // Of a fork the event does not say which pull request it was: the one that is of this commit of that branch.
  const branch = encodeURIComponent(`${run.head_repository.owner.login}:${run.head_branch}`);
  const open = await askAll(`${repository}/pulls?state=open&head=${branch}`, headers);
  const meant = open.filter(
    ({ head }) => head.sha === run.head_sha && head.repo?.full_name === run.head_repository.full_name,
  );
  if (meant.length !== 1) return `No comment: ${meant.length} open pull requests are of ${run.head_sha}.`;
  const [{ number }] = meant;
  const comments = await askAll(`${repository}/issues/${number}/comments`, headers);
  const own = comments.find(({ user, body }) => user?.login === 'github-actions[bot]' && body?.startsWith(marker));
  const body = { body: text };
  if (own) await ask(`${repository}/issues/comments/${own.id}`, headers, 'PATCH', body);
  else await ask(`${repository}/issues/${number}/comments`, headers, 'POST', body);
  return `${own ? 'Renewed' : 'Made'} the comment on pull request ${number}.`;
}

async function onGitLab(text) {
  const headers = { 'private-token': env.COMMENT_TOKEN };
  const { id } = await ask(`${env.CI_API_V4_URL}/user`, headers);
  const number = env.CI_MERGE_REQUEST_IID;
  const notes = `${env.CI_API_V4_URL}/projects/${env.CI_PROJECT_ID}/merge_requests/${number}/notes`;
  const own = (await askAll(notes, headers)).find(({ author, body }) => author.id === id && body.startsWith(marker));
  await ask(own ? `${notes}/${own.id}` : notes, headers, own ? 'PUT' : 'POST', { body: text });
  return `${own ? 'Renewed' : 'Made'} the comment on merge request ${number}.`;
}

const [file] = process.argv.slice(2);
if (file === undefined || (!env.GITHUB_EVENT_PATH && !env.CI_MERGE_REQUEST_IID)) {
  console.error('node src/cli/comment.mjs FILE, in a workflow of GitHub or a merge request pipeline of GitLab.');
  process.exit(2);
}
const text = await readText(file);
if (text === undefined) console.log(`No comment: there is no ${file}, as where the content has errors.`);
else {
  const whole = `${marker}\n<sub>Made by the code of this branch, with <code>broadsheet diff</code>.</sub>\n\n${text.trim()}\n`;
  try {
    console.log(await (env.CI_MERGE_REQUEST_IID ? onGitLab(whole) : onGitHub(whole)));
  } catch (error) {
    console.error(error.cause ? `${error.message}: ${error.cause.message}` : error.message);
    process.exit(2);
  }
}
