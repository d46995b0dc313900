/** What pages ask of pictures, or will ask when they are printed. */
import { type Answers, questionOf, thingOf } from '../../content/ask/answers.ts';
import { isRunning, picturesOf } from '../../content/ask/composed/ask-campaigns.ts';
import { answerTo } from '../../content/ask/queries.ts';
import type { Index } from '../../content/index/database.ts';
import { bounds, boundsOfEntries, visible, visibleEntry } from '../../content/index/view.ts';
import { readFocus } from '../../pictures/crop.ts';
import { type PictureRole, roles } from '../../pictures/recipes.ts';
import { readRequest, writeRequest } from '../../pictures/request.ts';
import { hashOf } from '../../pictures/variant.ts';
import { fileOf } from './job.ts';

/** Files that readers may see what of. */
const seen = `(exists (select 1 from articles a where a.path = r.path and ${visible})
  or exists (select 1 from entries e where e.path = r.path and ${visibleEntry}))`;

/** Of files that were edited, or whose pictures were edited themselves. */
const edited = `(r.path in (select path from touched)
  or r.target in (select name from touched where kind = 'picture'))`;

/** What pages will ask of the pictures that content files name. */
export function requestsOfStories(answers: Answers, all: boolean): string[] {
  const { index, view } = answers;
  const rows = index.sql(`select r.target as path, r.kind as role,
      coalesce(image, (select data -> 'image' from entries e where e.path = r.path)) as image
    from refs r left join articles using (path)
    where r.kind in ('picture', 'featured', 'avatar', 'logo', 'link')
      and (r.kind <> 'link' or exists (select 1 from pictures p where p.path = r.target)) and ${seen} ${all ? '' : `and ${edited}`} order by r.target, r.path`);
  const requests = rows.all(...bounds(view), ...boundsOfEntries(view)).flatMap(({ path, role, image }) => {
    const focus = role === 'featured' ? JSON.parse(image as string).focus : undefined;
    // A link to a picture leads to it as bodies show it.
    return roles[role === 'link' ? 'picture' : (role as PictureRole)].map((use) =>
      writeRequest({ path: path as string, use, focus: focus === undefined ? undefined : readFocus(focus) }),
    );
  });
  const { layout, lead: first } = answerTo(answers, 'front').value;
  const lead = layout === 'picture' ? first?.image : undefined;
  if (lead)
    requests.push(
      writeRequest({
        path: lead.src,
        use: 'lead',
        focus: lead.focus === undefined ? undefined : readFocus(lead.focus),
      }),
    );
  return requests;
}

export function requestsOfCampaigns(answers: Answers, now: number): string[] {
  const running = answerTo(answers, 'campaigns').value.filter((one) => isRunning(one, (instant) => instant <= now));
  return running.flatMap(picturesOf).map(writeRequest);
}

/** What pages ask of a picture. @param path content path */
export function requestsFor(index: Index, path: string): string[] {
  const begin = questionOf('picture', path);
  const rows = index.sql(`select question from questions where question >= ? || ' ' and question < ? || '!'`);
  return rows
    .all(begin, begin)
    .map(({ question }) => thingOf(question as string)[1])
    .filter((request) => readRequest(request).path === path);
}

/** What pages ask of the pictures whose bytes are those of the original of a file. @param file path in the output folder */
export function requestsOfTwins(index: Index, file: string): string[] {
  const hash = hashOf(file.slice(fileOf('').length));
  if (hash === undefined) return [];
  const twins = index.sql(`select path from files where kind = 'picture' and hash = ? order by path`);
  return twins.all(hash).flatMap(({ path }) => requestsFor(index, path as string));
}
