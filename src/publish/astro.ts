/** Broadsheet as Astro's own commands know it: `astro build` compiles and then publishes, `astro dev` shows the site while it is written. */
import type { AstroIntegration } from 'astro';
import { compiler } from '../compile/adapter.ts';
import { realContent } from '../compile/stories.ts';
import { checkContent, checkOutput, checkSources, claimCache } from '../output/folders.ts';
import { type Settings, settingsFrom } from '../settings.ts';

export default function broadsheet(given: Partial<Settings> = {}): AstroIntegration {
  const settings = settingsFrom(given);
  return compiler(settings, {
    begin(command) {
      if (command === 'build') checkOutput(settings);
      if (command === 'dev') checkContent(settings);
      if (command !== 'build' && command !== 'dev') return;
      checkSources(settings);
      claimCache(settings);
    },
    async serve(server) {
      const [{ attachDevelopment }, { reportProblems }] = await Promise.all([
        import('./development/attach.ts'),
        import('./report-problems.ts'),
      ]);
      await attachDevelopment(server, { ...settings, content: realContent(settings.content) }, (problems) =>
        reportProblems(problems, settings.content),
      );
    },
    async finish() {
      const { build } = await import('./build.ts');
      await build(settings, { compiled: true });
    },
  });
}
