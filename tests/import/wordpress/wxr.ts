/** Exports of WordPress as a test makes them. */

export interface ItemParts {
  id?: number;
  type?: string;
  status?: string;
  title?: string;
  link?: string;
  slug?: string;
  guid?: string;
  /** As the site's clock showed it. */
  date?: string;
  utc?: string;
  body?: string;
  excerpt?: string;
  creator?: string;
  password?: string;
  parent?: number;
  /** Domain, slug and name. */
  categories?: readonly (readonly [domain: string, slug: string, name: string])[];
  meta?: Readonly<Record<string, string>>;
  /** Further elements. */
  rest?: string;
}

const data = (text: string) => `<![CDATA[${text}]]>`;

export function item(parts: ItemParts = {}): string {
  const { id = 1, type = 'post', status = 'publish', slug = 'flood', date = '2019-05-08 14:30:00', utc = date } = parts;
  const meta = Object.entries(parts.meta ?? {}).map(
    ([key, value]) =>
      `<wp:postmeta><wp:meta_key>${data(key)}</wp:meta_key><wp:meta_value>${data(value)}</wp:meta_value></wp:postmeta>`,
  );
  const categories = (parts.categories ?? []).map(
    ([domain, nicename, name]) => `<category domain="${domain}" nicename="${nicename}">${data(name)}</category>`,
  );
  return `<item>
<title>${data(parts.title ?? 'The flood')}</title>
<link>${parts.link ?? `https://river.example/2019/05/${slug}/`}</link>
<dc:creator>${data(parts.creator ?? 'ada')}</dc:creator>
<guid isPermaLink="false">${parts.guid ?? `https://river.example/?p=${id}`}</guid>
<content:encoded>${data(parts.body ?? 'Water.')}</content:encoded>
<excerpt:encoded>${data(parts.excerpt ?? '')}</excerpt:encoded>
<wp:post_id>${id}</wp:post_id>
<wp:post_date>${date}</wp:post_date>
<wp:post_date_gmt>${utc}</wp:post_date_gmt>
<wp:post_name>${slug}</wp:post_name>
<wp:status>${status}</wp:status>
<wp:post_parent>${parts.parent ?? 0}</wp:post_parent>
<wp:post_type>${type}</wp:post_type>
<wp:post_password>${parts.password ?? ''}</wp:post_password>
${categories.join('')}${meta.join('')}${parts.rest ?? ''}
</item>
`;
}

/** A picture of the library. */
export const attachment = (id: number, name: string, parts: ItemParts = {}) =>
  item({
    id,
    type: 'attachment',
    status: 'inherit',
    title: name,
    slug: name,
    link: `https://river.example/2019/05/flood/${name}/`,
    ...parts,
    rest: `<wp:attachment_url>https://river.example/wp-content/uploads/2019/05/${name}.jpg</wp:attachment_url>`,
  });

/** A file of one. @param inside items, authors, categories and so on */
export const wxr = (...inside: string[]) => `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>River News</title>
<link>https://river.example</link>
<description>All about water</description>
<language>en-GB</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://river.example</wp:base_site_url>
<wp:base_blog_url>https://river.example</wp:base_blog_url>
${inside.join('')}
</channel>
</rss>
`;
