import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../../../temporary-folder.ts';
import type { Remark } from '../../../form/holding.ts';
import type { Files } from '../../../zip/files.ts';
import { openFiles } from '../../../zip/open-files.ts';
import { ExportFile } from './export-file.ts';
import { beginningOf, exportName, isZip, saysSo } from './recognise.ts';
import { packingOf, unpack } from './unpack.ts';

export interface Export {
  /** By name, as exporters number their parts. */
  files: readonly ExportFile[];
  /** What of the source was not taken; of files that are read later it grows. */
  remarks: readonly Remark[];
  /** A file that lies beside, by its address on the old site. */
  file(address: string): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

/** Opens a WXR file, or all those of a folder or a zip. What is packed is unpacked into a temporary folder, where it can be read at places. */
export async function openExport(path: string): Promise<Export> {
  const temporary = temporaryFolder('import');
  const around = await openFiles(path);
  const kind = await kindOf(path);
  const files: ExportFile[] = [];
  const remarks = [...around.remarks];
  for (const [index, name] of around.names.filter((one) => kind === 'file' || exportName.test(one)).entries()) {
    const spare = join(temporary.folder, String(index));
    try {
      const packed =
        kind === 'file' ? path : kind === 'folder' ? join(path, name) : await taken(name, around, `${spare}.zipped`);
      const plain = await plainly(packed, `${spare}.xml`);
      if (saysSo(await beginningOf(plain))) files.push(new ExportFile(plain, name));
    } catch (error) {
      const what = `the file cannot be unpacked (${error instanceof Error ? error.message : 'for no known reason'})`;
      remarks.push({ level: 'lost', what, fix: 'export or copy it once more', place: { file: name } });
    }
  }
  return {
    files,
    remarks,
    file: async (address) => {
      const name = nameFor(address, around.names);
      return name === undefined ? undefined : around.read(name);
    },
    async close() {
      for (const { bytes } of files) bytes.close();
      temporary.remove();
      await around.close();
    },
  };
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'zip'> {
  if ((await stat(path)).isDirectory()) return 'folder';
  return isZip(await beginningOf(path)) ? 'zip' : 'file';
}

/** A file out of a zip. @param to where it is written */
async function taken(name: string, zip: Files, to: string): Promise<string> {
  await writeFile(to, (await zip.read(name)) ?? '');
  return to;
}

/** Where a file can be read at places. @param spare where it may be written for that */
async function plainly(path: string, spare: string): Promise<string> {
  const packing = packingOf(await beginningOf(path));
  if (packing === undefined) return path;
  await unpack(path, packing, spare);
  return spare;
}

/** The name that ends as the address does, from `uploads` on: a folder of uploads lies beside exports under many names. */
function nameFor(address: string, names: readonly string[]): string | undefined {
  const path = URL.parse(address, 'https://old.invalid/')?.pathname ?? '';
  const [, within] = /\/(?:uploads|files)\/(.+)$/.exec(path) ?? [];
  if (within === undefined) return undefined;
  const wanted = unescaped(within).normalize();
  return names.find((name) => name === wanted || name.endsWith(`/${wanted}`));
}

function unescaped(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
