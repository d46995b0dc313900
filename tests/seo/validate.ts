import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TestContext } from 'vitest';
import { findXmllint } from './xmllint.mjs';

const program = findXmllint();

/** Why documents cannot be held against schemas here; undefined: they can. */
const whyNot = program === undefined ? 'xmllint is not there: set XMLLINT to where it is, or install it.' : undefined;

/** Skips a test, or what is left of it, where documents cannot be held against schemas. */
export function needXmllint(context: TestContext): void {
  context.skip(whyNot !== undefined, whyNot);
}

/** Holds a document against the rules for sitemaps. @returns what is wrong with it */
export function sitemapMistakes(xml: string): string[] {
  const schema = fileURLToPath(new URL('schemas/sitemap.xsd', import.meta.url));
  const args = ['--nonet', '--noout', '--schema', schema, '-'];
  const { stderr } = spawnSync(program ?? '', args, { input: xml, encoding: 'utf8', maxBuffer: 2 ** 26 });
  return stderr.split('\n').filter((line) => line !== '' && line !== '- validates');
}
