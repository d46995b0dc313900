import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adEdits } from './ad-edits.ts';
import { commands, tally } from './commands.ts';
import { danglingEdits } from './dangling-edits.ts';
import { deskEdits } from './desk-edits.ts';
import { openingNewsroom } from './newsroom-model.ts';
import { pressEdits } from './press-edits.ts';
import { PressRoom } from './press-room.ts';
import { isDefault, parameters, patience } from './settings.ts';
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
];

test(
  'after any sequence of edits, an incremental build and a cold one give the same bytes',
  async () => {
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
      parameters(7),
    );
    console.log(`${tally.commands} edits, ${tally.builds} builds proven`);
    if (isDefault) expect(tally.commands).toBeGreaterThanOrEqual(300);
  },
  patience,
);
