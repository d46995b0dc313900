/** Hosts that keep every deployment by themselves, and know what has changed: their own tools bring the output to them. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { startTogether } from '../ending.ts';
import { UsageError } from '../errors.ts';
import { projectRoot } from '../project.ts';
import type { ToolHost } from './place.ts';

const tools: Record<ToolHost, { command: string; args: (out: string) => string[]; install: string }> = {
  // https://cli.netlify.com/commands/deploy/
  netlify: {
    command: 'netlify',
    args: (out) => ['deploy', '--prod', '--no-build', '--dir', out],
    install: 'netlify-cli',
  },
  // https://developers.cloudflare.com/workers/wrangler/commands/pages/#pages-deploy
  cloudflare: { command: 'wrangler', args: (out) => ['pages', 'deploy', out], install: 'wrangler' },
};

/**
 * Hands the whole output to the tool of a host, which tells what it does.
 * @param paths of the site's files, which all have to be there
 * @returns the exit code of the tool
 * @throws UsageError if the output is not whole, or the tool is not there
 */
export async function deployByTool(host: ToolHost, out: string, paths: Iterable<string>): Promise<number> {
  const missing = [...paths].filter((path) => !existsSync(join(out, path)));
  if (missing.length > 0)
    throw new UsageError(
      `${host} takes the whole site at once, and ${missing.length} of its files are not in ${out}, such as ${missing[0]}. Build without --sparse.`,
    );
  const { command, args, install } = tools[host];
  const program = findTool(command);
  if (!program)
    throw new UsageError(
      `${command} is not there, by which ${host} takes a site. Install it: npm install --global ${install}`,
    );
  return new Promise((resolve, reject) => {
    // What the tool says is no result of ours.
    const child = startTogether(() =>
      spawn(program, args(out), { stdio: ['inherit', process.stderr, process.stderr] }),
    );
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 2));
  });
}

/** In the project's packages, in those of the folder where this runs, or on the PATH. */
function findTool(command: string): string | undefined {
  const packages = [projectRoot, process.cwd()].map((folder) => join(folder, 'node_modules', '.bin'));
  const folders = [...packages, ...(process.env['PATH'] ?? '').split(delimiter)].filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, command)).find((file) => existsSync(file));
}
