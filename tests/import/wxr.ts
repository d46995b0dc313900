/** An export as WordPress writes it, with what a test needs to say. */

export interface Item {
  id: number;
  type?: string;
  status?: string;
  title?: string;
  slug?: string;
  link?: string;
  /** In the site's time, which is two hours before UTC. */
  date?: string;
  body?: string;
  excerpt?: string;
  categories?: string[];
  tags?: string[];
  author?: string;
  parent?: number;
  password?: string;
  sticky?: boolean;
  meta?: Record<string, string>;
  /** Of an attachment. */
  url?: string;
}

export function wxr(items: Item[], { home = 'https://paper.example' } = {}): string {
  const all = new Map(
    items.flatMap(({ categories = [], tags = [] }) => [
      ...categories.map((name) => [`category ${slugOf(name)}`, name] as const),
      ...tags.map((name) => [`tag ${slugOf(name)}`, name] as const),
    ]),
  );
  const terms = [...all].map(([key, name]) => {
    const [kind, slug] = key.split(' ');
    return kind === 'category'
      ? `<wp:category><wp:category_nicename>${slug}</wp:category_nicename><wp:cat_name>${cdata(name)}</wp:cat_name></wp:category>`
      : `<wp:tag><wp:tag_slug>${slug}</wp:tag_slug><wp:tag_name>${cdata(name)}</wp:tag_name></wp:tag>`;
  });
  return `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>The Paper</title>
<link>${home}</link>
<description>News from the harbour</description>
<language>en-GB</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>${home}</wp:base_site_url>
<wp:base_blog_url>${home}</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>ada</wp:author_login><wp:author_email>ada@secret.example</wp:author_email><wp:author_display_name>Ada Quill</wp:author_display_name></wp:author>
${terms.join('\n')}
${items.map((item) => itemXml(item, home)).join('\n')}
</channel>
</rss>
`;
}

function itemXml(item: Item, home: string): string {
  const { id, type = 'post', status = 'publish', title = `Story ${id}`, date = '2019-05-08 09:30:00' } = item;
  const slug = item.slug ?? slugOf(title);
  const link = item.link ?? `${home}/${date.slice(0, 10).replaceAll('-', '/')}/${slug}/`;
  const categories = [
    ...(item.categories ?? []).map(
      (name) => `<category domain="category" nicename="${slugOf(name)}">${cdata(name)}</category>`,
    ),
    ...(item.tags ?? []).map(
      (name) => `<category domain="post_tag" nicename="${slugOf(name)}">${cdata(name)}</category>`,
    ),
  ];
  const meta = Object.entries(item.meta ?? {}).map(
    ([key, value]) =>
      `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value>${cdata(value)}</wp:meta_value></wp:postmeta>`,
  );
  return `<item>
<title>${cdata(title)}</title>
<link>${link}</link>
<dc:creator>${cdata(item.author ?? 'ada')}</dc:creator>
<guid isPermaLink="false">${home}/?p=${id}</guid>
<content:encoded>${cdata(item.body ?? `<p>The text of story ${id}.</p>`)}</content:encoded>
<excerpt:encoded>${cdata(item.excerpt ?? '')}</excerpt:encoded>
<wp:post_id>${id}</wp:post_id>
<wp:post_date>${date}</wp:post_date>
<wp:post_date_gmt>${utc(date)}</wp:post_date_gmt>
<wp:post_name>${slug}</wp:post_name>
<wp:status>${status}</wp:status>
<wp:post_parent>${item.parent ?? 0}</wp:post_parent>
<wp:post_type>${type}</wp:post_type>
<wp:post_password>${item.password ?? ''}</wp:post_password>
<wp:is_sticky>${item.sticky ? 1 : 0}</wp:is_sticky>
${item.url === undefined ? '' : `<wp:attachment_url>${item.url}</wp:attachment_url>`}
${categories.join('\n')}
${meta.join('\n')}
</item>`;
}

const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
const slugOf = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Two hours later, whatever the season. */
function utc(date: string): string {
  if (date.startsWith('0000')) return date;
  const instant = new Date(`${date.replace(' ', 'T')}Z`);
  return new Date(instant.getTime() + 2 * 3600_000).toISOString().slice(0, 19).replace('T', ' ');
}
