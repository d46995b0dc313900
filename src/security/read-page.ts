/**
 * The one place at which scripts of the site read HTML. Where the host's policy asks for it, browsers let no other text become HTML
 * than what came through here: https://w3c.github.io/trusted-types/dist/spec/
 */

/** The name of the policy by which they may. */
export const trustedPolicy = 'broadsheet';

/** What browsers have that know Trusted Types. */
interface Trust {
  createPolicy(name: string, rules: { createHTML(html: string): string }): { createHTML(html: string): string };
}

let policy: ReturnType<Trust['createPolicy']> | undefined;

/** A page of this site, as it was fetched, in a document of its own: no script of it runs, and nothing that it shows is loaded. */
export function readPage(html: string): Document {
  const { trustedTypes } = globalThis as { trustedTypes?: Trust };
  policy ??= trustedTypes?.createPolicy(trustedPolicy, { createHTML: (text) => text });
  return new DOMParser().parseFromString(policy?.createHTML(html) ?? html, 'text/html');
}
