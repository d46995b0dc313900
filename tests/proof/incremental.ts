/** The proof that incremental builds rest on, in parts: each is a file of its own, so that two processors can work on it. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { adEdits } from './ad-edits.ts';
import { addressEdits } from './address-edits.ts';
import { commands, tally } from './commands.ts';
import { danglingEdits } from './dangling-edits.ts';
import { deskEdits } from './desk-edits.ts';
import { openingNewsroom } from './newsroom-model.ts';
import { pressEdits } from './press-edits.ts';
import { PressRoom } from './press-room.ts';
import { isDefault, parameters, runsAsked } from './settings.ts';
import { slyEdits } from './sly-edits.ts';
import { storyEdits } from './story-edits.ts';

const edits = [
  ...storyEdits,
  ...storyEdits,
  ...deskEdits,
  ...danglingEdits,
  ...danglingEdits,
  ...pressEdits,
  ...slyEdits,
  ...adEdits,
  ...addressEdits,
];

interface Part {
  runs: number;
  /** How many runs of the same seed are made elsewhere, before these. */
  after: number;
  /** How many edits these make at least. */
  least: number;
}

/** Proves that after any sequence of edits, an incremental build and a cold one give the same bytes. */
export async function proveIncremental({ runs, after, least }: Part): Promise<void> {
  const before = { ...tally };
  await fc.assert(
    fc.asyncProperty(commands(edits, 60), async (steps) => {
      const room = new PressRoom();
      const newsroom = openingNewsroom();
      try {
        await room.prove(newsroom);
        const prove = room.prove.bind(room);
        await fc.asyncModelRun(() => ({ model: newsroom, real: { room, prove } }), steps);
      } finally {
        room.close();
      }
    }),
    // A path of one number begins with that run of a seed.
    { ...parameters(runs), path: String(after === 0 ? 0 : (runsAsked ?? after)) },
  );
  const made = tally.commands - before.commands;
  console.log(`${made} edits, ${tally.builds - before.builds} builds proven`);
  if (isDefault) expect(made).toBeGreaterThanOrEqual(least);
}
