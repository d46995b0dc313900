import { projectRoot } from '../build/compile.ts';
import { checkContent, claimCache } from '../build/folders.ts';
import { readOptions, readPort, readSettings, serverOptions, serverUsage, siteOptions, siteUsage } from './options.ts';

const usage = `broadsheet dev [options]

Shows the site while you write. Drafts and scheduled stories are shown with --drafts.

${siteUsage}${serverUsage}`;

export async function run(args: string[]): Promise<void> {
  const values = readOptions(args, usage, { ...siteOptions, ...serverOptions });
  if (!values) return;
  const settings = readSettings(values);
  checkContent(settings);
  claimCache(settings);
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  const [{ dev }, { default: broadsheet }] = await Promise.all([import('astro'), import('../build/adapter.ts')]);
  await dev({
    root: projectRoot,
    logLevel: 'warn',
    adapter: broadsheet(settings),
    server: { port: readPort(values.port), host: values.host ?? false },
  }).then(({ address }) => {
    console.log(`The site is at http://localhost:${address.port}/ · stop with Ctrl+C`);
  });
}
