/** The command line: picks the command, and turns how it ended into an exit code. */
import { readFileSync } from 'node:fs';
import { ContentError, UsageError } from '../errors.ts';
import { reportProblems } from '../publish/report-problems.ts';
import { explainMachine } from './machine.ts';
import { guess } from './options.ts';

const commands = {
  new: () => import('./commands/new.ts'),
  import: () => import('./commands/import.ts'),
  build: () => import('./commands/build.ts'),
  order: () => import('./commands/machines/order.ts'),
  work: () => import('./commands/machines/work.ts'),
  dev: () => import('./commands/dev.ts'),
  preview: () => import('./commands/preview.ts'),
  check: () => import('./commands/check.ts'),
  ads: () => import('./commands/ads.ts'),
  hosting: () => import('./commands/hosting.ts'),
  history: () => import('./commands/history.ts'),
  diff: () => import('./commands/diff.ts'),
  publish: () => import('./commands/publish.ts'),
  deploy: () => import('./commands/deploy.ts'),
  rollback: () => import('./commands/rollback.ts'),
  verify: () => import('./commands/verify.ts'),
  cache: () => import('./commands/cache.ts'),
  schemas: () => import('./commands/schemas.ts'),
};

const usage = `broadsheet <command> [options]

  new       begins a story, or what else editors write
  import    brings what is in another system, with its pictures and old addresses
  build     prints the site
  order     lays out a site for several machines, each of which makes a part of it
  work      makes a part of an order, on one of these machines
  dev       shows the site while you write, and every change at once
  preview   serves the printed site as a host would
  check     tells what an editor would be ashamed of, before readers see it
  ads       tells where ads stand, and what a change adds and removes
  hosting   tells a server how to serve the site: headers, redirects, caching
  history   tells from git what changed for readers in a story
  diff      tells what a branch changes for readers
  publish   builds what differs from what is deployed, and deploys it; made for CI
  deploy    brings what was built to where readers find it
  rollback  goes back to what was deployed before
  verify    asks the server of the site whether readers get what was deployed
  cache     removes made pictures that no page shows any more
  schemas   tells editing programs which fields files have, and what they may say

broadsheet <command> --help tells the options of a command, broadsheet --version which version this is.
`;

async function main([name, ...args]: string[]): Promise<void> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(usage);
    if (name === undefined) process.exitCode = 2;
    return;
  }
  if (name === '--version' || name === '-v') {
    console.log(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version);
    return;
  }
  if (!Object.hasOwn(commands, name))
    throw new UsageError(`There is no command ${name}.${guess(name, Object.keys(commands))}\n\n${usage}`);
  const command = await commands[name as keyof typeof commands]();
  await command.run(args);
}

// Whoever reads the output may go before it ends, as `head` does: the work goes on. So it does when what is said finds no room.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.exitCode = 2;
    if (stream === process.stdout)
      console.error(`What was done cannot be told. ${explainMachine(error) ?? error.message}`);
  });
}
/**
 * Signals do what they do by themselves: they end the process at once, which never does harm, and what it started notices, or has said
 * what is to be put right (`ending.ts`). The exception is a starter that was killed and could pass nothing on.
 */
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof ContentError) {
    reportProblems(error.problems);
    process.exitCode = 1;
  } else if (error instanceof UsageError) {
    console.error(error.message.trimEnd());
    process.exitCode = 2;
  } else if (explainMachine(error)) {
    console.error(
      `${explainMachine(error)} What was printed before stays, and the next build begins where this one did.`,
    );
    process.exitCode = 2;
  } else {
    console.error(error);
    console.error('\nThis is a bug in Broadsheet, not in your content.');
    process.exitCode = 3;
  }
}
