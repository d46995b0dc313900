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
import { readClock } from '../clock.ts';
import { codeKeys } from '../compile/code/keys.ts';
import { storiesModule } from '../compile/stories.ts';
import { isCurrent } from '../content/ask/addresses.ts';
import { Answers } from '../content/ask/answers.ts';
import type { Edition } from '../content/ask/edition.ts';
import { readPictureFile } from '../content/ask/picture-file.ts';
import { answerTo } from '../content/ask/queries.ts';
import { Index } from '../content/index/database.ts';
import { readLook } from '../content/index/settings.ts';
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
    redirects = new RedirectTable(answerTo(answers, 'redirects').value);
    problems = sortProblems([
      ...result.problems,
      ...(await publicProblems(publicFiles, settings, index)),
      ...(await timelyProblems(index, settings.content, viewOf(at))),
    ]);
    notes = undefined;
    report(problems);
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
        const moved = redirects.find(path);
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
  server.middlewares.use((request, response, next) => {
    const name = request.url?.startsWith(pictureUrl('')) ? request.url.slice(pictureUrl('').length) : undefined;
    const attachment = attachmentWithUrl(index, request.url ?? '');
    if (attachment !== undefined) {
      send(request, `/${attachment.split('/').map(encodeURIComponent).join('/')}`, { root: settings.content })
        .on('error', next)
        .pipe(response);
      return;
    }
    if (name) {
      sendPicture(edition.answers, settings, name, response).catch(next);
      return;
    }
    const place = (request.url ?? '').slice(1);
    if (isIconFile(place) && !existsSync(join(publicFolder(settings), place))) {
      sendIcon(edition.answers, settings, place, response).catch(next);
      return;
    }
    Object.assign(request, { [locals]: { ...Reflect.get(request, locals), edition } });
    if (settings.drafts && request.url?.startsWith(previewUrl)) bringNotes(edition.answers).then(() => next(), next);
    else next();
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
        if (!show()) server.ws.send({ type: 'full-reload', path: '*' });
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
    void subscription.unsubscribe();
    void crew.dismiss();
    index.close();
  });
}

function isReadable(url: string): boolean {
  try {
    const path = decodeURIComponent(url.split('?')[0] ?? '');
    return /^\/(?!\/)/.test(path) && !path.includes('\0') && URL.canParse(url, 'http://localhost');
  } catch {
    return false;
  }
}

/** A variant of a picture or a card, made when it is asked for. */
async function sendPicture(
  answers: Answers,
  settings: Settings,
  name: string,
  response: ServerResponse,
): Promise<void> {
  const { index } = answers;
  const hashes = hashesOf(name);
  const row =
    hashes && index.sql(`select path from files where kind = 'picture' and hash >= ? and hash < ?`).get(...hashes);
  const path = row?.['path'] as string | undefined;
  const file = path === undefined ? undefined : readPictureFile(index, path);
  const variant = file && variantNamed(file, name);
  const look = readLook(index);
  const card = variant || !look ? undefined : findCard(answers, name);
  const store = new PictureStore(picturesFolder(settings));
  if (path !== undefined && variant) await makePictures([{ path, file, variants: [variant] }], store, settings);
  else if (card && look) await drawCards({ cards: [card], look, settings });
  else {
    response.statusCode = 404;
    response.end();
    return;
  }
  setType(response, name);
  createReadStream(store.fileOf(name)).pipe(response);
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
