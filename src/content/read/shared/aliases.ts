import { aliasUrl } from '../../../urls.ts';
import type { Reference } from '../reading.ts';

/** Old paths as references. */
export const aliasReferences = (aliases: readonly string[]): Reference[] =>
  aliases.map((target) => ({ kind: 'alias', target: aliasUrl(target) }));
