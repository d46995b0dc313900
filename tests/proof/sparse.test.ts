import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { test } from 'vitest';
import { readManifest } from '../../src/output/manifest.ts';
import { build } from '../../src/publish/build.ts';
import { adEdits } from './ad-edits.ts';
import { commands } from './commands.ts';
import { danglingEdits } from './dangling-edits.ts';
import { deskEdits } from './desk-edits.ts';
import { type Newsroom, openingNewsroom } from './newsroom-model.ts';
import { timeEdits } from './press-edits.ts';
import { changesIn, demand, demandSame, outcomeOf, PressRoom } from './press-room.ts';
import { parameters, patience } from './settings.ts';
import { storyEdits } from './story-edits.ts';
import { type Tree, treeOf } from './trees.ts';

/** A site that a build machine without memory prints: from one build to the next only the index and the manifest are carried. */
class Deployment {
  readonly room: PressRoom;
  private readonly carried: string;
  private readonly deployed: Tree;
  private builds = 0;

  /** Deploys what the room has printed. */
  constructor(room: PressRoom) {
    this.room = room;
    this.deployed = new Map(room.printed);
    this.carried = join(room.root, 'carried');
    this.carry();
  }

  /** Takes along what the next build machine gets: the cache that a CI keeps, and what is known of the deployed site. */
  private carry(files = ['index.db', 'manifest.json']): void {
    for (const file of files) cpSync(join(this.room.cache, file), join(this.carried, file));
  }

  readonly prove = async (newsroom: Newsroom): Promise<void> => {
    const { room, carried } = this;
    room.write(newsroom);
    const settings = room.settings(newsroom);
    for (const folder of [room.cache, room.out]) rmSync(folder, { recursive: true, force: true });
    mkdirSync(room.cache);
    cpSync(join(carried, 'index.db'), join(room.cache, 'index.db'));
    const deployed = readManifest(join(carried, 'manifest.json'));
    const outcome = await outcomeOf(build(settings, { deployed, allowRemoval: true, say: () => {} }));
    const cold = await room.cold(newsroom);
    demand(outcome.problems, cold.outcome.problems, 'problems of the content');
    const written = existsSync(room.out) ? treeOf(room.out) : new Map<string, string>();
    this.builds++;
    // The cache of a build that failed is kept, or not.
    if (!outcome.report) {
      if (this.builds % 2 === 0) this.carry(['index.db']);
      demand([...written.keys()], [], 'files written by a build that failed');
      return;
    }
    const changes = changesIn(room.cache);
    demand(
      [...written.keys()].sort(),
      [...changes.added, ...changes.changed].sort(),
      'files written, and those told of',
    );
    // Every now and then a deployment fails, and the index is kept all the same.
    if (this.builds % 6 === 5) return this.carry(['index.db']);
    for (const [path, bytes] of written) this.deployed.set(path, bytes);
    for (const path of changes.removed) this.deployed.delete(path);
    demandSame(
      this.deployed,
      cold.tree,
      outcome.report,
      `the deployed site after sparse build ${this.builds}, and a cold build`,
    );
    // And the other way round: it is deployed, and the next build gets an index of an earlier day.
    this.carry(this.builds % 8 === 7 ? ['manifest.json'] : undefined);
  };
}

test(
  'after any sequence of edits, sparse builds on top of each other and a cold one give the same bytes',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        commands([...storyEdits, ...storyEdits, ...deskEdits, ...danglingEdits, ...adEdits, ...timeEdits], 40),
        async (steps) => {
          const newsroom = openingNewsroom();
          const room = new PressRoom();
          try {
            await room.prove(newsroom);
            const deployment = new Deployment(room);
            await fc.asyncModelRun(() => ({ model: newsroom, real: deployment }), steps);
          } finally {
            room.close();
          }
        },
      ),
      parameters(4),
    );
  },
  patience,
);
