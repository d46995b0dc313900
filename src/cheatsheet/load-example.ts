import { currentEdition } from '../content/ask/edition.ts';
import { readBody } from '../content/fields/markdown-text.ts';
import { readSettings } from '../content/index/settings.ts';
import { readText } from '../content/problems/content-text.ts';
import { bodyOptions } from '../content/read/ready-body.ts';
import { type LoadedBody, loadBody } from '../layouts/body/load-body.ts';
import { renderBody } from '../markdown/body/body.ts';
import { examplesFolder } from './edition.ts';
import type { Example } from './example.ts';

/** The body of an example, which stands on a page beside others. To be called within a render of its edition. */
export async function loadExample({ id, path, hash, title }: Example): Promise<LoadedBody> {
  if (path.endsWith('.mdx')) return loadBody(path, hash);
  const { markdown: parser, url } = readSettings(currentEdition().answers.index);
  const options = { ...bodyOptions(path, url, []), apart: { prefix: `${id}-`, about: title } };
  return renderBody(readBody(readText(examplesFolder, path)), { parser, ...options });
}
