import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { readManifest } from '../../src/output/manifest.ts';
import { adEdits } from './ad-edits.ts';
import { Pick } from './commands.ts';
import { deskEdits } from './desk-edits.ts';
import { type Newsroom, openingNewsroom, settle } from './newsroom-model.ts';
import { PressRoom } from './press-room.ts';
import { seed } from './settings.ts';
import { restoreIndex } from './sly-edits.ts';
import { storyEdits } from './story-edits.ts';
import { type Tree, treeOf } from './trees.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** The same numbers for the same seed, each from 0 to 1. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function startBuild({ content, out, cache, public: copied }: PressRoom, { now }: Newsroom): ChildProcess {
  const folders = ['--content', content, '--out', out, '--cache', cache, '--public', copied];
  const args = ['src/cli/broadsheet.mjs', 'build', '--allow-removal', ...folders, '--now', new Date(now).toISOString()];
  return spawn(process.execPath, args, { cwd: project, stdio: 'ignore' });
}

/** From when on a build is killed after some milliseconds: its start, the first file in the output folder, its last steps. */
const moments = ['start', 'first file', 'end'] as const;
type Moment = (typeof moments)[number];

/** Waits until a build has come to a moment, or is over. */
async function reach(moment: Moment, child: ChildProcess, { out, cache }: PressRoom): Promise<void> {
  if (moment === 'start') return;
  const over = new AbortController();
  child.once('exit', () => over.abort());
  await new Promise<void>((resolve) => {
    over.signal.addEventListener('abort', () => resolve());
    watch(moment === 'end' ? cache : out, { signal: over.signal }, (_, name) => {
      if (moment === 'first file' || name === 'changes.json.part') resolve();
    });
  });
}

/** Many pages change with the tagline, and some come and go with the other edits. */
function edit(newsroom: Newsroom, room: PressRoom, next: () => number): string[] {
  newsroom.site['tagline'] = `Tagline ${Math.floor(next() * 1e6)}`;
  const edits = [...storyEdits, ...deskEdits, ...adEdits];
  const made = Array.from({ length: 4 }, () => {
    const one = edits[Math.floor(next() * edits.length)];
    const pick = new Pick(Array.from({ length: 6 }, () => Math.floor(next() * 1000)));
    const done = one?.(newsroom, pick, room) ?? 'nothing';
    settle(newsroom);
    return done;
  });
  // Once more, for links that the last edit left dead: a build of wrong content writes nothing, and there would be nothing to kill.
  settle(newsroom);
  return made;
}

/** Pages that end too early, and links to files that are not there. What is copied from `public/` is what it is. */
function flaws(tree: Tree): string[] {
  return [...tree]
    .filter(([path, text]) => path.endsWith('.html') && !/^Copied \d$/.test(text))
    .flatMap(([path, text]) => {
      const links = text.match(/\/_(?:astro|pictures)\/[\w.~/-]+/g) ?? [];
      const missing = links.filter((link) => !tree.has(link.slice(1))).map((link) => `${path} links ${link}`);
      return text.trimEnd().endsWith('</html>') ? missing : [`${path} is not whole`, ...missing];
    });
}

const siteOf = ({ cache }: PressRoom) => readManifest(join(cache, 'manifest.json')).site;

/** What happens to the cache of a killed build before the next: a CI keeps one file and not another, and brings an older one. */
const aftermaths: Record<string, (room: PressRoom, which: number) => void> = {
  'and all stayed': () => {},
  'and its log went': ({ cache }) => rmSync(join(cache, 'index.db-wal'), { force: true }),
  'and an earlier index came': (room, which) => void restoreIndex(room, which),
  'and an earlier index came, without a note': (room, which) => {
    restoreIndex(room, which);
    rmSync(join(room.cache, 'index.db-note'), { force: true });
  },
  'and an earlier index came as another file': (room, which) => {
    rmSync(join(room.cache, 'index.db'), { force: true });
    restoreIndex(room, which);
  },
};

const times = 54;

test(`whenever a build is killed, each page in the output is whole, and the next build makes the site right`, async () => {
  const room = new PressRoom();
  onTestFinished(() => room.close());
  const newsroom = openingNewsroom(40);
  const next = random(seed);
  await room.prove(newsroom);
  const started = performance.now();
  await once(startBuild(room, newsroom), 'exit');
  let usual = performance.now() - started;

  const seen = { killed: 0, halfway: 0 };
  for (let n = 0; n < times; n++) {
    const done = edit(newsroom, room, next);
    room.write(newsroom);
    const manifest = readFileSync(join(room.cache, 'manifest.json'), 'utf8');
    const child = startBuild(room, newsroom);
    const moment = moments[n % moments.length] ?? 'start';
    await reach(moment, child, room);
    // Most happens soon after a moment.
    const delay = moment === 'start' ? next() * usual * 1.2 : next() ** 2 * (moment === 'end' ? 8 : 60);
    await Promise.race([sleep(delay), once(child, 'exit')]);
    if (child.exitCode === null) {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
      seen.killed++;
    } else {
      // The machine is quicker than it was.
      usual *= 0.8;
    }
    const told = `build ${n}, killed ${delay.toFixed(1)} ms after its ${moment}, after: ${done.join(', and ')}`;
    expect(child.exitCode, told).not.toBe(1);
    const tree = treeOf(room.out);
    const isOld = manifest === readFileSync(join(room.cache, 'manifest.json'), 'utf8');
    if (isOld && tree.get('index.html') !== room.printed.get('index.html')) seen.halfway++;
    expect(flaws(tree), told).toEqual([]);
    // A build that came to its end has told of its changes.
    if (!isOld) room.printed = tree;
    const [after, happen] = Object.entries(aftermaths)[Math.floor(next() * Object.keys(aftermaths).length)] ?? [
      '',
      () => {},
    ];
    happen(room, Math.floor(next() * 8));
    // A manifest that the index does not know counts for nothing where it is that of another address.
    const isKnown = !after.includes('an earlier index') || siteOf(room) === newsroom.site['url'];
    if (!isKnown) room.printed = new Map();
    room.maySay = /was left half written/;
    await room.prove(newsroom).catch((cause) => {
      throw new Error(`${told}, ${after}`, { cause });
    });
  }
  console.log(`${times} builds, ${seen.killed} killed, ${seen.halfway} of them with pages written`);
  expect(seen.killed).toBeGreaterThanOrEqual(times / 2);
  expect(existsSync(join(room.out, 'index.html'))).toBe(true);
});
