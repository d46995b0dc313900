import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scan } from '../content/files/scan.ts';
import { projectRoot } from '../project.ts';

/** What the project's identity is made of, beside `src`. */
const configuration = ['astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];

let key: string | undefined;

/** The identity of the project's code and configuration, as a hash. Of a process that runs it does not change. */
export const codeKey = () => (key ??= hashCode());

function hashCode(): string {
  const hash = createHash('sha256').update(process.versions.node);
  const add = (name: string) => hash.update(`\0${name}\0`).update(readFileSync(join(projectRoot, name)));
  for (const name of configuration) add(name);
  for (const { path } of scan(join(projectRoot, 'src'))) add(`src/${path}`);
  return hash.digest('hex');
}
