/** Where the old site was: the export does not say it, but its posts link to each other, and their buttons to the site. */

/** Addresses in HTML and in the JSON of its attributes. */
const addresses = /https:\/\/([a-z\d-]+(?:\.[a-z\d-]+)+)\/(p\/([^\s/?#"'&<\\]+)|subscribe\b)/gi;

/** Hosts that are those of all sites. */
const everybodys = new Set(['substack.com', 'www.substack.com', 'open.substack.com', 'api.substack.com']);

/** Counts what speaks for each host. */
export class HomeGuess {
  readonly #votes = new Map<string, number>();
  readonly #slugs: ReadonlySet<string>;

  /** @param slugs of its own posts */
  constructor(slugs: ReadonlySet<string>) {
    this.#slugs = slugs;
  }

  /** @param html of one post */
  read(html: string): void {
    for (const [, host = '', , slug] of html.matchAll(addresses)) {
      if (everybodys.has(host.toLowerCase()) || (slug !== undefined && !this.#slugs.has(slug))) continue;
      const name = host.toLowerCase();
      this.#votes.set(name, (this.#votes.get(name) ?? 0) + 1);
    }
  }

  /** All hosts under which readers had it, the likeliest first; of two that are alike, the one that was seen first. */
  get hosts(): string[] {
    return [...this.#votes].sort(([, one], [, other]) => other - one).map(([host]) => host);
  }
}
