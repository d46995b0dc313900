import { placesOf, toolHostAdvice } from '../../deploy/place.ts';
import { listGenerations, rollback } from '../../deploy/rollback.ts';
import type { Generation } from '../../deploy/state.ts';
import { UsageError } from '../../errors.ts';
import { announceOptions, announceUsage, readAnnouncer } from '../deploy/announcer.ts';
import { placeOptions, placeUsage, readPlace, readWait, withGround } from '../deploy/ground.ts';
import { readArguments, readSettings } from '../options.ts';
import { sayOutcome } from './deploy.ts';

const usage = `broadsheet rollback [generation] [options]

Goes back to what was deployed before: to the generation of that number, or to the one before that which is deployed. It is a
generation of its own, so that a rollback can be rolled back. Exit code 0: done. 2: wrong usage, or the place does not let it,
or the CDN is not purged.

${placeUsage}${announceUsage}  --list          only tells which generations there are, the newest first
  --json          prints what was done, or the list, as one JSON object on the last line
`;

export async function run(args: string[]): Promise<void> {
  const read = readArguments(args, usage, { ...placeOptions, ...announceOptions, list: { type: 'boolean' } }, 1);
  if (!read) return;
  const { values, positionals } = read;
  const settings = readSettings(values);
  const place = readPlace(values, settings);
  const wait = readWait(values);
  const advice = toolHostAdvice(place.to);
  if (advice) throw new UsageError(advice);
  const to = readGeneration(positionals[0]);
  const announcer = readAnnouncer(values, place);
  if (values.list) {
    if (to !== undefined) throw new UsageError('--list goes back to nothing; leave the number out.');
    const generations = await withGround(place, settings, announcer, listGenerations);
    console.log(values.json ? JSON.stringify({ generations }) : generations.map(sayGeneration).join('\n'));
    return;
  }
  const begun = performance.now();
  announcer.check();
  const outcome = await withGround(place, settings, announcer, (ground) => rollback(ground, to, { wait }));
  const milliseconds = Math.round(performance.now() - begun);
  announcer.report(
    { ...outcome, milliseconds },
    `${sayOutcome(outcome, milliseconds, placesOf(place.to, place.state).target.name)} · as generation ${outcome.like} was`,
  );
}

function readGeneration(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(word))
    throw new UsageError(`${word} is no generation; broadsheet rollback --list tells which there are.`);
  return Number(word);
}

function sayGeneration({ generation, at, commit, added, changed, removed, like }: Generation): string {
  const parts = [
    `${String(generation).padStart(4)}  ${at}`,
    commit?.slice(0, 10) ?? 'no commit',
    `${added} added, ${changed} changed, ${removed} removed`,
    ...(like === undefined ? [] : [`back to ${like}`]),
  ];
  return parts.join(' · ');
}
