import type { Tinypool } from 'tinypool';

/**
 * Threads for long work, loaded where there is some: most builds are small.
 * @param file whose functions they call
 * @param most how many
 * @param memory of each at most, in megabytes: of what lives long, and of what does not
 */
export async function startThreads(file: URL, most: number, memory: { old: number; young: number }): Promise<Tinypool> {
  const { Tinypool } = await import('tinypool');
  return new Tinypool({
    filename: file.href,
    minThreads: 1,
    maxThreads: most,
    // One that ended for lack of work would have to load everything again for the next.
    idleTimeout: 60_000,
    // A worker that waits by atomics never comes to its event loop, where the memory of parsed Markdown is given back.
    useAtomics: false,
    resourceLimits: { maxOldGenerationSizeMb: memory.old, maxYoungGenerationSizeMb: memory.young },
  });
}
