#!/usr/bin/env node
/** Starts the command line on the Node that the project brings, whatever Node this is: it must run on old ones. */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import module from 'node:module';
import os from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endWithNpm, runChild } from './child.mjs';

const packages = new URL('../../node_modules/', import.meta.url);
const node = fileURLToPath(new URL('node/bin/node', packages));
const main = new URL('./main.ts', import.meta.url);

const defaults = {
  // Compiled code is kept, which halves the time that a command takes to start; where packages are not this user's, with what else is.
  NODE_COMPILE_CACHE: [
    ...(existsSync(packages) ? [fileURLToPath(new URL('.cache/broadsheet', packages))] : []),
    join(process.env.XDG_CACHE_HOME || join(os.homedir(), '.cache'), 'broadsheet'),
  ].find(isWritable),
  // Pictures are encoded on the threads that Node keeps for slow work: by default four, however many processors there are.
  UV_THREADPOOL_SIZE: String(Math.max(4, os.availableParallelism?.() ?? os.cpus().length)),
};
for (const [name, value] of Object.entries(defaults)) {
  if (process.env[name] === undefined && value !== undefined) process.env[name] = value;
}

endWithNpm();
const isOld = Number(process.versions.node.split('.')[0]) < 24;
// The system keeps signals from the first process of a container, unless it handles them, for which it must not be busy.
const isFirst = process.pid === 1;
if (!isOld && !isFirst) {
  // Without a name it would be a folder that other users of this machine can write to.
  if (process.env.NODE_COMPILE_CACHE) module.enableCompileCache?.();
  await import(main.href);
} else if (!isOld || existsSync(node)) {
  const args = [fileURLToPath(main), ...process.argv.slice(2)];
  process.exitCode = await runChild(isOld ? node : process.execPath, args, {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
} else {
  console.error(whatIsMissing());
  process.exitCode = 2;
}

function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function whatIsMissing() {
  if (!existsSync(packages)) return 'Broadsheet is not set up yet; run: npm run setup';
  return `node_modules/node is there, and the Node in it is missing: its install script did not run.
Run: npm run setup. Other package managers have to be told that the package node may run its script (pnpm approve-builds,
bun pm trust node, enableScripts of yarn).`;
}
