import { UsageError } from '../../../errors.ts';
import type { SourceKind } from '../../form/source.ts';
import { openFiles } from '../../zip/open-files.ts';
import { isPost, MediumExport } from './export.ts';

export const medium: SourceKind = {
  name: 'medium',
  title: 'Medium',

  async recognise(path) {
    const files = await openFiles(path).catch(() => undefined);
    if (files === undefined) return false;
    try {
      const post = files.names.find(isPost);
      const bytes = post === undefined ? undefined : await files.read(post);
      // Exports of Substack have posts too, without a page around them.
      return /\b(?:h-entry|e-content|p-canonical)\b/.test(new TextDecoder().decode(bytes));
    } finally {
      await files.close();
    }
  },

  async open(path, options) {
    const files = await openFiles(path);
    if (files.names.some(isPost)) return new MediumExport(files, options);
    await files.close();
    throw new UsageError(
      `${path} has no posts/…html; name the zip that Medium made, or the folder that it unpacks to.`,
    );
  },
};
