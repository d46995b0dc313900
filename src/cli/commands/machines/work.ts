import { styleText } from 'node:util';
import { work } from '../../../publish/orders/work.ts';
import { workOnTexts } from '../../../publish/orders/work-on-texts.ts';
import { reportProblems } from '../../../publish/report-problems.ts';
import { readDuration } from '../../options/duration.ts';
import { partOf, partOptions, partUsage } from '../../options/part.ts';
import { readArguments, readSettings, siteOptions, siteUsage } from '../../options.ts';
import { progressBar } from '../../progress.ts';

const usage = `broadsheet work [NAME] --store URL [options]

Makes a part of an order, and puts it into the store: parts of the search, pictures, cards and pages; then what other machines have not
made yet. Each machine has the same content and the same code as the one that placed the order. Without NAME it reads a part of the
texts, for the order that will be placed.
A machine that dies, or that is started twice, does no harm: what is missing in the end is made by broadsheet build --order NAME.
Exit code 0: done. 1: the content has errors. 2: wrong usage, other content or other code. 3: a bug of ours.

${siteUsage
  .split('\n')
  .filter((line) => !/^ {2}--(?:out|now|drafts) /.test(line))
  .join('\n')}${partUsage}  --until TIME    begins nothing new after so long, such as 50m
  --json          prints what was done as one JSON object on the last line
`;

export async function run(args: string[]): Promise<void> {
  const { out: _out, now: _now, drafts: _drafts, ...options } = siteOptions;
  const given = readArguments(
    args,
    usage,
    { ...options, ...partOptions, until: { type: 'string' }, json: { type: 'boolean' } },
    1,
  );
  if (!given) return;
  const {
    values: { json, until, ...values },
    positionals: [name],
  } = given;
  const settings = readSettings(values);
  const part = partOf(values, process.env);
  const bar = progressBar();
  const worked = {
    part,
    until: until === undefined ? undefined : readDuration('--until', until),
    progress: (done: number, total: number) => bar.show('work', done, total),
    say: bar.say,
  };
  try {
    const { problems, ...done } = await (name === undefined
      ? workOnTexts(settings, worked)
      : work(settings, name, worked));
    bar.clear();
    reportProblems(problems, settings.content);
    if (problems.some(({ severity }) => severity === 'error')) process.exitCode = 1;
    if (json) console.log(JSON.stringify({ part, ...done }));
    else console.log(sentence(part, done));
  } finally {
    bar.clear();
  }
}

function sentence(
  { index, total }: { index: number; total: number },
  { own, done, others, late }: { own: number; done: number; others: number; late: boolean },
): string {
  const parts = [
    `part ${index} of ${total}: ${done} of ${own} units`,
    ...(others > 0 ? [`${others} of other parts`] : []),
    ...(late ? ['the time was up'] : []),
  ];
  return `${styleText('green', '✓')} ${parts.join(' · ')}`;
}
