/** Files that a site has beside its pages: which the build makes, and which only hosts and others ask for. */

const files: readonly (readonly [names: RegExp, fix: string])[] = [
  [
    /^(?:(?:news|google)[-_]?)?sitemap(?:[-_]?(?:index|news|\d+))?\.(?:xml|txt)$/i,
    'remove it: the build makes the sitemaps',
  ],
  [
    /^(?:(?:feed|rss|atom|index)\.(?:xml|rss|atom)|feed\.json)$/i,
    'remove it: the build makes the feeds, and feeds: in site.yaml says what is in them',
  ],
  [/^robots\.txt$/i, 'remove it; what crawlers of AI may do is said in site.yaml, by crawlers:'],
  [/^ads\.txt$/i, 'write its rows into ads.yaml, as a list under ads.txt:'],
  [
    /^security\.txt$/i,
    'write what it says into site.yaml, below security:, or move it to public/.well-known/security.txt',
  ],
  [/^humans\.txt$/i, 'write its text into site.yaml, behind humans: |, or move it to public/humans.txt'],
  [/^llms\.txt$/i, 'write machines: {markdown: true} into site.yaml, which makes one, or move it to public/llms.txt'],
  [/^(?:site\.webmanifest|manifest\.json)$/i, 'remove it: the build makes site.webmanifest of what site.yaml says'],
  [/^404\.html?$/i, 'remove it: the build makes the page for addresses that are not there'],
];

/** What search engines, browsers and hosts look for at the top of a site. */
const copied =
  /^(?:CNAME|_headers|favicon\..+|.+\.webmanifest|app-ads\.txt|browserconfig\.xml|BingSiteAuth\.xml|(?:google|yandex_)[0-9a-f]{8,}\.html)$/;

/** What to do about such a file in the content folder; undefined if a file is none. @param name of the file, without folders */
export function adviceOnSiteFile(name: string): string | undefined {
  const made = files.find(([names]) => names.test(name));
  return made?.[1] ?? (copied.test(name) ? `move it to public/${name}, from where it is copied` : undefined);
}
