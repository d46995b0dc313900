/** What pages show and link besides pages: pictures, icons and files that are published as they are, each made when it is asked for. */
import { createReadStream, existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import send from 'send';
import type { Answers } from '../../content/ask/answers.ts';
import { readPictureFile } from '../../content/ask/picture-file.ts';
import { answerTo } from '../../content/ask/queries.ts';
import { readLook } from '../../content/index/settings.ts';
import { cardName } from '../../pictures/drawn/share-card.ts';
import { mediaTypeOf } from '../../pictures/media-type.ts';
import { type Made, PictureStore } from '../../pictures/store.ts';
import { hashOf, variantNamed } from '../../pictures/variant.ts';
import { picturesFolder, publicFolder, type Settings } from '../../settings.ts';
import { type IconFile, isIconFile, pictureUrl } from '../../urls.ts';
import { attachmentWithUrl } from '../attachments.ts';
import { findCard } from '../cards/all-cards.ts';
import { drawCards } from '../cards/draw.ts';
import { makeIcons } from '../icons/make.ts';
import { makePictures } from '../pictures/make.ts';

/** Content that is shown, and where it lies. */
export interface Shown {
  answers: Answers;
  settings: Settings;
}

/** @param shown the site itself first, whose icons are sent; then what else has pictures and files */
export function sendFile(
  [site, ...others]: readonly [Shown, ...Shown[]],
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
): void {
  const { url = '' } = request;
  const shown = [site, ...others];
  const attachment = attachmentIn(shown, url);
  if (attachment) {
    send(request, `/${attachment.path.split('/').map(encodeURIComponent).join('/')}`, { root: attachment.content })
      .on('error', next)
      .pipe(response);
    return;
  }
  const picture = url.startsWith(pictureUrl('')) ? url.slice(pictureUrl('').length) : '';
  const place = url.slice(1);
  if (picture !== '') sendPicture(shown, picture, response).catch(next);
  else if (isIconFile(place) && !existsSync(join(publicFolder(site.settings), place)))
    sendIcon(site, place, response).catch(next);
  else next();
}

/** The file that is published at an address as it is, and the content folder that has it. */
function attachmentIn(shown: readonly Shown[], url: string): { path: string; content: string } | undefined {
  for (const { answers, settings } of shown) {
    const path = attachmentWithUrl(answers.index, url);
    if (path !== undefined) return { path, content: settings.content };
  }
  return undefined;
}

/** A variant of a picture, or a card. */
async function sendPicture(shown: readonly Shown[], name: string, response: ServerResponse): Promise<void> {
  for (const one of shown) {
    const store = new PictureStore(picturesFolder(one.settings));
    const made = await makePicture(one, name, store);
    if (!made) continue;
    setType(response, name);
    createReadStream(made.file).pipe(response);
    return;
  }
  response.statusCode = 404;
  response.end();
}

/** @returns undefined if there is no such picture */
async function makePicture({ answers, settings }: Shown, name: string, store: PictureStore): Promise<Made | undefined> {
  const { index } = answers;
  const hash = hashOf(name);
  if (hash === undefined) return undefined;
  const row = index.sql(`select path from files where kind = 'picture' and hash = ?`).get(hash);
  const path = row?.['path'] as string | undefined;
  const file = path === undefined ? undefined : readPictureFile(index, path);
  const variant = file && variantNamed(file, name);
  const look = readLook(index);
  const named = variant || !look ? undefined : findCard(answers, hash);
  const card = named && cardName(named) === name ? named : undefined;
  if (path !== undefined && variant) {
    await makePictures([{ path, file, variants: [variant], orders: [] }], store, { folders: settings });
  } else if (card && look) await drawCards({ cards: [card], look, settings });
  else return undefined;
  return store.find(hash, [name]).get(name);
}

async function sendIcon({ answers, settings }: Shown, file: IconFile, response: ServerResponse): Promise<void> {
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
