import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import { UsageError } from '../../errors.ts';
import type { Remark } from '../form/holding.ts';
import { beginning, type Files, largestFile } from './files.ts';
import { isHidden, nameFault, shownName } from './name.ts';

/** Texts shrink to a tenth, logs to a hundredth, and zeros, of which bombs are made, to a thousandth. */
const mostShrunk = 250;
/** Below this size no ratio is a danger, in bytes. */
const harmless = 1024 * 1024;

/** A zip as files: only its list is read, and each file when it is asked for. Bombs, links and locked files are left out and told. */
export async function zipFiles(path: string): Promise<Files> {
  const zip = await openPromise(path, { autoClose: false, decodeStrings: false, validateEntrySizes: false }).catch(
    (error: Error) => {
      throw new UsageError(`${path} cannot be read as a zip (${error.message}); export or copy it once more.`);
    },
  );
  const remarks: Remark[] = [];
  const remark = (level: 'left' | 'lost', file: string, what: string, fix: string) =>
    void remarks.push({ level, what, fix, place: { file: shownName(file) } });

  const found = new Map<string, Entry>();
  // A zip cannot hold more than itself: whose files overlap, so that each is the same bytes again, is a bomb.
  let room = zip.fileSize;
  try {
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      if (isHidden(name.replace(/\/$/, '')) || name.endsWith('/')) continue;
      room -= entry.compressedSize;
      const [what, fix] = entryFault(entry, name, room) ?? [found.has(name) ? 'a second file of this name' : undefined];
      if (what === undefined) found.set(name, entry);
      else remark('left', name, `${what} was left out`, fix ?? 'rename it if it is needed');
    }
  } catch (error) {
    remark(
      'lost',
      basename(path),
      `the zip's list of files is damaged: ${words(error)}`,
      'export or copy it once more',
    );
  }

  const top = commonFolder([...found.keys()]);
  return {
    names: [...found.keys()].map((name) => name.slice(top.length)).sort(),
    remarks,
    async read(name) {
      const entry = found.get(top + name.normalize());
      if (entry === undefined) return undefined;
      try {
        return await bytesOf(zip, entry);
      } catch (error) {
        return remark(
          'lost',
          top + name,
          `the file in the zip is damaged: ${words(error)}`,
          'export or copy it once more',
        );
      }
    },
    async begin(name) {
      const entry = found.get(top + name.normalize());
      return entry === undefined ? undefined : firstBytes(zip, entry).catch(() => undefined);
    },
    async close() {
      zip.close();
    },
  };
}

const words = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** UTF-8 where it can be that, since many zips have it without saying so; else what they say. */
function nameOf(entry: Entry): string {
  const raw = entry.fileNameRaw;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw).normalize();
  } catch {
    return getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, true).normalize();
  }
}

/** What is wrong with a file of a zip, and what to do about it. */
function entryFault(entry: Entry, name: string, room: number): [string, string] | undefined {
  const fault = nameFault(name);
  if (fault !== undefined) return [`a file with an unsafe name (${fault})`, 'rename it if it is needed'];
  // The upper half of the attributes is the mode of Unix; 0o12 in its first four bits says symbolic link.
  if (entry.externalFileAttributes >>> 28 === 0o12) return ['a symbolic link', 'put what it leads to in its place'];
  if (entry.isEncrypted()) return ['an encrypted file', 'make the zip without a password'];
  if (!entry.canDecodeFileData()) return ['a file with a rare compression', 'make the zip with the usual one'];
  if (entry.uncompressedSize > largestFile) return ['a file larger than 512 MB', 'make it smaller'];
  const shrunk = entry.uncompressedSize > harmless && entry.uncompressedSize > mostShrunk * entry.compressedSize;
  if (shrunk || room < 0) return ['a file that unpacks to far more than it is', 'unpack the zip if you trust it'];
  return undefined;
}

/** @throws if there are not as many bytes as the zip says, or others */
async function bytesOf(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    size += chunk.length;
    if (size > entry.uncompressedSize) throw new Error('it is longer than it says');
    chunks.push(chunk);
  }
  if (size < entry.uncompressedSize) throw new Error('it is shorter than it says');
  const bytes = Buffer.concat(chunks, size);
  if (crc32(bytes) !== entry.crc32) throw new Error('its checksum is another');
  return bytes;
}

async function firstBytes(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    size += chunk.length;
    chunks.push(chunk);
    if (size >= beginning) break;
  }
  return Buffer.concat(chunks).subarray(0, beginning);
}

/** `export-2026/` if everything is in that, else ''. */
function commonFolder(names: readonly string[]): string {
  const top = names[0]?.slice(0, names[0].indexOf('/') + 1) ?? '';
  return names.every((name) => name.startsWith(top)) ? top : '';
}
