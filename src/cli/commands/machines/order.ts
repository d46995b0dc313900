import { placeOrder } from '../../../publish/orders/place-order.ts';
import { reportProblems } from '../../../publish/report-problems.ts';
import { atOption, atUsage, readSettingsAt } from '../../options/at.ts';
import { openOwnStore } from '../../options/own-store.ts';
import { readArguments, siteOptions, siteUsage } from '../../options.ts';
import { progressBar } from '../../progress.ts';

const usage = `broadsheet order [NAME] --store URL [options]

Reads the content and compiles the templates for machines that will each make a part of the site, and puts both into the store. Prints the
name of the order. Each of them then runs broadsheet work NAME, and one in the end broadsheet build --order NAME.
A name is what this run of the CI is called, such as its number; without one it is made of what the order is of.
Exit code 0: done. 1: the content has errors. 2: wrong usage, or the store does not take it. 3: a bug of ours.

${siteUsage}${atUsage}  --json          prints what was done as one JSON object on the last line
`;

export async function run(args: string[]): Promise<void> {
  const given = readArguments(args, usage, { ...siteOptions, ...atOption, json: { type: 'boolean' } }, 1);
  if (!given) return;
  const { values, positionals } = given;
  const settings = await readSettingsAt(values);
  const store = await openOwnStore(settings);
  const bar = progressBar();
  try {
    const { problems, ...placed } = await placeOrder(settings, store, {
      name: positionals[0],
      progress: bar.show,
      say: bar.say,
    });
    bar.clear();
    reportProblems(problems, settings.content);
    console.log(values.json ? JSON.stringify(placed) : placed.name);
  } finally {
    bar.clear();
  }
}
