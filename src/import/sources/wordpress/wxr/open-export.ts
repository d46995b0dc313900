import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../../../temporary-folder.ts';
import type { Remark } from '../../../form/holding.ts';
import { openFiles } from '../../../zip/open-files.ts';
import { ExportFile } from './export-file.ts';
import { beginningOf, exportName, isZip, saysSo } from './recognise.ts';
import { packingOf, unpack } from './unpack.ts';

export interface Export {
  /** By name, as exporters number their parts. */
  files: readonly ExportFile[];
  /** What of the source was not taken, and why. */
  remarks: readonly Remark[];
  /** A file that lies beside, by its address on the old site. */
  file(address: string): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

/** Opens a WXR file, or all those of a folder or a zip. What is packed is unpacked into a temporary folder, where it can be read at places. */
export async function openExport(path: string): Promise<Export> {
  let temporary: ReturnType<typeof temporaryFolder> | undefined;
  const spare = (name: string) => {
    temporary ??= temporaryFolder('import');
    return join(temporary.folder, name);
  };
  const around = await openFiles(path);
  const kind = await kindOf(path);
  const files: ExportFile[] = [];
  const damaged: Remark[] = [];
  for (const [index, name] of around.names.filter((one) => kind === 'file' || exportName.test(one)).entries()) {
    try {
      const packed = kind === 'file' ? path : kind === 'folder' ? join(path, name) : spare(`${index}.packed`);
      if (kind === 'zip') await writeFile(packed, (await around.read(name)) ?? '');
      const packing = packingOf(await beginningOf(packed));
      const plain = packing === undefined ? packed : spare(`${index}.xml`);
      if (packing !== undefined) await unpack(packed, packing, plain);
      if (saysSo(await beginningOf(plain))) files.push(new ExportFile(plain, name));
    } catch (error) {
      const what = `the file cannot be unpacked (${error instanceof Error ? error.message : 'for no known reason'})`;
      damaged.push({ level: 'lost', what, fix: 'export or copy it once more', place: { file: name } });
    }
  }
  return {
    files,
    remarks: [...around.remarks, ...damaged],
    file: async (address) => {
      const name = nameFor(address, around.names);
      return name === undefined ? undefined : around.read(name);
    },
    async close() {
      for (const { bytes } of files) bytes.close();
      temporary?.remove();
      await around.close();
    },
  };
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'zip'> {
  if ((await stat(path)).isDirectory()) return 'folder';
  return isZip(await beginningOf(path)) ? 'zip' : 'file';
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
