import { relative, resolve } from 'node:path';
import { schemaFiles } from '../../editors/schema-files.ts';
import { writeChanged } from '../../editors/write-changed.ts';
import { checkContent } from '../../output/folders.ts';
import { tellEditors } from '../../publish/editors/tell-editors.ts';
import { readOptions, readSettings } from '../options.ts';

const usage = `broadsheet schemas [options]

Tells editing programs which fields files have and what these may say, as JSON Schema. Without --out that is what Astro's extension
needs for front matter, with the names of the site's sections, authors, tags and newest stories, in .astro/ beside the content folder.

  --content DIR   what editors write                  (content)
  --cache DIR     what can be made again              (.cache)
  --out DIR       writes the schemas of all files into a folder instead, without names of the site
`;

export async function run(args: string[]): Promise<void> {
  const values = readOptions(args, usage, {
    content: { type: 'string' },
    cache: { type: 'string' },
    out: { type: 'string' },
  });
  if (!values) return;
  const { out, ...site } = values;
  if (out !== undefined) {
    const files = schemaFiles();
    writeChanged(resolve(out), files);
    console.log(`${files.size} schemas are in ${out}`);
    return;
  }
  const settings = readSettings(site);
  checkContent(settings);
  const folder = await tellEditors(settings);
  console.log(`What editing programs know of the site is in ${relative('', folder)}`);
}
