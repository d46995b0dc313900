/** Zips of a test, written byte by byte, so that they can be as no program writes them. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  name: string | Uint8Array;
  bytes?: string | Uint8Array;
  /** Otherwise deflated. */
  stored?: boolean;
  /** What the zip says of it, where that is not true. */
  size?: number;
  encrypted?: boolean;
  /** Of Unix. */
  mode?: number;
  /** Its bytes are those of the entry before it. */
  overlaps?: boolean;
}

/** @param files by name */
export const zipOf = (files: Readonly<Record<string, string | Uint8Array>>) =>
  makeZip(Object.entries(files).map(([name, bytes]) => ({ name, bytes })));

export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  let before = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const bytes = Buffer.from(entry.bytes ?? '');
    const packed = entry.stored ? bytes : deflateRawSync(bytes);
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(entry.encrypted ? 1 : 0, 2);
    header.writeUInt16LE(entry.stored ? 0 : 8, 4);
    header.writeUInt32LE(crc32(bytes), 10);
    header.writeUInt32LE(packed.length, 14);
    header.writeUInt32LE(entry.size ?? bytes.length, 18);
    header.writeUInt16LE(name.length, 22);
    const at = entry.overlaps ? before : offset;
    if (!entry.overlaps) {
      const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), header, name, packed]);
      locals.push(local);
      before = offset;
      offset += local.length;
    }
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((entry.mode ?? 0) << 16) >>> 0, 6);
    rest.writeUInt32LE(at, 10);
    list.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 3]), header, rest, name]));
  }
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(
    list.reduce((sum, { length }) => sum + length, 0),
    12,
  );
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...list, end]);
}
