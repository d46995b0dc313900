import type { IncomingMessage, ServerResponse } from 'node:http';
import { cheatSheetUrl } from '../../cheatsheet/example.ts';
import { isCurrent } from '../../content/ask/addresses.ts';
import { noindexHeader } from '../../output/preview-headers.ts';
import { leadOn, toPage } from '../../output/static-host.ts';
import { openFileUrl, panelAnswerUrl } from '../../panel/answer.ts';
import { notFoundUrl } from '../../urls.ts';
import type { LiveSite } from './live-site.ts';
import { putLocals } from './locals.ts';

/**
 * Answers addresses as a host does that lead to others: old ones, and those of pages without their slash. What is gone gets the page that
 * says so, and what cannot be read as an address gets nothing.
 */
export function leadWhereAsked(
  site: LiveSite,
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
): void {
  const { url = '' } = request;
  if (!isReadable(url)) {
    response.writeHead(400).end();
    return;
  }
  if (site.settings.drafts) response.setHeader(...noindexHeader);
  const isPage = (page: string) => isCurrent(site.edition.answers, page);
  const path = url.split('?')[0] ?? '';
  const moved = isOurs(url) ? undefined : site.redirects.find(path);
  if (moved?.location !== undefined) {
    leadOn(toPage(moved.location, isPage), moved.status, request, response);
    return;
  }
  const page = moved ? path : toPage(path, isPage);
  if (page !== path) {
    leadOn(page, 301, request, response);
    return;
  }
  if (moved) {
    Object.assign(request, { url: notFoundUrl });
    putLocals(request, { gone: true });
  }
  next();
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
