import { resolve } from 'node:path';

/** The folder of the project itself, whose templates and packages print every site. */
export const projectRoot = resolve(import.meta.dirname, '..');
