/** What a body needs of its export beside its text. */
export interface More {
  /** Of the block editor: HTML by the id that `<sup data-fn>` names. */
  footnotes: { id: string; content: string }[];
  /** Addresses of the attachments that the text names by id, and of its children. */
  assets: Record<string, string>;
  /** Ids of the attachments that were brought in with the story, which a gallery without ids shows. */
  children: readonly string[];
  /** The picture that stands above the text, and what is written under it. */
  featured?: { address: string; caption?: string | undefined };
  /** Addresses of recordings that are played below the text. */
  sounds: string[];
}

/** What came with a body as data of any thread. */
export function readMore(more: Record<string, unknown> = {}): More {
  const { footnotes, assets, children, featured, sounds } = more;
  return {
    footnotes: Array.isArray(footnotes) ? footnotes.filter(isFootnote) : [],
    assets: isTexts(assets) ? assets : {},
    children: Array.isArray(children) ? children.filter(isText) : [],
    ...(isFeatured(featured) && { featured }),
    sounds: Array.isArray(sounds) ? sounds.filter(isText) : [],
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';

function isTexts(value: unknown): value is Record<string, string> {
  return typeof value === 'object' && value !== null && Object.values(value).every(isText);
}

function isFeatured(value: unknown): value is NonNullable<More['featured']> {
  if (typeof value !== 'object' || value === null || !('address' in value) || !isText(value.address)) return false;
  return !('caption' in value) || value.caption === undefined || isText(value.caption);
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
