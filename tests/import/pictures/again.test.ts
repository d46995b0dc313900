import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Answering, serve } from '../../check/server.ts';
import { jpeg, openDesk, temporaryFolder } from './desk.ts';

const photo = await jpeg();

/** A server whose answers may change between two runs. */
async function serveRuns(...answers: Answering[]) {
  let run = 0;
  const server = await serve((request, response) => answers[run]?.(request, response));
  return {
    ...server,
    next: () => {
      run += 1;
      server.requests.length = 0;
    },
  };
}

const filesOf = (cache: string) => readdirSync(cache).filter((name) => !name.startsWith('ledger'));

describe('what was obtained', () => {
  test('is not asked for again by a later run, nor is what is gone for good', async () => {
    const answer: Answering = ({ url = '' }, response) => {
      const [, status] = /^\/(\d+)/.exec(url) ?? [];
      if (status) response.writeHead(Number(status)).end();
      else response.end(url.endsWith('.pdf') ? '%PDF-1.7' : photo);
    };
    const server = await serveRuns(answer, answer);
    const cache = temporaryFolder();
    const paths = ['a.jpg', 'b.pdf', '404.jpg', '410.jpg', '403.jpg', '500.jpg'];
    const run = async () => {
      const { desk, obtain } = openDesk({ cache });
      const all = await Promise.all(paths.map((path) => obtain(`http://old.test:${server.port}/${path}`, 'file')));
      await desk.close();
      return all;
    };
    const first = await run();
    expect(first.slice(0, 3)).toEqual(['a.jpg 40x30', 'b.pdf', 'the server answered 404']);
    expect(server.requests).toHaveLength(6);
    server.next();
    expect(await run()).toEqual(first);
    expect(server.requests.sort()).toEqual(['GET old.test/403.jpg', 'GET old.test/500.jpg']);
  });

  test('is asked for again where its file is not whole any more, or where the list of them is damaged', async () => {
    const answer: Answering = (_request, response) => response.end(photo);
    const server = await serveRuns(answer, answer, answer);
    const cache = temporaryFolder();
    const run = async () => {
      const { desk, obtain } = openDesk({ cache });
      const one = await obtain(`http://old.test:${server.port}/a.jpg`);
      await desk.close();
      return [one, server.requests.length];
    };
    expect(await run()).toEqual(['a.jpg 40x30', 1]);
    server.next();
    writeFileSync(join(cache, '7.part'), 'half');
    for (const name of filesOf(cache)) truncateSync(join(cache, name), 9);
    expect(await run()).toEqual(['a.jpg 40x30', 1]);
    expect(filesOf(cache)).toHaveLength(1);
    server.next();
    for (const name of readdirSync(cache))
      if (name.startsWith('ledger')) writeFileSync(join(cache, name), 'x'.repeat(99));
    expect(await run()).toEqual(['a.jpg 40x30', 1]);
  });

  test('stays, and nothing is left half, when the import is killed', async () => {
    const whole: Answering = (_request, response) => response.end(photo);
    let isStuck = () => {};
    const stuck = new Promise<void>((resolve) => {
      isStuck = resolve;
    });
    const server = await serveRuns((request, response) => {
      if (request.url !== '/3.jpg') whole(request, response);
      else {
        response.writeHead(200, { 'content-length': photo.length });
        response.write(photo.subarray(0, -20), isStuck);
      }
    }, whole);
    const cache = temporaryFolder();
    const addresses = [0, 1, 2, 3].map((at) => `http://127.0.0.1:${server.port}/${at}.jpg`);
    const code = `
      import { pictureDesk } from ${JSON.stringify(pathToFileURL('src/import/pictures/obtain.ts').href)};
      const source = { file: async () => undefined };
      const desk = pictureDesk({ from: 'all', source, cache: ${JSON.stringify(cache)}, web: { allowed: ['127.0.0.1'] } });
      for (const address of ${JSON.stringify(addresses)}) await desk.obtain([address], 'picture');`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await stuck;
    child.kill('SIGKILL');
    await once(child, 'exit');
    server.next();
    const { obtain } = openDesk({ cache });
    expect(await Promise.all(addresses.map((address) => obtain(address)))).toEqual(
      [0, 1, 2, 3].map((at) => `${at}.jpg 40x30`),
    );
    expect(server.requests).toEqual(['GET 127.0.0.1/3.jpg']);
    expect(filesOf(cache)).toHaveLength(1);
  });

  test('of the last moment is lost when somebody stops the import, and nothing else', async () => {
    const { port } = await serve((request, response) => {
      if (request.url === '/a.jpg') response.end(photo);
    });
    const stop = new AbortController();
    const { desk, obtain, cache } = openDesk({ signal: stop.signal });
    await obtain(`http://old.test:${port}/a.jpg`);
    const rest = Array.from({ length: 9 }, (_, at) => obtain(`http://old.test:${port}/${at}.jpg`));
    stop.abort(new Error('stopped'));
    const ends = await Promise.allSettled(rest);
    expect(ends.map((end) => end.status === 'rejected' && String(end.reason))).toEqual(
      rest.map(() => 'Error: stopped'),
    );
    await desk.close();
    expect(filesOf(cache)).toHaveLength(1);
    await expect(obtain(`http://old.test:${port}/a.jpg`)).rejects.toThrow('stopped');
  });
});
