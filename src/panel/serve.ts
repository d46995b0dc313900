/** The panel's part of the development server. Vite has checked the host of each request before. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answers } from '../content/ask/answers.ts';
import { contentFile } from '../content/files/content-path.ts';
import type { Index } from '../content/index/database.ts';
import { openFileUrl, panelAnswerUrl } from './answer.ts';
import { describePage, type Known } from './describe.ts';

/** What the server knows at the moment of a request. */
export interface PanelSource extends Known {
  answers: Answers;
  /** The content folder. */
  content: string;
}

/** Answers what the panel asks. @param source is only asked for what the panel asks */
export function answerPanel(
  request: IncomingMessage,
  response: ServerResponse,
  source: () => PanelSource,
  next: () => void,
): void {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
  if (pathname === panelAnswerUrl) {
    const path = searchParams.get('url') ?? '';
    if (request.method !== 'GET') refuse(response, 405, 'GET');
    else if (!path.startsWith('/')) refuse(response, 400);
    else {
      const { answers, ...known } = source();
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
      response.end(JSON.stringify(describePage(path, answers, known)));
    }
    return;
  }
  if (pathname === openFileUrl) {
    const { answers, content } = source();
    const file = fileToOpen(answers.index, searchParams.get('file') ?? '', content);
    // Other sites that the editor visits must not open anything.
    const from = request.headers['sec-fetch-site'];
    if (request.method !== 'POST') refuse(response, 405, 'POST');
    else if (from !== undefined && from !== 'same-origin') refuse(response, 403);
    else if (file === undefined) refuse(response, 404);
    else {
      request.url = `/__open-in-editor?file=${encodeURIComponent(file)}`;
      next();
    }
    return;
  }
  next();
}

/**
 * Where a file of the content folder lies, as programs take it that open files at a place.
 * @param written its content path, perhaps with `:line:column`
 * @returns undefined for what the index does not know as such a file
 */
function fileToOpen(index: Index, written: string, content: string): string | undefined {
  const [, path = '', place = ''] = /^(.*?)((?::\d+){0,2})$/s.exec(written) ?? [];
  const isKnown = index.sql('select 1 from files where path = ?').get(path) !== undefined;
  return isKnown ? contentFile(content, path) + place : undefined;
}

function refuse(response: ServerResponse, status: number, allow?: string): void {
  response.writeHead(status, allow === undefined ? {} : { allow }).end();
}
