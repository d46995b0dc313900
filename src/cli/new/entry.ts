/** How a section, an author, a tag or a page is begun. */
import { listEntries } from '../../content/write/entries.ts';
import { fileText } from '../../content/write/file-text.ts';
import { placeOfEntry } from '../../content/write/place.ts';
import { hasNavigation, settingsFile } from '../../content/write/site-settings.ts';
import { UsageError } from '../../errors.ts';
import { type Beginning, type Desk, demand } from './desk.ts';
import { findPlace } from './name.ts';

/** What each says of itself: its name, and a sentence that may be missing. */
const entryFields = {
  author: { name: 'name', more: 'role', asks: ['Name, as in the byline', 'What they do here, such as Science editor'] },
  section: { name: 'name', more: 'description', asks: ['Name of the section', 'One sentence on what it holds'] },
  tag: { name: 'name', more: 'description', asks: ['Name of the tag', 'One sentence on its stories'] },
  page: { name: 'title', more: 'description', asks: ['Headline of the page', 'One sentence for search engines'] },
} as const;
type EntryKind = keyof typeof entryFields;

export async function beginEntry(
  kind: EntryKind,
  { slug, ...given }: { name?: string | undefined; more?: string | undefined; slug?: string | undefined },
  desk: Desk,
): Promise<Beginning> {
  const { name: field, more: second, asks } = entryFields[kind];
  demand({ [field]: given.name }, desk);
  const name = given.name ?? (await desk.asker?.text(asks[0])) ?? '';
  const more = given.more ?? (given.name === undefined ? await desk.asker?.optional(asks[1]) : undefined);
  const others = listEntries(desk.settings.content, kind);
  // Readers could not tell two tags of one name apart, and a build refuses them.
  const twin = kind === 'tag' && others.find((other) => other.name.toLowerCase() === name.toLowerCase());
  if (twin) throw new UsageError(`The tag ${twin.name} is there already: ${desk.shown}/${twin.path}`);
  const place = await findPlace({ written: name, slug }, (one) => placeOfEntry(kind, one), desk);
  const orders = others.map(({ fields }) => Number(fields['order'] ?? 0)).filter(Number.isFinite);
  const fields = {
    [field]: name,
    [second]: more,
    ...(kind === 'section' && { order: Math.ceil(Math.max(0, ...orders)) + 1 }),
  };
  const isHidden = kind === 'section' && hasNavigation(desk.settings.content);
  return {
    id: place.slug,
    files: [{ path: place.path, bytes: fileText(kind, fields, '') }],
    url: place.url,
    state: 'public',
    ...(isHidden && {
      note: `the masthead has the links of navigation: in ${desk.shown}/${settingsFile}; add it there`,
    }),
  };
}
