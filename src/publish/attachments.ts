/** Films, sounds and documents of the content folder: in the output as they are, as long as a page shows or links them. */
import { type Answers, thingOf } from '../content/ask/answers.ts';
import { blobId } from '../content/files/blob-id.ts';
import { contentFile } from '../content/files/content-path.ts';
import { readWhole } from '../content/files/whole.ts';
import type { Index } from '../content/index/database.ts';
import { isTouched } from '../content/index/touch.ts';
import { bounds, boundsOfEntries, visible, visibleEntry } from '../content/index/view.ts';
import { ContentChanged } from '../errors.ts';
import type { Records } from '../print/records.ts';
import { attachmentUrl } from '../urls.ts';
import type { PictureOptions } from './pictures/bring.ts';

type Options = Pick<PictureOptions, 'folders' | 'output' | 'lost'>;

/** An attachment in the content folder. */
interface Attachment {
  path: string;
  /** Git blob id. */
  hash: string;
}

/**
 * Puts those that edits brought into the output folder, where the pages to come will link them.
 * @param all looks at all that readers may see, instead of what was edited
 * @returns content paths of those
 */
export function bringAttachments(answers: Answers, { all, ...options }: Options & { all: boolean }): string[] {
  const { index, view } = answers;
  const lost = [...options.lost].flatMap(([, origin]) =>
    origin?.startsWith(originOf('')) ? twinsOf(index, origin.slice(originOf('').length)) : [],
  );
  const links = all ? 'refs' : edited;
  const shown = index.sql(`select distinct f.path from ${links} r cross join files f on f.path = ltrim(r.target, '/')
    where r.kind = 'link' and f.kind = 'attachment'
      and (exists (select 1 from articles a where a.path = r.path and ${visible})
        or exists (select 1 from entries e where e.path = r.path and ${visibleEntry})) order by f.path`);
  const mayDiffer = all || isTouched(index);
  const rows = mayDiffer ? shown.all(...bounds(view), ...boundsOfEntries(view)).map(({ path }) => path as string) : [];
  const paths = [...new Set([...rows, ...lost.filter((path) => isAsked(index, path))])];
  for (const path of paths) put(index, path, options);
  return paths;
}

/**
 * Takes those out of the output that no page shows any more, and sees to it that all are there that one does.
 * @param records of the build, with all its pages printed
 * @param brought content paths of those that were put there before pages asked for them
 */
export function settleAttachments(
  answers: Answers,
  records: Records,
  brought: readonly string[],
  options: Options,
): void {
  const { index } = answers;
  const { output } = options;
  const asked = [...records.changed].filter((question) => question.startsWith('link '));
  const paths = new Set([...brought, ...asked.map((question) => thingOf(question)[1].replace(/^\//, ''))]);
  for (const path of paths) {
    const shown = isAsked(index, path) ? attachmentAt(index, path) : undefined;
    output.dropUnwanted(originOf(path), new Set(shown && [fileOf(shown)]), (file) => {
      const twin = twinsIn(index, file).find((other) => isAsked(index, other));
      return twin && originOf(twin);
    });
    if (shown) put(index, path, options);
  }
}

/** What edited files refer to, and what refers to edited files. */
const edited = `(select r.* from touched t cross join refs r on r.path = t.path
  union select r.* from touched t cross join refs r on r.kind = 'link' and r.target in (t.name, '/' || t.name)
    where t.kind = 'file')`;

/** The content path of the attachment that is to be had at an address. */
export function attachmentWithUrl(index: Index, url: string): string | undefined {
  return twinsIn(index, url.slice(1))[0];
}

function attachmentAt(index: Index, path: string): Attachment | undefined {
  return index.sql(`select path, hash from files where path = ? and kind = 'attachment'`).get(path) as
    | Attachment
    | undefined;
}

/** Whether a page shows or links a file. */
function isAsked(index: Index, path: string): boolean {
  const asked = index.sql('select 1 from questions where question in (?, ?)');
  return asked.get(`link ${path}`, `link /${path}`) !== undefined;
}

/** Attachments that are one file in the output: those with the same bytes and name. */
function twinsIn(index: Index, file: string): string[] {
  const [, hash] = /^_media\/([0-9a-f]+)\//.exec(file) ?? [];
  if (hash === undefined) return [];
  const rows = index.sql(`select path, hash from files where kind = 'attachment' and hash = ? order by path`);
  const twins = rows.all(hash) as unknown as Attachment[];
  return twins.filter((one) => fileOf(one) === file).map(({ path }) => path);
}

function twinsOf(index: Index, path: string): string[] {
  const attachment = attachmentAt(index, path);
  return attachment ? twinsIn(index, fileOf(attachment)) : [];
}

/** Puts one into the output, unless it is there. @throws ContentChanged if it has other bytes than the index knows */
function put(index: Index, path: string, { folders, output, lost }: Options): void {
  const attachment = attachmentAt(index, path);
  if (!attachment) return;
  const file = fileOf(attachment);
  if (output.has(file) && !lost.has(file)) return;
  const bytes = readWhole(contentFile(folders.content, path));
  if (blobId(bytes) !== attachment.hash) throw new ContentChanged(path);
  output.write(file, bytes, originOf(path));
}

/** The origin of an attachment's file in the output. */
const originOf = (path: string) => `attachment ${path}`;

/** The path in the output folder of an attachment. */
function fileOf({ path, hash }: Attachment): string {
  return attachmentUrl(hash, path.slice(path.lastIndexOf('/') + 1)).slice(1);
}
