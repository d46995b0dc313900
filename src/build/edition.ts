import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { undated } from '../content/article.ts';
import type { Index } from '../content/database.ts';
import type { Edition } from '../content/edition.ts';
import { normalise, readBody } from '../content/front-matter.ts';
import { resolveContentPath } from '../content/resolve.ts';
import { readSettings } from '../content/settings.ts';
import { renderBody } from '../markdown/body.ts';
import type { Settings } from './settings.ts';

/** An edition that is printed from an index and the content folder it belongs to. */
export function createEdition(
  index: Index,
  { content, now, drafts }: Pick<Settings, 'content' | 'now' | 'drafts'>,
): Edition {
  // With drafts, stories that are scheduled are shown too.
  const view = { until: drafts ? undated : now, drafts };
  const { markdown: parser } = readSettings(index);
  return {
    index,
    view,
    answers: new Map(),
    renderBody: (markdown, file) => renderBody(markdown, { file, parser, resolvePicture: resolveContentPath }),
    readBody: (file) => readBody(normalise(readFileSync(join(content, file), 'utf8'))),
  };
}
