/**
 * npm run bench:fleet [-- --stories 1000000 --pictures 3000000 --machines 1,4,16,64,256 --stragglers 5 --deaths 2 --backwards --costs FILE]:
 * what a cold build costs that a fleet of machines shares, reckoned from what units cost (`fleet/costs.ts`, or what
 * `npm run bench:machines -- --json FILE` measured), as Markdown tables. Shares are in percent. How machines come by the content is not in it.
 */
import { parseArgs } from 'node:util';
import { machine, readCosts } from './fleet/costs.ts';
import { alone, type Outcome, runFleet } from './fleet/fleet.ts';

const { values } = parseArgs({
  options: {
    stories: { type: 'string', default: '1000000' },
    pictures: { type: 'string', default: '3000000' },
    machines: { type: 'string', default: '1,4,16,64,256' },
    stragglers: { type: 'string', default: '5' },
    deaths: { type: 'string', default: '2' },
    backwards: { type: 'boolean', default: false },
    costs: { type: 'string' },
  },
});
const site = { stories: Number(values.stories), pictures: Number(values.pictures) };
const usual = {
  stragglers: Number(values.stragglers) / 100,
  deaths: Number(values.deaths) / 100,
  helping: values.backwards ? 'backwards' : 'scattered',
  seed: 1,
} as const;

function duration(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 120 * 60) return `${Math.round(seconds / 60)} min`;
  return seconds < 72 * 3600 ? `${(seconds / 3600).toFixed(1)} h` : `${(seconds / 86_400).toFixed(1)} days`;
}

const row = (cells: readonly (string | number)[]) => console.log(`| ${cells.join(' | ')} |`);

function printFleet(machines: number, outcome: Outcome): void {
  const { read, order, work, merge, units, twice, left } = outcome;
  const share = (count: number) => `${((100 * count) / units).toFixed(1)} %`;
  const wall = read + order + work + merge;
  const hours = Math.round(outcome.machines / 3600).toLocaleString('en');
  row([machines, ...[read, order, work, merge, wall].map(duration), hours, share(twice), share(left)]);
}

console.log(
  `${site.stories.toLocaleString('en')} stories, ${site.pictures.toLocaleString('en')} pictures; machines of ${machine.cores} processors, ` +
    `of which ${values.stragglers} % have a third of the speed, and ${values.deaths} % die.`,
);
for (const [formats, costs] of Object.entries(readCosts(values.costs))) {
  console.log(`\n${formats}: ${duration(alone(site, costs))} on one machine without a store\n`);
  row(['machines', 'read', 'order', 'work', 'merge', 'together', 'machine hours', 'made twice', 'left']);
  row(['---:', '---:', '---:', '---:', '---:', '---:', '---:', '---:', '---:']);
  for (const machines of values.machines.split(',').map(Number))
    printFleet(machines, runFleet(site, costs, { machines, ...usual }));
}
