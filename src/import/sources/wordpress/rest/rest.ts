import { basename } from 'node:path';
import type { Body } from '../../../form/body.ts';
import type { Holding, SiteFacts, Story } from '../../../form/holding.ts';
import type { Source } from '../../../form/source.ts';
import type { More } from '../body/more.ts';
import { kindOf } from '../posts/kinds.ts';
import { ZoneEvidence } from '../posts/moments/timezone.ts';
import { proposed } from '../posts/site.ts';
import type { Answer } from './answer.ts';
import { readAnswers } from './answers.ts';
import { assetOf, featuredOf, peopleOf, refOfRow, storyOf, termsOf, timesOf } from './story.ts';

/**
 * What `/wp-json/wp/v2/posts?_embed` and its like answer, saved as files: posts as readers see them, with the authors, terms and pictures
 * that are embedded in them. It is what can be had of a site that nobody can export.
 * @param paths of the files
 */
export function openSaved(paths: readonly string[], progress: (done: number, total: number) => void): Source {
  /** The file that was read last, since stories of one file are asked for one after the other. */
  let last: { file: string; rows: ReadonlyMap<string, Answer> } | undefined;
  async function rowOf({ ref, place: { file } }: Story): Promise<Answer | undefined> {
    if (last?.file !== file) {
      const { rows } = await readAnswers(paths.find((path) => basename(path) === file) ?? '');
      // Of two of one name the first counts.
      last = { file, rows: new Map(rows.toReversed().map((row) => [refOfRow(row), row])) };
    }
    return last.rows.get(ref);
  }
  return {
    async *survey(): AsyncGenerator<Holding> {
      const site = await siteOf(paths);
      yield { kind: 'site', ...site };
      const place = { file: basename(paths[0] ?? '') };
      if (site.timezone !== undefined) yield { kind: 'remark', ...proposed(site.timezone), place };
      const told = new Set<string>();
      for (const [index, path] of paths.entries()) {
        const { rows, remark } = await readAnswers(path);
        if (remark) yield { kind: 'remark', ...remark };
        for (const holding of rows.flatMap((row) => holdingsOf(row, site, basename(path)))) {
          const key = `${holding.kind} ${'ref' in holding ? holding.ref : 'id' in holding ? holding.id : ''}`;
          if (told.has(key)) continue;
          told.add(key);
          yield holding;
        }
        progress(index + 1, paths.length);
      }
    },
    body: async (story) => bodyOf(story, await rowOf(story)),
    file: async () => undefined,
    close: async () => {},
  };
}

/** What all answers say of their site. */
async function siteOf(paths: readonly string[]): Promise<SiteFacts> {
  const zone = new ZoneEvidence();
  let url: string | undefined;
  for (const path of paths) {
    for (const row of (await readAnswers(path)).rows) {
      zone.add(timesOf(row));
      const [self] = row.at('_links', 'self').all;
      url ??= /^(https?:\/\/.+?)\/wp-json\//.exec(self?.at('href').text ?? '')?.[1];
      url ??= URL.parse(row.at('link').text)?.origin;
    }
  }
  return { url, timezone: zone.propose(undefined), addresses: 'wordpress' };
}

function holdingsOf(row: Answer, site: SiteFacts, file: string): Holding[] {
  const featured = featuredOf(row);
  const asset = assetOf(row);
  const kind = kindOf(row.at('type').text || 'post');
  const isStory = row.at('content', 'rendered').text !== '' || row.at('title', 'rendered').text !== '';
  return [
    ...peopleOf(row).map((person) => ({ kind: 'person', ...person }) as const),
    ...termsOf(row).map((term) => ({ kind: 'term', ...term }) as const),
    ...[featured, asset].flatMap((one) => (one ? [{ kind: 'asset', ...one } as const] : [])),
    ...(!asset && isStory && (kind === 'story' || kind === 'page' || kind === 'foreign')
      ? [{ kind: 'story', ...storyOf(row, site, file) } as const]
      : []),
  ];
}

function bodyOf(story: Story, row: Answer | undefined): Body {
  const featured = row && featuredOf(row);
  const more: More = {
    footnotes: [],
    assets: {},
    children: [],
    sounds: [],
    rendered: true,
    ...(featured && { featured: { address: featured.address, caption: featured.caption } }),
  };
  const text = row?.at('content', 'rendered').text ?? '';
  return { source: 'wordpress', text, address: story.address ?? '', line: 1, more: { ...more } };
}
