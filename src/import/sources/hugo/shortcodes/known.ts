/** The shortcodes that Hugo itself has, and those that many themes have. */

import { blocks } from './blocks.ts';
import { embeds } from './embeds.ts';
import { inlines } from './inlines.ts';
import { pictures } from './pictures.ts';
import type { Code, Page, Turned } from './turn.ts';

export type Turn = (code: Code, page: Page) => Turned;

const turns = new Map<string, Turn>(Object.entries({ ...pictures, ...embeds, ...blocks, ...inlines }));

/** Names of shortcodes in which code stands, whatever a site calls them. */
const ofCode = /code|console|terminal|shell|snippet|prism/;

/** What becomes of shortcodes of a name; undefined if nobody knows. */
export function known(name: string): Turn | undefined {
  const bare = name.toLowerCase().replace(/^.*\/|\.html$/g, '');
  return turns.get(bare) ?? (ofCode.test(bare) ? turns.get('highlight') : undefined);
}
