/** What a thread does with a body: it tells what the text refers to, and makes Markdown of it. */
import { setImmediate } from 'node:timers/promises';
import { compare } from '../compare/compare.ts';
import { ofHtml } from '../compare/of-html.ts';
import { ofMarkdown } from '../compare/of-markdown.ts';
import type { Body, Conversion, Loss, ReadBody, Reference, Resolution } from '../form/body.ts';
import type { SourceName } from '../form/source.ts';

/** Loaded where a body of the source is read. */
const readers: Record<SourceName, () => Promise<{ readBody: ReadBody }>> = {
  wordpress: () => import('../sources/wordpress/read-body.ts'),
  ghost: () => import('../sources/ghost/read-body.ts'),
  substack: () => import('../sources/substack/read-body.ts'),
  medium: () => import('../sources/medium/read-body.ts'),
  hugo: () => import('../sources/hugo/read-body.ts'),
  jekyll: () => import('../sources/jekyll/read-body.ts'),
  eleventy: () => import('../sources/eleventy/read-body.ts'),
  astro: () => import('../sources/astro/read-body.ts'),
};

export interface WriteTask {
  body: Body;
  /** Answers by kind and address of a reference, as `keyOfReference` joins them. */
  resolutions: ReadonlyMap<string, Resolution>;
}

export interface Written {
  text: string;
  losses: Loss[];
}

export const keyOfReference = ({ kind, address }: Reference) => `${kind} ${address}`;

export async function references(bodies: readonly Body[]): Promise<Reference[][]> {
  const found: Reference[][] = [];
  for (const body of bodies) {
    const conversion = await read(body);
    found.push('what' in conversion ? [] : [...conversion.references]);
  }
  return found;
}

export async function write(tasks: readonly WriteTask[]): Promise<Written[]> {
  const written: Written[] = [];
  for (const task of tasks) {
    written.push(await writeOne(task));
    // The parser of Markdown gives memory back when there is nothing else to do.
    await setImmediate();
  }
  return written;
}

async function writeOne({ body, resolutions }: WriteTask): Promise<Written> {
  const conversion = await read(body);
  if ('what' in conversion) return { text: '', losses: [conversion] };
  try {
    const { text, losses } = await conversion.write(
      (reference) =>
        resolutions.get(keyOfReference(reference)) ?? {
          kind: 'missing',
          address: reference.address,
          why: 'is not known',
        },
    );
    const gone = goneLinks(conversion.references, resolutions);
    const others = await differences(conversion.seen, text, losses);
    // A link that is known to lead nowhere is told with where it led.
    const isKnown = ({ what }: Loss) => gone.length > 0 && /^(?:the link|\d+ (?:more )?links) /.test(what);
    return { text, losses: [...losses, ...gone, ...others.filter((loss) => !isKnown(loss))] };
  } catch (error) {
    return { text: '', losses: [failure(body, error)] };
  }
}

/** Links of which only the words are left. */
function goneLinks(references: readonly Reference[], resolutions: WriteTask['resolutions']): Loss[] {
  return references.flatMap((reference) => {
    const resolution = reference.kind === 'link' ? resolutions.get(keyOfReference(reference)) : undefined;
    if (resolution?.kind !== 'missing' || resolution.address !== '') return [];
    return [{ level: 'lost', what: `a link ${resolution.why}`, fix: 'give it another address, or leave its words' }];
  });
}

/** What readers had of a text and do not have, by a reading of both that knows nothing of how one became the other. */
async function differences(seen: string | undefined, text: string, losses: readonly Loss[]): Promise<Loss[]> {
  if (seen === undefined) return [];
  const missing = losses.filter(({ what }) => what.startsWith('a picture is missing')).length;
  return compare(ofHtml(seen), await ofMarkdown(text), missing);
}

async function read(body: Body): Promise<Conversion | Loss> {
  try {
    return await (await readers[body.source]()).readBody(body);
  } catch (error) {
    return failure(body, error);
  }
}

/** One text that cannot be read is no reason to bring none. */
export function failure(body: Body, error: unknown): Loss {
  return {
    level: 'lost',
    what: `its text cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    fix: 'it is kept as it was, beside the report',
    line: body.line,
    leftover: body.text,
  };
}
