import { UsageError } from '../../../errors.ts';
import type { SourceKind } from '../../form/source.ts';
import { openFiles } from '../../zip/open-files.ts';
import { SubstackExport } from './export.ts';
import { listFile } from './rows.ts';

export const substack: SourceKind = {
  name: 'substack',
  title: 'Substack',

  async recognise(path) {
    const files = await openFiles(path).catch(() => undefined);
    if (files === undefined) return false;
    try {
      if (!files.names.includes(listFile)) return false;
      const list = await files.read(listFile);
      return new TextDecoder().decode(list?.subarray(0, 1000)).split('\n', 1)[0]?.includes('post_id') ?? false;
    } finally {
      await files.close();
    }
  },

  async open(path, options) {
    const files = await openFiles(path);
    if (files.names.includes(listFile)) return new SubstackExport(files, options);
    await files.close();
    throw new UsageError(
      `${path} has no ${listFile}; name the zip that Substack made, or the folder that it unpacks to.`,
    );
  },
};
