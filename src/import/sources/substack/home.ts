/** Where the old site was: the export does not say it, but its posts link to each other, and their buttons to the site. */

/** Addresses in HTML and in the JSON of its attributes. */
const addresses = /https:\/\/([a-z\d-]+(?:\.[a-z\d-]+)+)\/(?:p\/([^\s/?#"'&<\\]+)|subscribe\b)/gi;

/** Hosts that are those of all sites. */
const everybodys = new Set(['substack.com', 'www.substack.com', 'open.substack.com', 'api.substack.com']);

/** Posts that every site begins with. */
const common = new Set(['about', 'archive', 'coming-soon', 'welcome']);

/** Of own posts, in links to one host: fewer may be a coincidence. */
const enough = 2;

interface Host {
  /** How many posts have a button to subscribe there. */
  buttons: number;
  /** Own posts that are linked there. */
  slugs: Set<string>;
}

/** Gathers what speaks for each host. */
export class HomeGuess {
  readonly #hosts = new Map<string, Host>();
  readonly #slugs: ReadonlySet<string>;

  /** @param slugs of its own posts */
  constructor(slugs: ReadonlySet<string>) {
    this.#slugs = slugs;
  }

  /** @param html of one post */
  read(html: string): void {
    const buttons = new Set<Host>();
    for (const [, written = '', slug] of html.matchAll(addresses)) {
      const name = written.toLowerCase();
      if (everybodys.has(name) || (slug !== undefined && (common.has(slug) || !this.#slugs.has(slug)))) continue;
      const host = this.#hosts.get(name) ?? { buttons: 0, slugs: new Set() };
      this.#hosts.set(name, host);
      if (slug === undefined) buttons.add(host);
      else host.slugs.add(slug);
    }
    for (const host of buttons) host.buttons += 1;
  }

  /** Under which readers had it, the likeliest first; of two that are alike, the one that was seen first. Others are certain. */
  get hosts(): string[] {
    const weight = ({ buttons, slugs }: Host) => buttons + slugs.size;
    const likeliest = [...this.#hosts].sort(([, one], [, other]) => weight(other) - weight(one));
    return likeliest.filter(([, { slugs }], index) => index === 0 || slugs.size >= enough).map(([name]) => name);
  }
}
