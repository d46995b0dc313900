import { UsageError } from '../../errors.ts';
import type { ServerName } from '../../verify/abilities.ts';
import { grouped } from '../../verify/finding.ts';
import { type VerifyOptions, verify } from '../../verify/verify.ts';
import { readHost } from '../hosting/host.ts';
import { readParallel } from '../options/parallel.ts';
import { readArguments, readSettings } from '../options.ts';
import { progressBar } from '../progress.ts';
import { readBesides, readDeployed } from '../verify/expected-site.ts';
import { sayVerdict } from '../verify/say.ts';

const usage = `broadsheet verify <address> [options]

Asks the server of the site, such as https://example.com, whether readers get what was deployed: the bytes of files, what they are said to
be, headers, how long browsers keep what, compression, old addresses, the page for what is not there, what is gone, and what is for
nobody. It changes nothing. What should be there it knows from the state of deployments that site.yaml names, else from the last build;
headers and old addresses from the last build, as long as that is what was deployed. Where the host asks for a password, name and
password are in the variable BROADSHEET_PASSWORD, with a colon between them. Exit code 0: all is as it should be. 1: findings.
2: wrong usage, or the server cannot be reached.

  --all            asks for every file and every old address
  --sample N       for how many of each, what was deployed last first; others every day   (200)
  --host HOST      what serves the site, since not every host can do all of it; preview too   (hosting: in site.yaml)
  --manifest FILE  the manifest of what should be there
  --to PLACE       where it was deployed, as broadsheet deploy takes it                    (deploy: to: in site.yaml)
  --state PLACE    where it is kept what is deployed there
  --content DIR    where site.yaml is                                                      (content)
  --cache DIR      the cache folder that the site was built with                           (.cache)
  --now INSTANT    of which day the sample is, and what has to be there still
  --parallel N     how many requests at once                                               (8)
  --json           prints everything as one JSON object
`;

const usualSample = '200';

export async function run(args: string[]): Promise<void> {
  const given = readArguments(
    args,
    usage,
    {
      ...{ content: { type: 'string' }, cache: { type: 'string' }, now: { type: 'string' } },
      ...{ to: { type: 'string' }, state: { type: 'string' }, manifest: { type: 'string' } },
      ...{ all: { type: 'boolean' }, sample: { type: 'string' }, host: { type: 'string' } },
      ...{ parallel: { type: 'string' }, json: { type: 'boolean' } },
    },
    1,
  );
  if (!given) return;
  const { values, positionals } = given;
  const { all = false, json, ...named } = values;
  const origin = readOrigin(positionals[0]);
  const sample = readSample(values.sample, all);
  const parallel = readParallel(values.parallel);
  const asked = readServer(values.host);
  const settings = readSettings(values);
  const deployed = await readDeployed(named, settings, all);
  const besides = readBesides(settings, deployed);
  const say = (line: string) => console.error(line);
  if (besides.why !== undefined) say(besides.why);
  if (deployed.unknown.size > 0)
    say(`A deployment has not ended, and of ${deployed.unknown.size} files nobody knows; they are not asked for.`);
  const host = asked ?? besides.host;
  const bar = progressBar();
  const begun = performance.now();
  const options: VerifyOptions = {
    ...{ origin, plain: plainOf(origin), deployed, table: besides.table, host, sample, parallel },
    seed: new Date(settings.now).toISOString().slice(0, 10),
    password: process.env['BROADSHEET_PASSWORD'],
    progress: (done, total) => bar.show('verify', done, total),
  };
  const verdict = await verify(options).finally(() => bar.clear());
  const milliseconds = Math.round(performance.now() - begun);
  const { findings, late, ...rest } = verdict;
  if (json)
    console.log(
      JSON.stringify({
        ...{ address: origin.origin, host: host ?? null, against: deployed.name, ...rest, milliseconds },
        ...{ findings: grouped(findings), late: grouped(late) },
      }),
    );
  else console.log(sayVerdict(verdict, { server: origin.origin, against: deployed.name, milliseconds }));
  if (findings.length > 0) process.exitCode = 1;
}

/** @throws UsageError for what is not the address of a server */
function readOrigin(written: string | undefined): URL {
  if (written === undefined)
    throw new UsageError('Which address? Name that of the site, such as broadsheet verify https://example.com');
  const url = URL.parse(written);
  if (!url || !/^https?:$/.test(url.protocol))
    throw new UsageError(`${written} is not the address of a site; write it with https://, as in https://example.com`);
  if (url.username !== '' || url.password !== '')
    throw new UsageError(
      'The address has a name or a password in it, which others on this machine could read; put them into the variable BROADSHEET_PASSWORD.',
    );
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw new UsageError(`A site is served from the root of its host; verify ${url.origin}`);
  return url;
}

/** Where https is at its usual port http is too, and leads to it. */
function plainOf({ protocol, port, hostname }: URL): URL | undefined {
  return protocol === 'https:' && port === '' ? new URL(`http://${hostname}`) : undefined;
}

function readSample(written: string | undefined, all: boolean): number | undefined {
  if (all && written !== undefined) throw new UsageError('--all and --sample say the opposite; give one.');
  if (all) return undefined;
  const number = Number(written ?? usualSample);
  if (!Number.isInteger(number) || number < 1)
    throw new UsageError(
      `--sample ${written} is no number of files; write a whole number such as ${usualSample}, or --all.`,
    );
  return number;
}

const readServer = (written: string | undefined): ServerName | undefined =>
  written === 'preview' ? written : readHost(written);
