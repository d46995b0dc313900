/** Pictures between the store of this machine and the one that it shares. */
import type { PictureStore } from '../../pictures/store.ts';
import type { Variant } from '../../pictures/variant.ts';
import type { SharedStore } from '../../store/shared-store.ts';
import type { Job } from './job.ts';
import { type PictureUnit, unitsOf } from './unit.ts';

/** What is left of a job when the shared store was asked. */
export interface Left {
  variants: Variant[];
  /** Units that the shared store does not have. */
  absent: PictureUnit[];
}

/** Brings variants from the shared store into this machine's. */
export async function takePictures(job: Job, store: PictureStore, shared: SharedStore): Promise<Left> {
  const left = new Map(job.variants.map((variant) => [variant.name, variant]));
  const absent: PictureUnit[] = [];
  for (const unit of unitsOf(job.file, job.orders)) {
    const wanted = unit.variants.filter(({ name }) => left.has(name));
    if (wanted.length === 0) continue;
    const parts = await partsOf(unit, shared);
    if (!parts) absent.push(unit);
    else
      for (const { name } of wanted) {
        store.put(name, parts.get(name) as Uint8Array);
        left.delete(name);
      }
  }
  return { variants: [...left.values()], absent };
}

/** The bytes of a unit's variants. One with other names than it must have is as good as none. */
async function partsOf(
  { name, variants }: PictureUnit,
  shared: SharedStore,
): Promise<ReadonlyMap<string, Uint8Array> | undefined> {
  const parts = (await shared.get(name))?.parts;
  return parts?.size === variants.length && variants.every((variant) => parts.has(variant.name)) ? parts : undefined;
}

/** Puts a unit into the shared store, if this machine's has all of it. */
export async function putPictures(
  { name, original, variants }: PictureUnit,
  store: PictureStore,
  shared: SharedStore,
): Promise<void> {
  if (!shared.isWritable) return;
  const names = variants.map((variant) => variant.name);
  const parts = new Map<string, Uint8Array>();
  // What goes to other machines is read, however it looks.
  for (const [variant, made] of store.find(original, names)) {
    const bytes = store.read(made);
    if (bytes) parts.set(variant, bytes);
  }
  if (parts.size === names.length) await shared.put(name, { about: null, parts });
}
