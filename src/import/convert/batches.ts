/** Enough that threads are busy, few enough that their texts are no burden. */
const size = 25;

/** Works at things in batches, several side by side; only these are in memory. */
export async function inBatches<Thing>(
  things: Iterable<Thing>,
  abreast: number,
  work: (batch: Thing[]) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const begin = async (batch: Thing[]) => {
    const one: Promise<void> = work(batch).finally(() => running.delete(one));
    running.add(one);
    if (running.size >= abreast) await Promise.race(running);
  };
  let batch: Thing[] = [];
  for (const thing of things) {
    batch.push(thing);
    if (batch.length < size) continue;
    await begin(batch);
    batch = [];
  }
  if (batch.length > 0) await begin(batch);
  await Promise.all(running);
}
