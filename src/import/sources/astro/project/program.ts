import { decodeText } from '../../../markdown/front/decode.ts';
import type { Files } from '../../../zip/files.ts';
import { withoutComments } from './constants.ts';

/** In bytes; what a project says of itself is no longer. */
const largest = 1_000_000;

/** A program of the project as text, without its comments; '' if there is none. */
export async function programIn(files: Files, name: string): Promise<string> {
  const bytes = await files.read(name);
  if (!bytes || bytes.length > largest) return '';
  const text = decodeText(bytes);
  return /\.(?:json|ya?ml)$/.test(name) ? text : withoutComments(text);
}
