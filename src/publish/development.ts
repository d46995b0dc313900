/**
 * The site while it is being written: Astro's development server renders each page when it is asked for, from an index that
 * follows the content folder. An edit reloads the page; an error stands over it in the words of the terminal.
 */
import { createReadStream, existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join, relative } from 'node:path';
import { subscribe } from '@parcel/watcher';
import send from 'send';
import type { ViteDevServer } from 'vite';
import { type CheatSheet, examplesFolder, openExamples, readCheatSheet } from '../cheatsheet/edition.ts';
import { cheatSheetUrl } from '../cheatsheet/example.ts';
import { readClock } from '../clock.ts';
import { codeKeys } from '../compile/code/keys.ts';
import { storiesModule } from '../compile/stories.ts';
import { isCurrent } from '../content/ask/addresses.ts';
import { Answers } from '../content/ask/answers.ts';
import type { Edition } from '../content/ask/edition.ts';
import { readPictureFile } from '../content/ask/picture-file.ts';
import { answerTo } from '../content/ask/queries.ts';
import { listRedirects } from '../content/ask/redirects.ts';
import { Index } from '../content/index/database.ts';
import { readLook, readSettings } from '../content/index/settings.ts';
import { timelyProblems } from '../content/problems/timely/timely.ts';
import { updateIndex } from '../content/update.ts';
import { writeFrontMatterFiles } from '../editors/front-matter.ts';
import { formatProblem, type Problem, sortProblems } from '../errors.ts';
import { claimCache } from '../output/folders.ts';
import { lock } from '../output/lock.ts';
import { noindexHeader } from '../output/preview-headers.ts';
import { findPublicFiles } from '../output/public-files.ts';
import { publicProblems } from '../output/public-problems.ts';
import { RedirectTable } from '../output/redirect-table.ts';
import { leadOn, toPage } from '../output/static-host.ts';
import { openFileUrl, panelAnswerUrl, panelEvent } from '../panel/answer.ts';
import { Rules } from '../panel/rules.ts';
import { answerPanel } from '../panel/serve.ts';
import { mediaTypeOf } from '../pictures/media-type.ts';
import { PictureStore } from '../pictures/store.ts';
import { hashesOf, variantNamed } from '../pictures/variant.ts';
import { createEdition, viewOf } from '../print/edition.ts';
import { picturesFolder, publicFolder, type Settings } from '../settings.ts';
import { type IconFile, isIconFile, notFoundUrl, pictureUrl, previewUrl } from '../urls.ts';
import { attachmentWithUrl } from './attachments.ts';
import { drawCards } from './cards/draw.ts';
import { findCard } from './cards/find-card.ts';
import { keepLook } from './cards/keep-look.ts';
import { Crew } from './crew.ts';
import { makeIcons } from './icons/make.ts';
import { makePictures } from './pictures/make.ts';
import { findNotes } from './preview/find-notes.ts';

/** Milliseconds without an edit after which editing programs are told: the page that the browser asks for comes first. */
const quiet = 1000;

/** Where Astro looks for what a request's `Astro.locals` begin with. */
const locals = Symbol.for('astro.locals');

export async function attachDevelopment(
  server: ViteDevServer,
  settings: Settings,
  report: (problems: Problem[]) => void,
): Promise<void> {
  const say = (line: string) => server.config.logger.info(line);
  const openIndex = async () => {
    claimCache(settings);
    const { reading } = await codeKeys(settings);
    return Index.open(join(settings.cache, 'index.db'), reading, (line) => console.error(line));
  };
  // A build that is at work has the files beside the index for itself.
  const free = await lock(settings.cache, say);
  let index = await openIndex();
  free();
  // The clock begins at `--now` and goes on from there, so that a story for this minute appears.
  const ahead = settings.now - readClock();
  let problems: Problem[] = [];
  let notes: ReturnType<typeof findNotes> | undefined;
  const crew = new Crew();
  const rules = new Rules(() => server.ws.send({ type: 'custom', event: panelEvent }));
  const { checking } = await codeKeys(settings);
  let edition: Edition;
  let redirects: RedirectTable;

  const update = async (only?: string[]) => {
    const publicFiles = findPublicFiles(settings);
    const unlock = await lock(settings.cache, say);
    const follow = async () => {
      const former = index;
      const isKept = former.isInPlace();
      if (!isKept) {
        index = await openIndex();
        former.close();
      }
      return updateIndex(index, settings.content, {
        pictures: picturesFolder(settings),
        publicFiles: publicFiles.paths,
        ...(only && isKept && problems.length === 0 && { only }),
      }).finally(() => index.checkpoint());
    };
    const result = await follow().finally(unlock);
    await keepLook(index);
    const at = { ...settings, now: readClock() + ahead };
    const answers = new Answers(index, viewOf(at));
    edition = createEdition(answers, at);
    redirects = new RedirectTable(listRedirects(answers));
    problems = sortProblems([
      ...result.problems,
      ...(await publicProblems(publicFiles, settings, index)),
      ...(await timelyProblems(index, settings.content, viewOf(at))),
    ]);
    notes = undefined;
    report(problems);
    rules.forget();
    return result;
  };
  // Where stories are written in VS Code, it completes the names of what is new too.
  const tellEditors = () => {
    if (!existsSync(join(dirname(settings.content), '.vscode'))) return;
    try {
      writeFrontMatterFiles(index, settings.content);
    } catch (error) {
      server.config.logger.warn(`Editing programs are not told of what is new: ${(error as Error).message}`);
    }
  };
  /** Looks for what a preview warns of when its bar is shown, which comes after the page. */
  const bringNotes = async (answers: Answers) => {
    const { checking } = await codeKeys(settings);
    notes ??= findNotes(index, { ...settings, now: answers.view.now }, { problems, checkers: crew, code: checking });
    const found = await notes;
    answers.setting('notes', () => found);
  };
  let telling: NodeJS.Timeout | undefined;
  await update();
  tellEditors();

  // First of all: what comes after takes addresses for ones that can be read, and for those of pages. Astro puts handlers of its own
  // first once it is set up.
  server.httpServer?.once('listening', () => {
    server.middlewares.stack.unshift({
      route: '',
      handle: (request: IncomingMessage, response: ServerResponse, next: () => void) => {
        const { url = '' } = request;
        if (!isReadable(url)) {
          response.writeHead(400).end();
          return;
        }
        if (settings.drafts) response.setHeader(...noindexHeader);
        const isPage = (page: string) => isCurrent(edition.answers, page);
        const path = url.split('?')[0] ?? '';
        const moved = isOurs(url) ? undefined : redirects.find(path);
        if (moved?.location !== undefined) {
          leadOn(toPage(moved.location, isPage), moved.status, request, response);
          return;
        }
        const page = moved ? path : toPage(path, isPage);
        if (page !== path) {
          leadOn(page, 301, request, response);
          return;
        }
        if (moved) Object.assign(request, { url: notFoundUrl, [locals]: { gone: true } });
        next();
      },
    });
  });
  // Read when somebody looks at them, so that nothing else waits.
  let examples: Index | undefined;
  let sheet: CheatSheet | undefined;
  const cheatSheet = async () => {
    if (!examples?.isInPlace()) {
      examples?.close();
      examples = openExamples(settings, (await codeKeys(settings)).reading);
    }
    sheet = await readCheatSheet(examples, settings, readSettings(index));
    return sheet;
  };
  /** What has pictures and other files: the site, and the examples. */
  const shown = (): Shown[] => [
    { answers: edition.answers, settings },
    ...(sheet ? [{ answers: sheet.edition.answers, settings: { ...settings, content: examplesFolder } }] : []),
  ];
  const known = () => {
    const { answers } = edition;
    rules.look({ settings, code: checking, view: answers.view });
    return { answers, problems, findings: rules.findings, content: settings.content };
  };
  server.middlewares.use((request, response, next) => answerPanel(request, response, known, next));
  server.middlewares.use((request, response, next) => {
    const name = request.url?.startsWith(pictureUrl('')) ? request.url.slice(pictureUrl('').length) : undefined;
    const attachment = attachmentIn(shown(), request.url ?? '');
    if (attachment) {
      send(request, `/${attachment.path.split('/').map(encodeURIComponent).join('/')}`, { root: attachment.content })
        .on('error', next)
        .pipe(response);
      return;
    }
    if (name) {
      sendPicture(shown(), name, response).catch(next);
      return;
    }
    const place = (request.url ?? '').slice(1);
    if (isIconFile(place) && !existsSync(join(publicFolder(settings), place))) {
      sendIcon(edition.answers, settings, place, response).catch(next);
      return;
    }
    Object.assign(request, { [locals]: { ...Reflect.get(request, locals), edition, cheatSheet } });
    const example = request.url?.startsWith(cheatSheetUrl) ? request.url.slice(cheatSheetUrl.length) : '';
    if (example === '' || example.startsWith('?')) {
      if (settings.drafts && request.url?.startsWith(previewUrl)) bringNotes(edition.answers).then(() => next(), next);
      else next();
      return;
    }
    // A page of an example is that of a story, of another site.
    cheatSheet()
      .then(({ edition }) => Object.assign(request, { url: `/${example}`, [locals]: { edition } }) && next())
      .catch(next);
  });

  const show = () => {
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) server.ws.send({ type: 'error', err: overlay(errors, settings.content) });
    return errors.length > 0;
  };
  server.ws.on('connection', show);

  /** One update at a time; edits that come meanwhile are taken together by the next. */
  let queue = Promise.resolve();
  const changed = (paths: string[]) => {
    queue = queue
      .then(async () => {
        await update(paths.map((path) => relative(settings.content, path).replaceAll('\\', '/')));
        for (const { moduleGraph } of Object.values(server.environments)) {
          for (const path of paths) moduleGraph.onFileChange(path);
          const stories = moduleGraph.getModuleById(storiesModule);
          if (stories) moduleGraph.invalidateModule(stories);
        }
        // A page that is not loaded again is told by its panel.
        if (show()) server.ws.send({ type: 'custom', event: panelEvent });
        else server.ws.send({ type: 'full-reload', path: '*' });
        clearTimeout(telling);
        telling = setTimeout(tellEditors, quiet);
      })
      .catch((error) => server.config.logger.error(String(error)));
  };
  const subscription = await subscribe(settings.content, (error, events) => {
    if (error) server.config.logger.error(error.message);
    else changed(events.map(({ path }) => path));
  });
  server.httpServer?.once('close', () => {
    clearTimeout(telling);
    void rules.close();
    examples?.close();
    void subscription.unsubscribe();
    void crew.dismiss();
    index.close();
  });
}

/** Whether an address is the server's own, whatever a site has led on from there. */
const isOurs = (url: string) => [cheatSheetUrl, panelAnswerUrl, openFileUrl].some((own) => url.startsWith(own));

function isReadable(url: string): boolean {
  try {
    const path = decodeURIComponent(url.split('?')[0] ?? '');
    return /^\/(?!\/)/.test(path) && !path.includes('\0') && URL.canParse(url, 'http://localhost');
  } catch {
    return false;
  }
}

/** Content that is shown, and where it lies. */
interface Shown {
  answers: Answers;
  settings: Settings;
}

/** The file that is published at an address as it is, and the content folder that has it. */
function attachmentIn(shown: readonly Shown[], url: string): { path: string; content: string } | undefined {
  for (const { answers, settings } of shown) {
    const path = attachmentWithUrl(answers.index, url);
    if (path !== undefined) return { path, content: settings.content };
  }
  return undefined;
}

/** A variant of a picture or a card, made when it is asked for. */
async function sendPicture(shown: readonly Shown[], name: string, response: ServerResponse): Promise<void> {
  for (const { answers, settings } of shown) {
    const store = new PictureStore(picturesFolder(settings));
    if (!(await makePicture(answers, settings, name, store))) continue;
    setType(response, name);
    createReadStream(store.fileOf(name)).pipe(response);
    return;
  }
  response.statusCode = 404;
  response.end();
}

/** @returns whether there is such a picture */
async function makePicture(answers: Answers, settings: Settings, name: string, store: PictureStore): Promise<boolean> {
  const { index } = answers;
  const hashes = hashesOf(name);
  const row =
    hashes && index.sql(`select path from files where kind = 'picture' and hash >= ? and hash < ?`).get(...hashes);
  const path = row?.['path'] as string | undefined;
  const file = path === undefined ? undefined : readPictureFile(index, path);
  const variant = file && variantNamed(file, name);
  const look = readLook(index);
  const card = variant || !look ? undefined : findCard(answers, name);
  if (path !== undefined && variant) await makePictures([{ path, file, variants: [variant] }], store, settings);
  else if (card && look) await drawCards({ cards: [card], look, settings });
  else return false;
  return true;
}

/** One of the icons, made when it is asked for. */
async function sendIcon(answers: Answers, settings: Settings, file: IconFile, response: ServerResponse): Promise<void> {
  const icon = answerTo(answers, 'icon').value;
  const look = readLook(answers.index);
  const bytes = icon && look && (await makeIcons(icon, look, settings)).get(file);
  if (bytes) setType(response, file);
  else response.statusCode = 404;
  response.end(bytes);
}

function setType(response: ServerResponse, file: string): void {
  const type = mediaTypeOf(file);
  if (type !== undefined) response.setHeader('content-type', type);
}

/** Problems as Vite's error overlay takes them. */
function overlay(problems: Problem[], content: string) {
  const [first] = problems;
  const text = problems.map((problem) => formatProblem(problem, 'content/')).join('\n');
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replaceAll('\n', '<br>');
  return {
    name: problems.length === 1 ? 'An error in the content' : `${problems.length} errors in the content`,
    title: 'The content has errors',
    message: escaped,
    stack: '',
    loc: { file: join(content, first?.file ?? ''), line: first?.line ?? 1, column: first?.column ?? 1 },
  };
}
