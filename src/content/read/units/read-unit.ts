/** Reads the files of a unit into a part of an index, as a thread does that stores what it reads itself. */
import { setImmediate } from 'node:timers/promises';
import { blobId } from '../../files/blob-id.ts';
import { contentFile } from '../../files/content-path.ts';
import { identify } from '../../files/identify.ts';
import { type Look, unseen } from '../../files/look.ts';
import { readWhole } from '../../files/whole.ts';
import { Part, type PartFile } from '../../index/part.ts';
import { storeContent, storeFile } from '../../index/store.ts';
import { type Content, type ReadContext, readContent } from '../read-file.ts';
import type { ReadyBody } from '../ready-body.ts';
import { kindOf } from './cut.ts';

/** A file of a unit, with the look that the index may keep of it. */
export interface UnitFile extends Look {
  path: string;
}

/** A story's body, wherever its file lies. */
export type UnitBody = Omit<ReadyBody, 'look'>;

export interface ReadUnit {
  /** The part of an index, as its bytes. */
  part: Uint8Array;
  /** If they were asked for, those that there are. */
  bodies: UnitBody[];
  /** Whether it was read elsewhere, and is here from a store. */
  taken: boolean;
}

/** A file of a unit that was opened. */
export interface Text extends PartFile {
  bytes: Buffer;
}

export async function readUnit(files: readonly UnitFile[], context: ReadContext): Promise<ReadUnit> {
  const { part, bodies } = await makePart(openTexts(files, context.content), context);
  return { part: finishPart(part, files), bodies, taken: false };
}

/** @param content the content folder */
export function openTexts(files: Iterable<{ path: string }>, content: string): Text[] {
  return Array.from(files, ({ path }) => {
    const bytes = readWhole(contentFile(content, path));
    const identity = identify(path);
    const id = identity && 'kind' in identity ? identity.name : undefined;
    return { path, bytes, size: bytes.length, hash: blobId(bytes), kind: kindOf(path), id };
  });
}

/** After so many files the parser gets to give memory back, which it does when there is nothing else to do. */
const batchSize = 16;

/** Made of the same texts in the same order, the part and the bodies are the same bytes. */
export async function makePart(
  texts: readonly Text[],
  { content: _, pictures: __, ...context }: ReadContext,
): Promise<{ part: Part; bodies: UnitBody[] }> {
  const part = Part.make();
  const bodies: UnitBody[] = [];
  for (let at = 0; at < texts.length; at += batchSize) {
    const batch = texts.slice(at, at + batchSize);
    const read: Content[] = [];
    for (const { bytes, path, hash } of batch) read.push(await readContent(bytes, { path, hash, ...context }));
    part.together(() => {
      for (const [which, content] of read.entries()) {
        const { path, size, hash } = batch[which] as Text;
        storeContent(part.index, path, content);
        storeFile(part.index, { path, size, look: unseen, hash }, content);
        if (content.reading.body) bodies.push(content.reading.body);
      }
    });
    await setImmediate();
  }
  return { part, bodies };
}

/** Puts down how the files look here. The part is used up. */
export function finishPart(part: Part, files: readonly UnitFile[]): Uint8Array {
  try {
    part.setLooks(files);
    return part.bytes();
  } finally {
    part.close();
  }
}
