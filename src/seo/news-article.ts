/** What search engines are told of a story, as JSON-LD: https://developers.google.com/search/docs/appearance/structured-data/article */
export function newsArticle(story: {
  headline: string;
  /** Whole addresses: of the story's page, and of its picture in several proportions. */
  url: string;
  images: readonly string[];
  /** Milliseconds since 1970; undefined for a draft. */
  published: number | undefined;
  updated: number | undefined;
  authors: readonly { name: string; url: string }[];
  publisher: string;
  /** Names of its tags. */
  keywords: readonly string[];
}): string {
  const { headline, url, images, published, updated, authors, publisher, keywords } = story;
  const organization = { '@type': 'NewsMediaOrganization', name: publisher };
  const instant = (time: number | undefined) => time && new Date(time).toISOString();
  const data = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline,
    mainEntityOfPage: url,
    image: images.length > 0 ? images : undefined,
    datePublished: instant(published),
    dateModified: instant(updated ?? published),
    // What nobody signs is the publisher's.
    author: authors.length > 0 ? authors.map((author) => ({ '@type': 'Person', ...author })) : organization,
    publisher: organization,
    keywords: keywords.length > 0 ? keywords : undefined,
  };
  // Within a script element nothing may look like its end.
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
