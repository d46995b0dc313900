import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Index } from '../content/database.ts';
import type { Edition, View } from '../content/edition.ts';
import { normalise, readBody } from '../content/front-matter.ts';
import { resolveContentPath } from '../content/resolve.ts';
import { readSettings } from '../content/settings.ts';
import { renderBody } from '../markdown/body.ts';

/** An edition that is printed from an index and the content folder it belongs to. */
export function createEdition(index: Index, content: string, view: View): Edition {
  const { markdown: parser } = readSettings(index);
  return {
    index,
    view,
    answers: new Map(),
    renderBody: (markdown, file) => renderBody(markdown, { file, parser, resolvePicture: resolveContentPath }),
    readBody: (file) => readBody(normalise(readFileSync(join(content, file), 'utf8'))),
  };
}
