/** The cheat sheet from top to bottom: its chapters, each a folder of examples, and these in their order. */
export interface Chapter {
  /** The folder in `content/articles/`. */
  folder: string;
  heading: string;
  /** Names of the files, without their endings. */
  examples: readonly string[];
}

export const chapters: readonly Chapter[] = [
  {
    folder: 'text',
    heading: 'Text',
    examples: [
      'paragraphs',
      'headings',
      'links',
      'lists',
      'tasks',
      'quotations',
      'notes',
      'tables',
      'footnotes',
      'code',
      'html',
      'breaks',
      'signs',
      'comments',
    ],
  },
  {
    folder: 'pictures',
    heading: 'Pictures, films and documents',
    examples: ['picture', 'gallery', 'decoration', 'linked', 'figure', 'film', 'document'],
  },
  {
    folder: 'services',
    heading: 'Posts and videos',
    examples: ['youtube', 'vimeo', 'x', 'mastodon', 'instagram', 'tiktok', 'spotify'],
  },
  { folder: 'components', heading: 'Components', examples: ['timeline', 'bar-chart'] },
  {
    folder: 'kinds',
    heading: 'Kinds of stories',
    examples: ['story', 'news', 'analysis', 'explainer', 'opinion', 'review', 'sponsored'],
  },
  {
    folder: 'fields',
    heading: 'What else stands in front matter',
    examples: [
      'correction',
      'related',
      'draft',
      'scheduled',
      'embargo',
      'expires',
      'ads',
      'no-ads',
      'aliases',
      'search-engines',
      'remote-picture',
      'check-ignore',
    ],
  },
];

/** Chapters whose examples are about front matter: the whole file is shown, and the whole page that it makes. */
export const isWhole = (folder: string): boolean => folder === 'kinds' || folder === 'fields';
