import { test } from 'vitest';
import { openingNewsroom } from './newsroom-model.ts';
import { PressRoom } from './press-room.ts';
test('timing', async () => {
  for (let i = 0; i < 2; i++) {
  const room = new PressRoom();
  const newsroom = openingNewsroom();
  let t = performance.now();
  const o = await room.prove(newsroom);
  console.log('first', performance.now() - t, o.problems, [...room.printed.keys()].filter(p => p.includes('page/')), room.printed.size);
  for (let n = 0; n < 4; n++) {
    t = performance.now();
    newsroom.stories[n]!.title += '!';
    await room.prove(newsroom);
    console.log('edit', performance.now() - t);
  }
  t = performance.now();
  await room.cold(newsroom);
    console.log('cold', performance.now() - t);
  room.close();
  }
});
