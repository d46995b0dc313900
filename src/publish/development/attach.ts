/**
 * The site while it is being written: Astro's development server renders each page when it is asked for, from an index that
 * follows the content folder. An edit reloads the page; an error stands over it in the words of the terminal.
 */
import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join, relative } from 'node:path';
import { subscribe } from '@parcel/watcher';
import type { ViteDevServer } from 'vite';
import { cheatSheetUrl } from '../../cheatsheet/example.ts';
import { codeKeys } from '../../compile/code/keys.ts';
import { storiesModule } from '../../compile/stories.ts';
import { writeFrontMatterFiles } from '../../editors/front-matter.ts';
import type { Problem } from '../../errors.ts';
import { panelEvent } from '../../panel/answer.ts';
import { Rules } from '../../panel/rules.ts';
import { answerPanel } from '../../panel/serve.ts';
import type { Settings } from '../../settings.ts';
import { previewUrl } from '../../urls.ts';
import { Examples } from './examples.ts';
import { leadWhereAsked } from './lead-on.ts';
import { LiveSite } from './live-site.ts';
import { putLocals } from './locals.ts';
import { overlayOf } from './overlay.ts';
import { sendFile } from './send-files.ts';

/** Milliseconds without an edit after which editing programs are told: the page that the browser asks for comes first. */
const quiet = 1000;

/** @param report gets what is wrong with the content after each update */
export async function attachDevelopment(
  server: ViteDevServer,
  settings: Settings,
  report: (problems: readonly Problem[]) => void,
): Promise<void> {
  const { logger } = server.config;
  const site = await LiveSite.open(settings, (line) => logger.info(line));
  report(site.problems);
  const rules = new Rules(() => server.ws.send({ type: 'custom', event: panelEvent }));
  const examples = new Examples(site);
  serve(server, site, { rules, examples, code: (await codeKeys(settings)).checking });

  const show = () => {
    const err = overlayOf(site.problems, settings.content);
    if (err) server.ws.send({ type: 'error', err });
    return err !== undefined;
  };
  server.ws.on('connection', show);
  let telling: NodeJS.Timeout | undefined;
  tellEditors(site, logger);

  /** One update at a time; edits that come meanwhile are taken together by the next. */
  let queue = Promise.resolve();
  const changed = (paths: string[]) => {
    queue = queue
      .then(async () => {
        await site.update(paths.map((path) => relative(settings.content, path).replaceAll('\\', '/')));
        report(site.problems);
        rules.forget();
        for (const { moduleGraph } of Object.values(server.environments)) {
          for (const path of paths) moduleGraph.onFileChange(path);
          const stories = moduleGraph.getModuleById(storiesModule);
          if (stories) moduleGraph.invalidateModule(stories);
        }
        // A page that is not loaded again is told by its panel.
        if (show()) server.ws.send({ type: 'custom', event: panelEvent });
        else server.ws.send({ type: 'full-reload', path: '*' });
        clearTimeout(telling);
        telling = setTimeout(() => tellEditors(site, logger), quiet);
      })
      .catch((error) => logger.error(String(error)));
  };
  const subscription = await subscribe(settings.content, (error, events) => {
    if (error) logger.error(error.message);
    else changed(events.map(({ path }) => path));
  });
  server.httpServer?.once('close', () => {
    clearTimeout(telling);
    void subscription.unsubscribe();
    void rules.close();
    examples.close();
    void site.close();
  });
}

/** Answers requests, as far as Astro does not. */
function serve(
  server: ViteDevServer,
  site: LiveSite,
  { rules, examples, code }: { rules: Rules; examples: Examples; code: string },
): void {
  // First of all: what comes after takes addresses for ones that can be read, and for those of pages. Astro puts handlers of its own
  // first once it is set up.
  server.httpServer?.once('listening', () => {
    server.middlewares.stack.unshift({
      route: '',
      handle: (request: IncomingMessage, response: ServerResponse, next: () => void) =>
        leadWhereAsked(site, request, response, next),
    });
  });
  const { settings } = site;
  const known = () => {
    const { answers } = site.edition;
    rules.look({ settings, code, view: answers.view });
    return { answers, problems: site.problems, findings: rules.findings, content: settings.content };
  };
  server.middlewares.use((request, response, next) => answerPanel(request, response, known, next));
  server.middlewares.use((request, response, next) =>
    sendFile([{ answers: site.edition.answers, settings }, ...examples.shown], request, response, next),
  );
  server.middlewares.use((request, _response, next) => {
    const { edition } = site;
    putLocals(request, { edition, cheatSheet: () => examples.read() });
    const { url = '' } = request;
    const example = url.startsWith(cheatSheetUrl) ? url.slice(cheatSheetUrl.length) : '';
    if (example !== '' && !example.startsWith('?')) {
      // A page of an example is that of a story, of another site.
      const show = async () => {
        putLocals(request, { edition: (await examples.read()).edition, cheatSheet: undefined });
        Object.assign(request, { url: `/${example}` });
      };
      show().then(() => next(), next);
    } else if (settings.drafts && url.startsWith(previewUrl)) site.bringNotes().then(() => next(), next);
    else next();
  });
}

/** Where stories are written in VS Code, it completes the names of what is new too. */
function tellEditors({ index, settings: { content } }: LiveSite, logger: ViteDevServer['config']['logger']): void {
  if (!existsSync(join(dirname(content), '.vscode'))) return;
  try {
    writeFrontMatterFiles(index, content);
  } catch (error) {
    logger.warn(`Editing programs are not told of what is new: ${(error as Error).message}`);
  }
}
