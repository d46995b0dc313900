import { createServer } from 'node:net';
import { hostname } from 'node:os';
import { cheatSheetUrl } from '../../cheatsheet/example.ts';
import { checkContent, claimCache } from '../../output/folders.ts';
import { projectRoot } from '../../project.ts';
import { atOption, atUsage, readSettingsAt } from '../options/at.ts';
import { editionOptions, editionUsage, listen, readOptions, readPort, serverOptions, serverUsage } from '../options.ts';

const usage = `broadsheet dev [options]

Shows the site while you write. What is not out is shown with --drafts, and the site of another day with --at. A button in the corner of
each page, or Alt+Shift+P, says what is wrong with its file and how it is shared and found; ${cheatSheetUrl} shows all that a story can have.

${editionUsage}${atUsage}${serverUsage}  --allow-host NAME   a name under which browsers may ask for it, such as that of a tunnel; may be given again
`;

export async function run(args: string[]): Promise<void> {
  const values = readOptions(args, usage, {
    ...editionOptions,
    ...atOption,
    ...serverOptions,
    'allow-host': { type: 'string', multiple: true },
  });
  if (!values) return;
  // What is written just now no other machine has made.
  const { stores: _stores, ...settings } = await readSettingsAt(values);
  const port = readPort(values.port);
  checkContent(settings);
  claimCache(settings);
  // A port that was asked for is that port or none; the development server notices late, and goes on.
  if (values.port !== undefined) await tryPort({ port, host: values.host });
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  const [{ dev }, { default: broadsheet }] = await Promise.all([import('astro'), import('../../publish/astro.ts')]);
  const allowedHosts = [hostname(), `${hostname()}.local`, ...(values['allow-host'] ?? [])];
  const { address } = await dev({
    root: projectRoot,
    logLevel: 'warn',
    adapter: broadsheet(settings),
    server: { port, host: values.host ?? false, allowedHosts },
    vite: { server: { strictPort: values.port !== undefined && port !== 0 } },
  });
  // Vite's way to end waits for open connections, which browsers keep.
  process.removeAllListeners('SIGTERM');
  const site = `http://localhost:${address.port}`;
  console.log(`The site is at ${site}/ · what a story can have: ${site}${cheatSheetUrl} · stop with Ctrl+C`);
}

async function tryPort(where: Parameters<typeof listen>[1]): Promise<void> {
  const server = createServer();
  await listen(server, where);
  await new Promise((resolve) => server.close(resolve));
}
