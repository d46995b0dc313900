/** The Astro adapter that makes Astro a compiler: its server entry is our renderer. */
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unified } from '@astrojs/markdown-remark';
import type { AstroIntegration, HookParameters } from 'astro';
import { resolvePicture } from '../content/links/resolve.ts';
import { readTarget } from '../content/links/target.ts';
import { rehypeBody } from '../markdown/body/rehype-body.ts';
import { strayPercent } from '../markdown/parse/stray-percent.ts';
import { lock } from '../output/lock.ts';
import { publicFolder, type Settings } from '../settings.ts';
import { headersUrl, noJekyllUrl, previewBarUrl, previewUrl, redirectsUrl, vercelUrl } from '../urls.ts';
import { codeKeys } from './code/keys.ts';
import { compilerFolder, rememberCompiled } from './compiled.ts';
import { fontStyles } from './font-styles.ts';
import { preload } from './preload.ts';
import { slotStyles } from './slot-styles.ts';
import { type CompiledContent, realContent, stories } from './stories.ts';
import { templateElements } from './templates/elements.ts';
import { typefaces } from './typefaces.ts';

/** What is done around compiling. */
export interface Around {
  begin?(command: HookParameters<'astro:config:setup'>['command']): void;
  /** Gets Astro's development server. */
  serve?(server: HookParameters<'astro:server:setup'>['server']): Promise<void>;
  finish?(): Promise<void>;
}

/**
 * The styles of all templates are one file: on a slow line each further file costs more than the few kilobytes that a page does
 * not need, and a reader's second page has them already. What stories in MDX bring stays with them, and the search, which few open,
 * has its own.
 */
const siteStyles = {
  name: 'site',
  test: (id: string) => /\.css$|[?&]type=style\b/.test(id) && isTemplate(id),
};
const templates = ['components', 'layouts', 'pages', 'styles'].map((room) => resolve(import.meta.dirname, '..', room));
const apart = ['components/story/', 'layouts/Search.astro'].map((path) => resolve(import.meta.dirname, '..', path));
const isTemplate = (id: string) =>
  id.startsWith('/virtual/broadsheet/') ||
  (templates.some((room) => id.startsWith(`${room}/`)) && !apart.some((path) => id.startsWith(path)));

/** What the development server has besides, and no build: what brings the panel to its pages, the cheat sheet, and its examples. */
const panelScript = resolve(import.meta.dirname, '../panel/browser/start.ts');
const cheatSheet = new URL('../cheatsheet/CheatSheet.astro', import.meta.url);
const examples = resolve(import.meta.dirname, '../cheatsheet/content');

export function compiler(settings: Settings, { begin, serve, finish }: Around = {}): AstroIntegration {
  const content = realContent(settings.content);
  const renderer = compilerFolder(settings);
  const code = codeKeys(settings);
  const compiled: CompiledContent = { inputs: {}, chunks: {} };
  let unlock = () => {};
  const folder = (...parts: string[]) => pathToFileURL(`${join(...parts)}/`);
  const inContent = (file: string) =>
    relative(file.startsWith(`${examples}/`) ? examples : content, file).replaceAll('\\', '/');
  const resolveIn = (src: string, file: string) => resolvePicture(src, inContent(file));
  const resolveLink = (href: string, file: string) => readTarget(href, inContent(file));
  return {
    name: 'broadsheet',
    hooks: {
      'astro:config:setup': async ({ command, updateConfig, injectRoute, injectScript }) => {
        begin?.(command);
        const routes = {
          '/_bare': new URL('../layouts/body/BareStory.astro', import.meta.url),
          // No file of `pages/` may begin so.
          [previewUrl]: new URL('../layouts/preview/PreviewList.astro', import.meta.url),
          [previewBarUrl]: new URL('../layouts/preview/PreviewFrame.astro', import.meta.url),
          [headersUrl]: new URL('../pages/_hosting/headers.ts', import.meta.url),
          [redirectsUrl]: new URL('../pages/_hosting/redirects.ts', import.meta.url),
          [vercelUrl]: new URL('../pages/_hosting/vercel.ts', import.meta.url),
          [noJekyllUrl]: new URL('../pages/_hosting/nojekyll.ts', import.meta.url),
        };
        for (const [pattern, entrypoint] of Object.entries(routes)) injectRoute({ pattern, entrypoint });
        if (command === 'dev') {
          injectScript('page', `import ${JSON.stringify(panelScript)};`);
          injectRoute({ pattern: '/_cheatsheet', entrypoint: cheatSheet });
        }
        updateConfig({
          fonts: await typefaces(join(import.meta.dirname, '../styles/tokens.css'), join(settings.cache, 'fonts')),
          output: 'server',
          trailingSlash: 'always',
          outDir: folder(renderer),
          cacheDir: folder(settings.cache, 'astro'),
          session: false,
          // It is for developers: its apps cannot be hidden, and one of them asks astro.build for news.
          devToolbar: { enabled: false },
          // Scripts and styles stay files, so that one constant Content-Security-Policy holds for the whole site.
          build: {
            client: folder(renderer, 'client'),
            server: folder(renderer, 'server'),
            inlineStylesheets: 'never',
          },
          // Stories in .mdx get the dialect and the transforms of those in .md.
          markdown: {
            processor: unified({
              smartypants: false,
              remarkPlugins: [strayPercent],
              rehypePlugins: [
                // Where ads stand is decided when the story is printed.
                [rehypeBody, { resolvePicture: resolveIn, resolveLink, isBreak: () => true }],
              ],
            }),
            syntaxHighlight: false,
          },
          vite: {
            plugins: [
              stories(content, compiled, command === 'dev' ? [examples] : []),
              templateElements(),
              fontStyles(),
              slotStyles(),
              preload(),
            ],
            resolve: { alias: { '@components': resolve(import.meta.dirname, '../components') } },
            build: { assetsInlineLimit: 0 },
            environments: {
              // Every page names the scripts that it links: the hash is what they need of a name.
              client: {
                build: {
                  rolldownOptions: {
                    output: { entryFileNames: '_astro/[hash:6].js', chunkFileNames: '_astro/[hash:6].js' },
                  },
                },
              },
              ssr: { build: { rolldownOptions: { output: { codeSplitting: { groups: [siteStyles] } } } } },
            },
            // We watch the content ourselves: Vite would take a watch on each file.
            server: { watch: { ignored: [`${content}/**`, `${settings.cache}/**`, `${settings.out}/**`] } },
            // Bundled whole, the renderer runs from any cache folder. What is in public/ is no part of it.
            ...(command === 'build'
              ? { ssr: { noExternal: true }, publicDir: false }
              : { publicDir: publicFolder(settings) }),
          },
        });
      },
      'astro:config:done': ({ setAdapter }) => {
        setAdapter({
          name: 'broadsheet',
          entrypointResolution: 'auto',
          serverEntrypoint: new URL('./renderer.ts', import.meta.url),
          supportedAstroFeatures: {
            serverOutput: 'stable',
            staticOutput: 'stable',
            hybridOutput: 'stable',
            sharpImageService: 'stable',
          },
          adapterFeatures: { buildOutput: 'server' },
        });
      },
      'astro:server:setup': async ({ server }) => serve?.(server),
      // Held until this process ends, or until what was compiled is taken over.
      'astro:build:start': async () => {
        unlock = await lock(settings.cache, console.error, 'compiler-lock');
      },
      'astro:build:done': async () => {
        rememberCompiled(settings, (await code).printing, compiled);
        if (!finish) return;
        await finish();
        unlock();
      },
    },
  };
}
