import { readFileSync } from 'node:fs';
import { normalise } from '../fields/markdown-text.ts';
import { contentFile } from '../files/content-path.ts';

/** The text of a file of the content folder, as every text is read. @param path content path */
export const readText = (folder: string, path: string) => normalise(readFileSync(contentFile(folder, path), 'utf8'));
