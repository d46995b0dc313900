/** What a body needs of its export beside its text. */
export interface More {
  /** Of the block editor: HTML by the id that `<sup data-fn>` names. */
  footnotes: { id: string; content: string }[];
  /** The attachments that the text names by id, and its children: where their files are, and the pages that show nothing else. */
  assets: Record<string, { address: string; page?: string | undefined }>;
  /** Ids of the attachments that were brought in with the story, which a gallery without ids shows. */
  children: readonly string[];
  /** The picture that stands above the text, and what is written under it. */
  featured?: { address: string; caption?: string | undefined };
  /** Addresses of recordings that are played below the text. */
  sounds: string[];
  /** The text is what a theme would show, without blocks and shortcodes. */
  rendered?: boolean;
}

/** What came with a body as data of any thread. */
export function readMore(more: Record<string, unknown> = {}): More {
  const { footnotes, assets, children, featured, sounds, rendered } = more;
  return {
    footnotes: Array.isArray(footnotes) ? footnotes.filter(isFootnote) : [],
    assets: isAssets(assets) ? assets : {},
    children: Array.isArray(children) ? children.filter(isText) : [],
    ...(isFeatured(featured) && { featured }),
    sounds: Array.isArray(sounds) ? sounds.filter(isText) : [],
    rendered: rendered === true,
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';

function isAssets(value: unknown): value is More['assets'] {
  return (
    typeof value === 'object' && value !== null && Object.values(value).every((one) => has(one, 'address', 'page'))
  );
}

const isFeatured = (value: unknown): value is NonNullable<More['featured']> => has(value, 'address', 'caption');

/** Whether something has one text, and another or none. */
function has(value: unknown, needed: string, possible: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const texts = new Map<string, unknown>(Object.entries(value));
  return isText(texts.get(needed)) && (texts.get(possible) === undefined || isText(texts.get(possible)));
}

function isFootnote(value: unknown): value is More['footnotes'][number] {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    isText(value.id) &&
    'content' in value &&
    isText(value.content)
  );
}
