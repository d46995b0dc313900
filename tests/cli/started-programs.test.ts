import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { BuiltSite, readTree, siteOf } from '../deploy/built-site.ts';
import { article } from '../site/site.ts';
import { workingFolder } from './command.ts';
import { Started, type starters } from './started.ts';
import { hasTerminals, Terminal } from './terminal.ts';

const patience = { timeout: 60_000, interval: 20 };
/** Milliseconds, on a machine that has much else to do; with nothing else it takes a tenth of a second. */
const atOnce = 5000;
const sleeps = '#!/bin/sh\nexec sleep 600\n';

/** A folder that is empty when the test begins, and goes with it. */
function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-started-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The environment in which programs of these names are found first. */
function programs(scripts: Record<string, string>): { PATH: string } {
  const folder = emptyFolder();
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), script);
    chmodSync(join(folder, name), 0o755);
  }
  return { PATH: [folder, process.env['PATH']].join(delimiter) };
}

const isThere = (started: Started, program: string) =>
  expect.poll(() => started.running().some(({ command }) => command.includes(program)), patience).toBe(true);

/** Sends the signal to what was started, which has to end of it with all that it started, and without a word. */
async function endsOf(signal: NodeJS.Signals, started: Started, told: string): Promise<void> {
  started.printed = '';
  const begun = performance.now();
  started.child.kill(signal);
  expect(await started.ended, told).toBe(signal);
  expect(performance.now() - begun, told).toBeLessThan(atOnce);
  await expect.poll(() => started.running(), { ...patience, message: told }).toEqual([]);
  // A shell between the two says so, if it is there still.
  expect(started.printed.replace(/^Terminated\n$/, ''), told).toBe('');
}

test.each<[program: string, keyof typeof starters, NodeJS.Signals, boolean]>([
  ['git', 'older', 'SIGTERM', false],
  ['git', 'own', 'SIGHUP', false],
  ['editor', 'own', 'SIGTERM', false],
  ['editor', 'older', 'SIGHUP', false],
  ['netlify', 'own', 'SIGINT', false],
  ['netlify', 'own', 'SIGTERM', true],
])('%s ends with the command that started it, with the %s Node, at %s', async (program, starter, signal, npm) => {
  const site = new BuiltSite(siteOf({ '': 'one' }));
  const { out, cache } = site.settings;
  const cwd = workingFolder({ 'articles/x.md': article() });
  const content = ['--content', join(cwd, 'content')];
  const commands: Record<string, string[]> = {
    git: ['history', 'articles/x.md', ...content],
    editor: ['new', 'story', 'A story', '--section', 'news', '--edit', '--json', ...content],
    netlify: ['deploy', '--to', 'netlify', '--out', out, '--cache', cache, ...content],
  };
  const env = { ...programs({ [program]: sleeps }), EDITOR: 'editor', VISUAL: '' };
  const started = new Started(starter, commands[program] ?? [], { env, npm });
  await isThere(started, 'sleep 600');
  await endsOf(signal, started, program);
});

test('Ctrl+C in an editor is the editor’s, and `new` waits until it is closed', async () => {
  const cwd = workingFolder();
  const editor = `#!/bin/sh\ntrap 'echo "a key of mine" >&2' INT\nsleep 1\nsleep 1\n`;
  const args = ['new', 'story', 'A story', '--section', 'news', '--edit', '--content', join(cwd, 'content')];
  const env = { ...programs({ editor }), EDITOR: 'editor', VISUAL: '' };
  const started = new Started('older', args, { env, detached: true });
  await isThere(started, 'sleep 1');
  process.kill(-(started.child.pid ?? 0), 'SIGINT');
  expect(await started.ended).toBe(0);
  expect(started.printed).toContain('a key of mine');
});

test.each([
  ['own', 'SIGTERM'],
  ['older', 'SIGINT'],
] as const)(
  'rclone ends with the deployment that started it, with the %s Node, at %s, and the next waits for nobody',
  async (starter, signal) => {
    const site = new BuiltSite(siteOf({ '': 'one', a: 'one' }));
    const { out, cache, content } = site.settings;
    const place = join(site.root, 'server');
    site.to = `rclone::local:${place}/www`;
    site.state = `rclone::local:${place}/state`;
    // It hangs as soon as files are brought.
    const rclone = `#!/bin/sh\ncase "$*" in *--header-upload*) exec sleep 600;; esac\nexec /usr/bin/rclone "$@"\n`;
    const env = { ...programs({ rclone }), TMPDIR: emptyFolder() };
    const folders = ['--out', out, '--cache', cache, '--content', content];
    const started = new Started(starter, ['deploy', '--to', site.to, '--state', site.state, ...folders], { env });
    await isThere(started, 'sleep 600');
    expect(readdirSync(join(place, 'state', 'locks'))).toHaveLength(1);
    expect(readdirSync(env.TMPDIR)).toEqual([expect.stringMatching(/^broadsheet-deploy-/)]);
    await endsOf(signal, started, 'rclone');

    expect(readdirSync(env.TMPDIR)).toEqual([]);
    const locks = join(place, 'state', 'locks');
    expect(existsSync(locks) ? readdirSync(locks) : []).toEqual([]);
    await site.deploy({ wait: 0 });
    expect(readTree(join(place, 'www'))).toEqual(siteOf({ '': 'one', a: 'one' }));
  },
);

test.runIf(hasTerminals)('a signal while something is asked leaves a terminal in which one can go on', async () => {
  const cwd = workingFolder();
  const terminal = new Terminal(['new'], { cwd, after: 'code=$?; stty -a; exit $code' });
  await terminal.answer('Headline', 'The har');
  expect(terminal.hasCursor).toBe(false);
  terminal.kill('SIGTERM');
  expect(await terminal.end()).toBe(143);
  expect(terminal.hasCursor).toBe(true);
  expect(terminal.shown).toMatch(/ icanon /);
});

/** The environment in which a process of the command computes for ten minutes, and says so when it begins. @param when it does */
function busy(condition: string): { NODE_OPTIONS: string } {
  const preload = join(emptyFolder(), 'busy.mjs');
  writeFileSync(
    preload,
    `import { existsSync, writeFileSync } from 'node:fs';
    import { isMainThread } from 'node:worker_threads';
    const watched = ${JSON.stringify(join(emptyFolder(), 'watched'))};
    function compute() {
      console.log('busy');
      for (const end = Date.now() + 600_000; Date.now() < end; );
    }
    ${condition}`,
  );
  return { NODE_OPTIONS: `--import=${preload}` };
}

/** Plays npm, which starts a shell, and does not pass a hang-up on. */
const npm = `require('node:child_process').spawn('sh', ['-c', '"$@"; exit $?', 'sh', ...process.argv.slice(1)], { stdio: 'inherit' })`;

test.each<[what: string, NodeJS.Signals, string[]]>([
  ['the shell that npm ends', 'SIGTERM', []],
  ['npm, whose shell stays', 'SIGHUP', [process.execPath, '--eval', npm, '--']],
])('a command that is busy ends with %s', async (what, signal, within) => {
  // Not before the thread is there that looks after it, which takes its time on a busy machine, nor while the command waits for git.
  const env = busy(`
    const isReady = () => existsSync(watched) && process.listenerCount('SIGTERM') === 0;
    if (!isMainThread) setTimeout(() => writeFileSync(watched, ''), 300);
    else if (process.argv[1]?.endsWith('broadsheet.mjs')) setInterval(() => isReady() && compute(), 20).unref();
  `);
  const args = ['build', '--content', join(workingFolder(), 'content'), '--cache', emptyFolder()];
  const isNpm = within.length > 0;
  const how = isNpm ? { env: { ...env, npm_lifecycle_event: 'npx' }, within } : { env, npm: true };
  const started = new Started('own', args, how);
  await expect.poll(() => started.printed, patience).toContain('busy');
  await endsOf(signal, started, what);
});

/** Compilers see by themselves that their build has ended, and the starter is nothing but its program. */
const ends: Record<string, string> = { 'compile/compile.ts': "'ipc', 'pipe'", 'cli/child.mjs': 'signals' };

test('whatever starts a program lets it end with its command, and temporary folders are made in one place', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:ts|mjs)$/.test(file));
  const texts = files.map((file) => [file, readFileSync(join('src', file), 'utf8')] as const);
  const starts = texts.filter(([, text]) =>
    /\b(?:spawn|fork|execFile|exec)\b[^;]*from 'node:child_process'/.test(text),
  );
  expect(starts.length).toBeGreaterThan(5);
  expect(starts.filter(([file, text]) => !text.includes(ends[file] ?? 'startTogether(')).map(([file]) => file)).toEqual(
    [],
  );
  expect(texts.filter(([, text]) => text.includes('mkdtempSync(join(tmpdir()')).map(([file]) => file)).toEqual([
    'temporary-folder.ts',
  ]);
});

const container = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc'];
const hasContainers = spawnSync(container[0] ?? '', [...container.slice(1), 'true']).status === 0;

test.runIf(hasContainers).each(['own', 'older'] as const)(
  'as the first process of a container, with the %s Node, a command that is busy ends at once too',
  async (starter) => {
    const cwd = workingFolder();
    const env = busy(`if (process.argv[1]?.endsWith('main.ts') || process.pid !== 1) compute();`);
    const started = new Started(starter, ['build', '--content', join(cwd, 'content')], { env, within: container });
    await expect.poll(() => started.printed, patience).toContain('busy');
    const begun = performance.now();
    const [first] = started.running().filter(({ command }) => !command.startsWith('unshare'));
    process.kill(first?.pid ?? 0, 'SIGTERM');
    expect(await started.ended).toBe(143);
    expect(performance.now() - begun).toBeLessThan(atOnce);
    await expect.poll(() => started.running(), patience).toEqual([]);
  },
);
