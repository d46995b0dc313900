/** Eleventy, the one at the path in ELEVENTY (its `cmd.cjs` or the link to it) or else on the PATH. It runs on this Node. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { delimiter, join, parse } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { copy, copyTemplates, copyTexts, type Peer, run } from './peer.ts';

/** Eleventy's own script. */
function script(): string | undefined {
  const { ELEVENTY, PATH = '' } = process.env;
  const places = ELEVENTY ? [ELEVENTY] : PATH.split(delimiter).map((folder) => join(folder, 'eleventy'));
  const found = places.find((place) => existsSync(place));
  return found && realpathSync(found);
}

export const eleventy: Peer = {
  name: 'Eleventy',

  version() {
    const path = script();
    if (path === undefined) return undefined;
    return spawnSync(process.execPath, [path, '--version'], { encoding: 'utf8' }).stdout.trim();
  },

  prepare(content, folder) {
    copyTemplates('shared', folder);
    copyTemplates('eleventy', folder);
    for (const name of ['articles', 'authors', 'pages']) copyTexts(join(content, name), join(folder, 'content', name));
    const sections = readdirSync(join(content, 'sections')).map((file) => ({
      id: parse(file).name,
      ...parseYaml(readFileSync(join(content, 'sections', file), 'utf8')),
    }));
    mkdirSync(join(folder, 'content/_data'));
    writeFileSync(
      join(folder, 'content/_data/sections.json'),
      JSON.stringify(sections.sort((a, b) => a.order - b.order)),
    );
  },

  update: (content, folder, path) => copy(join(content, path), join(folder, 'content', path)),

  build(folder) {
    const path = script();
    if (path === undefined) throw new Error('Eleventy is not installed.');
    return run(process.execPath, [path, '--quiet'], folder);
  },
};
