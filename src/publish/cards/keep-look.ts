import type { Index } from '../../content/index/database.ts';

/** Puts the look of what is drawn into the index, where all threads find it. */
export async function keepLook(index: Index): Promise<void> {
  const { readLook } = await import('../../typefaces/look.ts');
  index.setMeta('look', JSON.stringify(await readLook()));
}
