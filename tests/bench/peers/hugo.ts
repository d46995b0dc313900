/** Hugo. Its sections are folders, so each article goes into the folder of its section. */
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, parse } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { findHugo } from './find-hugo.ts';
import { copy, copyTemplates, type Peer, run } from './peer.ts';

/** The time for Hugo's own related stories grows with the square of the articles, so it is worth knowing without them too. */
function withRelated(name: string, related: boolean): Peer {
  const update: Peer['update'] = (content, folder, path) => {
    const text = readFileSync(join(content, path), 'utf8');
    const [, section = ''] = /^section: (.+)$/m.exec(text) ?? [];
    writeFileSync(join(folder, 'content', section, basename(path)), text);
  };

  return {
    name,

    version: () => findHugo()?.version,

    prepare(content, folder) {
      copyTemplates('hugo', folder);
      appendFileSync(join(folder, 'hugo.yaml'), `params:\n  related: ${related}\n`);
      copy(join(content, 'pages/about.md'), join(folder, 'content/about.md'));
      const list = (path: string, text: string) => {
        mkdirSync(join(folder, 'content', path), { recursive: true });
        writeFileSync(join(folder, 'content', path, '_index.md'), text);
      };
      for (const file of readdirSync(join(content, 'sections'))) {
        const { name, order } = parseYaml(readFileSync(join(content, 'sections', file), 'utf8'));
        // To Hugo a weight of 0 is none.
        list(parse(file).name, `---\ntitle: ${name}\nweight: ${order + 1}\n---\n`);
      }
      for (const file of readdirSync(join(content, 'authors'))) {
        const author = readFileSync(join(content, 'authors', file), 'utf8');
        list(join('authors', parse(file).name), author.replace('name:', 'title:'));
      }
      for (const path of readdirSync(content, { recursive: true, encoding: 'utf8' }))
        if (path.startsWith('articles') && path.endsWith('.md')) update(content, folder, path);
    },

    update,

    build: (folder) => run(findHugo()?.path ?? 'hugo', ['--quiet'], folder),
  };
}

export const hugo = withRelated('Hugo', true);
export const hugoUnrelated = withRelated('Hugo, without related stories', false);
