#!/usr/bin/env node
/** Starts the command line on the Node that the project brings, whatever Node this is: it must run on old ones. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const node = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));
const main = new URL('./main.ts', import.meta.url);

// Compiled code is kept, which halves the time that a command takes to start.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('../../node_modules/.cache/broadsheet', import.meta.url));

// Pictures are encoded on the threads that Node keeps for slow work: by default four, however many processors there are.
process.env['UV_THREADPOOL_SIZE'] ??= String(Math.max(4, availableParallelism()));

if (Number(process.versions.node.split('.')[0]) >= 24) {
  module.enableCompileCache?.();
  await import(main.href);
} else if (existsSync(node)) {
  const { status, signal } = spawnSync(node, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' });
  if (signal) process.kill(process.pid, signal);
  process.exitCode = status ?? 1;
} else {
  console.error('Broadsheet is not set up yet; run: npm start');
  process.exitCode = 2;
}
