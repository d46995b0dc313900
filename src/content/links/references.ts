/**
 * What each kind of reference leads to. All that is asked about references in SQL is made from this, so that a new kind is told of
 * when it leads nowhere, in the first build and in every later one.
 */
import { type PictureRole, roles } from '../../pictures/recipes.ts';
import type { Reference } from '../read/reading.ts';

type Kind = Reference['kind'];

interface Destination {
  /** Which things that edits touch may change what a reference `r` leads to: by their kinds, the target that has the name `t.name`. */
  touched: Record<string, string>;
  /** Whether what `r` leads to is there; absent for what leads nowhere. */
  exists?: string;
}

/** Whatever happens to a picture happens to its file: it may be none that can be read, or a folder in its place. */
const picture: Destination = {
  touched: { file: 't.name' },
  exists: `exists (select 1 from files f where f.path = r.target and f.kind = 'picture')`,
};

/** Every kind has its entry, or this does not compile. */
const destinations: Record<Kind, Destination> = {
  section: {
    touched: { section: 't.name' },
    exists: `exists (select 1 from files f where f.path = 'sections/' || r.target || '.yaml')`,
  },
  author: {
    touched: { author: 't.name' },
    exists: `exists (select 1 from files f where f.path = 'authors/' || r.target || '.md')`,
  },
  // A story that is there and cannot be read is reported as that, not as missing.
  related: {
    touched: { article: 't.name' },
    exists: `(exists (select 1 from articles a where a.id = r.target)
      or exists (select 1 from files f where f.kind = 'article' and f.flaws is not null
        and (f.path like '%/' || substr(r.target, instr(r.target, '/') + 1) || '.md%'
          or f.path like '%/' || substr(r.target, instr(r.target, '/') + 1) || '/index.md%')))`,
  },
  // Whether an old path is another's place is asked of the places.
  alias: { touched: {} },
  // What stories in MDX import is told of by their compiler.
  import: { touched: {} },
  // What texts link to has many names: dead-links.ts asks for it.
  link: { touched: {} },
  fragment: { touched: {} },
  ...(Object.fromEntries(Object.keys(roles).map((role) => [role, picture])) as Record<PictureRole, Destination>),
};

const kinds = Object.entries(destinations) as [Kind, Destination][];

/** The references that edits may have made wrong: those of files that were touched, and those to what was. */
export const touchedReferences = [
  'select r.* from (select distinct path from touched) t cross join refs r on r.path = t.path',
  ...kinds.flatMap(([kind, { touched }]) =>
    Object.entries(touched).map(
      ([thing, target]) =>
        `select r.* from touched t cross join refs r on r.kind = '${kind}' and r.target = ${target} where t.kind = '${thing}'`,
    ),
  ),
].join(' union ');

/** Whether a reference `r` leads nowhere. */
export const leadsNowhere = kinds
  .flatMap(([kind, { exists }]) => (exists === undefined ? [] : `(r.kind = '${kind}' and not ${exists})`))
  .join(' or ');

/** Whether a reference `r` is to a picture. */
export const isToPicture = `r.kind in (${Object.keys(roles)
  .map((role) => `'${role}'`)
  .join(', ')})`;
