import { braced } from './arguments.ts';
import { includedName } from './include.ts';
import type { Scope } from './scope.ts';
import { tokensOf } from './tokens.ts';

/** What a template needs of other files: it is read where files are, before the template is. */
export interface Asks {
  /** Names of files, with `./` before those that lie beside the text. */
  included: Set<string>;
  /** What `post_url` and `link` name. */
  links: Set<string>;
}

export function asksOf(text: string, scope: Scope): Asks {
  const asks: Asks = { included: new Set(), links: new Set() };
  const names = { scope, variables: new Map<string, unknown>() };
  for (const token of tokensOf(text)) {
    if (token.kind !== 'tag') continue;
    if (/^(?:include|include_cached|include_relative|render)$/.test(token.name)) {
      const { name } = includedName(token.markup, names);
      if (name !== '') asks.included.add(token.name === 'include_relative' ? `./${name}` : name);
    } else if (token.name === 'post_url' || token.name === 'link') {
      asks.links.add(braced(token.markup, names).trim());
    }
  }
  return asks;
}
