import { UsageError } from '../../../errors.ts';
import type { Remark } from '../../form/holding.ts';
import type { SourceKind } from '../../form/source.ts';
import { openFiles } from '../../zip/open-files.ts';
import { GhostExport } from './ghost-export.ts';
import { exportNames, looksLikeExport, readParts } from './read-parts.ts';
import { type Part, tablesOf } from './tables.ts';

/** More files than this in a folder are no export, and are not looked into. */
const mostLooked = 20;

export const ghost: SourceKind = {
  name: 'ghost',
  title: 'Ghost',

  async recognise(path) {
    const files = await openFiles(path);
    try {
      const names = exportNames(files);
      if (names.length > mostLooked) return false;
      for (const name of names) {
        const begin = await files.begin(name);
        if (begin !== undefined && looksLikeExport(begin)) return true;
      }
      return false;
    } finally {
      await files.close();
    }
  },

  async open(path, { progress }) {
    const files = await openFiles(path);
    const remarks: Remark[] = [];
    const parts: Part[] = [];
    const total = exportNames(files).length;
    for await (const part of readParts(files, remarks)) {
      parts.push(part);
      progress?.(parts.length, Math.max(total, parts.length));
    }
    if (parts.length > 0) return new GhostExport(files, tablesOf(parts), remarks);
    await files.close();
    const reason =
      remarks.map(({ what, place }) => `${place.file}: ${what}`).join('; ') || 'there is no JSON of an export';
    throw new UsageError(
      `${path} holds no export of Ghost (${reason}); export it once more, in Ghost under Settings, Migration tools.`,
    );
  },
};
