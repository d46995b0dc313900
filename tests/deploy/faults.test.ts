import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readPlace, withGround } from '../../src/cli/deploy/ground.ts';
import { deploy } from '../../src/deploy/deploy.ts';
import { UsageError } from '../../src/errors.ts';
import { BuiltSite, missing, readTree, siteOf, type Tree } from './built-site.ts';
import { hurry } from './hurry.ts';
import { Line } from './line.ts';
import { s3 } from './s3.ts';
import { sftp } from './servers.ts';
import { webdav } from './webdav.ts';

/** A site, where it is deployed, and what may go wrong there. */
interface Place {
  site: BuiltSite;
  line: Line;
  /** What readers find. */
  served(): Tree;
}

interface Ground {
  site: BuiltSite;
  disk: string;
  line: Line;
}

const places = {
  'a folder': async ({ site, disk, line }) => {
    site.to = join(disk, 'www');
    return { site, line, served: () => readTree(site.to) };
  },
  SFTP: async ({ site, disk, line }) => {
    await sftp(site.root, { via: (port) => line.open(port) });
    site.to = `rclone:ssh:${disk}/www`;
    return { site, line, served: () => readTree(join(disk, 'www')) };
  },
  WebDAV: async ({ site, disk, line }) => {
    await webdav(disk, disk, { via: (port) => line.open(port) });
    site.to = 'rclone:dav:www';
    return { site, line, served: () => readTree(join(disk, 'www')) };
  },
  S3: async ({ site, disk, line }) => {
    const store = await s3(join(disk, 's3'), ['www', 'state'], { via: (port) => line.open(port) });
    site.to = 'rclone:s3:www';
    return { site, line, served: () => store.objects('www') };
  },
} as const satisfies Record<string, (ground: Ground) => Promise<Place>>;
type Kind = keyof typeof places;

/** Numbers in addresses are no answers of servers. */
const versionOf = (text: string) => siteOf({ '': text, '403-free': text, 'a/500-jobs': text });

/** A place, with its state in a folder of this machine. @param prepare the folder that it is in */
async function placeOf(kind: Kind, prepare: (disk: string) => void = () => {}): Promise<Place & { disk: string }> {
  const site = new BuiltSite(versionOf('one'));
  const disk = join(site.root, 'disk');
  mkdirSync(disk);
  prepare(disk);
  site.state = join(site.root, 'state');
  return { ...(await places[kind]({ site, disk, line: new Line() })), disk };
}

/** Deploys as the command does. @returns what it says on why it does not, or nothing */
async function fault({ site }: Place): Promise<string> {
  const { to, state, settings } = site;
  const options = { all: false, adopt: false, force: false, wait: 0 };
  try {
    const place = readPlace({ to, ...(state && { state }) }, settings);
    const nobody = { announce: async () => {} };
    await withGround(place, settings, nobody, (ground) => deploy(ground, settings, options));
    return '';
  } catch (error) {
    // Any other is a bug of ours, and ends with 3.
    expect(error).toBeInstanceOf(UsageError);
    return (error as Error).message;
  }
}

/** Each page is as it was or as it is to be, and nothing that it shows or links is missing. */
function expectWhole(served: Tree, ...versions: Tree[]): void {
  for (const [path, text] of Object.entries(served)) expect(versions.map((files) => files[path])).toContain(text);
  expect(missing(served)).toEqual([]);
}

/** All that was built is there, and pages of nothing else. */
function expectDeployed(served: Tree, files: Tree): void {
  expect(served).toMatchObject(files);
  expect(Object.keys(served).filter((path) => !(path in files) && !path.startsWith('_astro/'))).toEqual([]);
}

/** Mounts an empty disk. @returns whether this machine lets us */
function mount(disk: string): boolean {
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk]).status !== 0) return false;
  onTestFinished(() => void spawnSync('umount', ['--lazy', disk]));
  return true;
}

const refused = 'its disk refuses it, and it does not say why: most often that is full, or read-only';
const unwell =
  'the server is busy, or something is wrong with it, such as a full disk: its log tells; deploy again, and what was begun goes on from there';

test.for<[Kind, Record<'read-only' | 'full', string | undefined>]>([
  ['a folder', { 'read-only': 'the disk is read-only. Readers have whole pages', full: 'the disk is full. Readers' }],
  ['SFTP', { 'read-only': refused, full: refused }],
  ['WebDAV', { 'read-only': undefined, full: unwell }],
])(
  '%s on a disk that is read-only, and then full: that is told, and the next deployment brings the rest',
  async ([kind, sentences], context) => {
    let isMounted = false;
    const place = await placeOf(kind, (disk) => {
      isMounted = mount(disk);
    });
    context.skip(!isMounted, 'No disk can be mounted here: that takes root on Linux.');
    expect(await fault(place)).toBe('');
    hurry();
    const [one, two] = [versionOf('one'), versionOf('two')];
    place.site.build(two);
    const faults = {
      'read-only': ['-o', 'remount,ro', place.disk],
      full: ['-o', 'remount,rw', place.disk],
    };
    for (const [name, args] of Object.entries(faults)) {
      spawnSync('mount', args);
      const sentence = sentences[name as keyof typeof faults];
      if (!sentence) continue;
      const filler = join(place.disk, 'filler');
      if (name === 'full') expect(() => writeFileSync(filler, Buffer.alloc(2 ** 20))).toThrow('ENOSPC');
      expect(await fault(place), name).toContain(sentence);
      // Before version 1.63 rclone writes over SFTP at the place of a file.
      if (kind !== 'SFTP') expectWhole(place.served(), one, two);
      rmSync(filler, { force: true });
    }
    expect(await fault(place)).toBe('');
    expectDeployed(place.served(), two);
  },
);

const cut = 'the connection fails: deploy again when it is back; what was begun goes on from there';

test.each<Kind>(['SFTP', 'WebDAV', 'S3'])(
  '%s whose line is cut anywhere: that is told, and the next deployment brings the rest',
  async (kind) => {
    const place = await placeOf(kind);
    const { site, line, served } = place;
    // The state too is at the other end of the line.
    site.state = site.to.replace(/www$/, 'state');
    expect(await fault(place)).toBe('');
    hurry();
    let before = versionOf('one');
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.constant(0), fc.integer({ max: 20_000 })), async (bytes) => {
        const files = versionOf(`round ${round++}`);
        site.build(files);
        line.left = bytes;
        const said = await fault(place);
        if (said !== '') expect(said).toContain(`: ${cut}. It says:\n`);
        line.left = Number.POSITIVE_INFINITY;
        if (kind !== 'SFTP') expectWhole(served(), before, files);
        // As nobody renews the claim of one that is gone.
        rmSync(join(place.disk, kind === 'S3' ? 's3/state/locks' : 'state/locks'), { recursive: true, force: true });
        expect(await fault(place)).toBe('');
        expectDeployed(served(), files);
        before = { ...before, ...files };
      }),
      { numRuns: Number(process.env['DEPLOY_RUNS'] ?? 2), endOnFailure: true },
    );
  },
);

test.each<Kind>(['a folder', 'S3'])('%s whose state is damaged: what to do is told, and helps', async (kind) => {
  const place = await placeOf(kind);
  const { site, served } = place;
  expect(await fault(place)).toBe('');
  const state = join(site.state ?? '', 'manifest.json');
  const [one, two] = [versionOf('one'), versionOf('two')];
  site.build(two);
  for (const text of ['', readFileSync(state, 'utf8').slice(0, 300), '{"format": 1, "files": []}']) {
    writeFileSync(state, text);
    expect(await fault(place)).toMatch(/manifest\.json .*Bring it back from a copy, or remove .*--adopt\.$/);
    expectDeployed(served(), one);
  }
  rmSync(site.state ?? '', { recursive: true });
  await site.deploy({ adopt: true });
  expectDeployed(served(), two);

  const three = versionOf('three');
  site.build(three);
  writeFileSync(join(site.state ?? '', 'journal.json'), '{"id": "');
  expect(await fault(place)).toMatch(
    /journal\.json is no JSON\. Remove it, and bring every file with broadsheet publish --all, .*deploy --all\.$/,
  );
  rmSync(join(site.state ?? '', 'journal.json'));
  await site.deploy({ all: true });
  expectDeployed(served(), three);
});

test('files of tomorrow and clocks of yesterday keep nothing from being brought', async () => {
  const place = await placeOf('SFTP');
  const { site, served } = place;
  expect(await fault(place)).toBe('');
  const tomorrow = Date.now() / 1000 + 24 * 60 * 60;
  utimesSync(join(place.disk, 'www/index.html'), tomorrow, tomorrow);
  const two = versionOf('two');
  site.build(two);
  // A machine that is late, on which the site was built too.
  vi.setSystemTime(0);
  onTestFinished(() => void vi.useRealTimers());
  expect(await fault(place)).toBe('');
  expectDeployed(served(), two);
});
