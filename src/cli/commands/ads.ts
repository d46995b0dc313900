import { positionOf } from '../../ads/inventory.ts';
import { ContentError } from '../../errors.ts';
import type { InventoryLine } from '../../publish/inventory.ts';
import { problemsAsJson, reportProblems } from '../../publish/report-problems.ts';
import { type AdsReport, reportAds } from '../../publish/reports/ads-report.ts';
import { readOptions, readSettings, siteOptions, siteUsage } from '../options.ts';

const usage = `broadsheet ads [options]

Tells where the site has ads, what campaigns get of them, and which places come and go with what changed since the last build. It
prints no page, and the next build is what it would have been. Exit code 0: done. 1: the content has errors. 2: wrong usage.

${siteUsage}  --json          prints it as one JSON object
`;

export async function run(args: string[]): Promise<void> {
  const values = readOptions(args, usage, { ...siteOptions, json: { type: 'boolean' } });
  if (!values) return;
  const settings = readSettings(values);
  try {
    const { problems, ...report } = await reportAds(settings);
    reportProblems(problems, settings.content);
    console.log(values.json ? JSON.stringify(report) : say(report));
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    reportProblems(error.problems, settings.content);
    if (values.json) console.log(JSON.stringify({ problems: problemsAsJson(error.problems, settings.content) }));
    process.exitCode = 1;
  }
}

function say(report: Omit<AdsReport, 'problems'>): string {
  const { slots, campaigns } = report;
  const slotRows = slots.map(({ slot, places, depth: { phone, desktop } }) => [
    ...[slot, String(places)],
    ...[phone, desktop].map((depth) => (depth === undefined ? '-' : `${depth} px`)),
  ]);
  const campaignRows = campaigns.map(({ id, state, slots }) => [id, state, slots.map(sayShare).join(', ') || '-']);
  return [
    sayStories(report),
    ...(slotRows.length === 0
      ? []
      : [table([['slot', 'places', 'text above on a phone', 'on a desktop'], ...slotRows])]),
    ...(campaignRows.length === 0 ? [] : [table([['campaign', 'state', 'part of the places'], ...campaignRows])]),
    sayChanges(report.changes),
  ].join('\n\n');
}

function sayStories({ stories, storiesWithAds, places, densest }: Omit<AdsReport, 'problems'>): string {
  const whole = `${storiesWithAds} of ${stories} ${stories === 1 ? 'story' : 'stories'} with ads, ${places} ${places === 1 ? 'place' : 'places'}`;
  if (!densest) return whole;
  return `${whole}; ads are ${percent(densest.density)} of a page at most: ${densest.page} on a ${densest.device}`;
}

function sayChanges(changes: AdsReport['changes']): string {
  if (!changes) return 'There is no build yet to compare this with.';
  const { added, removed } = changes;
  if (added.length + removed.length === 0) return 'The last build has the same places.';
  const line = (sign: string) => (one: InventoryLine) => `${sign} ${one.page} ${one.slot} ${positionOf(one)}`;
  return ['Since the last build:', ...added.map(line('+')), ...removed.map(line('-'))].join('\n');
}

const sayShare = ({ slot, share }: { slot: string; share: number | undefined }) =>
  share === undefined ? slot : `${slot} ${percent(share)}`;

const percent = (part: number) => `${(part * 100).toFixed(1).replace(/\.0$/, '')} %`;

/** Rows in columns as wide as what stands in them. */
function table(rows: string[][]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
