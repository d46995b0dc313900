/** What changes without looking like it: bytes of the same size under the same time, an index of another day, a log of another index. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Edit } from './commands.ts';
import type { PressRoom } from './press-room.ts';

/** From then on every file that is written has one time, as Nix, Bazel and some archives set them. */
const freezeTimes: Edit = (_, __, room) => {
  room.frozen = !room.frozen;
  return room.frozen ? 'all that is written has one time' : 'what is written has its own time';
};

/** As many bytes as before. */
const turnHeadline: Edit = ({ stories }, pick, room) => {
  if (stories.length === 0) return undefined;
  const story = pick.of(stories);
  story.title = [...story.title].reverse().join('');
  room.frozen = true;
  return `headline of story-${story.key} turned round, with the same size and time`;
};

/** Other bytes of the same number in a file, and its time put back. */
function alter(file: string): void {
  const before = `${file}.before`;
  copyFileSync(file, before);
  execFileSync('touch', ['-r', file, before]);
  writeFileSync(file, readFileSync(file).reverse());
  execFileSync('touch', ['-r', before, file]);
  rmSync(before);
}

const alterOutput: Edit = (_, pick, { out, printed, exists }) => {
  const paths = [...printed.keys()].filter((path) => exists(path) && statSync(join(out, path)).isFile());
  if (paths.length === 0) return undefined;
  const path = pick.of(pick.chance(2) ? paths : paths.filter((one) => one.endsWith('.html')));
  alter(join(out, path));
  return `${path} altered in the output, with the same size and time`;
};

/** As a CI does that keeps the index of one run and not of the next. */
export function restoreIndex({ cache, kept }: PressRoom, which: number): boolean {
  const bytes = kept[which % Math.max(kept.length, 1)];
  if (!bytes) return false;
  writeFileSync(join(cache, 'index.db'), bytes);
  return true;
}

const restoreEarlierIndex: Edit = (_, pick, room) =>
  restoreIndex(room, pick.below(8)) ? 'an earlier index copied over the index' : undefined;

/** A log that SQLite would take for the index's own, and that empties it. */
const bringForeignLog: Edit = (_, pick, room) => {
  const { cache, root, kept } = room;
  const [bytes] = kept;
  if (!bytes || !existsSync(join(cache, 'index.db'))) return undefined;
  const other = join(root, 'other');
  mkdirSync(other, { recursive: true });
  writeFileSync(join(other, 'index.db'), bytes);
  const database = new DatabaseSync(join(other, 'index.db'));
  database.exec('pragma journal_mode = wal; pragma wal_autocheckpoint = 0; delete from pages; delete from articles');
  copyFileSync(join(other, 'index.db-wal'), join(cache, 'index.db-wal'));
  database.close();
  if (pick.chance(2)) restoreIndex(room, pick.below(8));
  return 'a log of another index put beside the index';
};

export const slyEdits: readonly Edit[] = [
  freezeTimes,
  turnHeadline,
  turnHeadline,
  alterOutput,
  restoreEarlierIndex,
  bringForeignLog,
];
