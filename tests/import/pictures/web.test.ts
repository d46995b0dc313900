import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type Answering, noLookup, serve } from '../../check/server.ts';
import { flat, noise } from '../../pictures/originals.ts';
import { brokenJpeg, drawing, jpeg, openDesk, page, temporaryFolder } from './desk.ts';

const photo = await jpeg();
const broken = await brokenJpeg();

/** Says the same of every address. */
const always =
  (body: string | Buffer, headers: Record<string, string> = {}, status = 200): Answering =>
  (_request, response) =>
    response.writeHead(status, headers).end(body);

describe('a picture of the web', () => {
  test('is what its bytes are, whatever its name and its server say', async () => {
    const bodies: Record<string, Buffer | string> = {
      '/a.png': photo,
      '/b.txt': await flat(6, 4).png().toBuffer(),
      '/c.jpg': drawing,
      '/d.svgz': gzipSync(drawing),
      '/e.gif': await flat(6, 4).webp().toBuffer(),
    };
    const { port } = await serve((request, response) =>
      response.writeHead(200, { 'content-type': 'text/plain' }).end(bodies[request.url ?? '']),
    );
    const { obtain, cache } = openDesk();
    const all = await Promise.all(Object.keys(bodies).map((path) => obtain(`http://old.test:${port}${path}`)));
    expect(all).toEqual(['a.jpg 40x30', 'b.png 6x4', 'c.svg 60x40', 'd.svg 60x40', 'e.webp 6x4']);
    // One drawing came packed and as it is.
    expect(readdirSync(cache).filter((name) => name.endsWith('.svg'))).toHaveLength(1);
  });

  test.each<[what: string, body: string | Buffer, why: string]>([
    ['a page', page, 'a page came instead of a picture'],
    ['nothing', '', 'what came is empty'],
    ['a picture that breaks off', broken, 'what came cannot be read to its end'],
    ['words', 'Not found', 'what came cannot be read'],
    [
      'a bitmap',
      Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)]),
      'what came is in the format BMP, which is not taken',
    ],
    ['an icon', Buffer.from([0, 0, 1, 0, 1, 0]), 'what came is in the format ICO, which is not taken'],
  ])('is missing if %s comes instead', async (_what, body, why) => {
    const { port } = await serve(always(body, { 'content-type': 'image/jpeg' }));
    expect(await openDesk().obtain(`http://old.test:${port}/a.jpg`)).toBe(why);
  });

  test('is asked for politely, without what was in its address for others', async () => {
    const asked: unknown[] = [];
    const { port } = await serve(({ headers, url }, response) => {
      asked.push([url, headers['user-agent'], headers.authorization]);
      const location = `http://jane:secret@cdn.test:${port}/b.jpg`;
      if (url === '/a.jpg') response.writeHead(302, { location }).end();
      else response.end(photo);
    });
    await openDesk().obtain(`http://jane:secret@old.test:${port}/a.jpg#top`);
    expect(asked).toEqual([
      ['/a.jpg', 'Broadsheet import', undefined],
      ['/b.jpg', 'Broadsheet import', undefined],
    ]);
  });

  test.each([
    ['a space', '/my photo.jpg', '/my%20photo.jpg', 'my-photo.jpg'],
    ['letters of another script', '/гавань.jpg', '/%D0%B3%D0%B0%D0%B2%D0%B0%D0%BD%D1%8C.jpg', 'gavan.jpg'],
    ['escaped letters', '/gr%C3%B6%C3%9Fe.jpg', '/gr%C3%B6%C3%9Fe.jpg', 'grosse.jpg'],
    ['a stray percent sign', '/100%.jpg', '/100%.jpg', '100-percent.jpg'],
    ['a query', '/a.jpg?v=2', '/a.jpg?v=2', 'a.jpg'],
    ['its name in the query', '/get.php?file=2019/reef.png', '/get.php?file=2019/reef.png', 'reef.jpg'],
    ['a number in the query', '/image.php?id=5', '/image.php?id=5', 'image-5.jpg'],
    ['a device of Windows as its name', '/aux.jpg', '/aux.jpg', 'aux-1.jpg'],
    ['no name', '/', '/', 'picture.jpg'],
  ])('is asked for by an address with %s, and has a name of its own', async (_what, path, asked, name) => {
    const { port, requests } = await serve(always(photo));
    expect(await openDesk().obtain(`http://old.test:${port}${path}`)).toBe(`${name} 40x30`);
    expect(requests).toEqual([`GET old.test${asked}`]);
  });

  test('is kept as it came when its server packs it', async () => {
    const { port } = await serve(always(gzipSync(photo), { 'content-encoding': 'gzip' }));
    const desk = openDesk();
    await desk.obtain(`http://old.test:${port}/a.jpg`);
    const kept = readdirSync(desk.cache).filter((name) => name.endsWith('.jpg'));
    expect(kept.map((name) => readFileSync(join(desk.cache, name)))).toEqual([photo]);
  });

  test('has the first of its addresses that is a picture', async () => {
    const { port, requests } = await serve((request, response) => {
      if (request.url === '/a.jpg') response.writeHead(404).end();
      else response.end(request.url === '/a-scaled.jpg' ? page : photo);
    });
    const at = (name: string) => `http://old.test:${port}/${name}`;
    expect(await openDesk().obtain([at('a.jpg'), at('a-scaled.jpg'), at('a-9x9.jpg'), at('never.jpg')])).toBe(
      'a-9x9.jpg 40x30',
    );
    expect(requests).toHaveLength(3);
  });

  test('is one file at two addresses', async () => {
    const { port, requests } = await serve(always(photo));
    const desk = openDesk();
    const both = await Promise.all(['a', 'b', 'a'].map((name) => desk.obtain(`http://old.test:${port}/${name}.jpg`)));
    expect(both).toEqual(['a.jpg 40x30', 'b.jpg 40x30', 'a.jpg 40x30']);
    expect(readdirSync(desk.cache).filter((name) => !name.startsWith('ledger'))).toHaveLength(1);
    expect(requests).toHaveLength(2);
  });

  test('is not asked for where its address is none of the web', async () => {
    const { obtain } = openDesk();
    for (const address of ['ftp://old.test/a.jpg', 'blob:http://old.test/1'])
      expect(await obtain(address)).toBe('it has no address of the web');
    for (const address of ['images/a.jpg', '/a.jpg', 'http://', ''])
      expect(await obtain(address)).toBe('the source does not have it');
    expect(await obtain([])).toBe('there is no address to get it from');
  });
});

describe('a file of the web', () => {
  test('is as it came, with the ending that it has, or as its server calls it, or as it begins', async () => {
    const answers: Record<string, [body: string, headers?: Record<string, string>]> = {
      '/plan.pdf': ['%PDF-1.7 x'],
      '/talk.mp3?x=1': ['ID3 x', { 'content-type': 'text/html' }],
      '/download?id=7': ['%PDF-1.7 x', { 'content-disposition': `attachment; filename*=UTF-8''J%C3%A4hrlich.pdf` }],
      '/get.php': ['a,b', { 'content-type': 'text/csv; charset=utf-8' }],
      '/12': ['%PDF-1.7 x', { 'content-type': 'application/octet-stream' }],
      '/what': ['???'],
      '/page.html': [page],
    };
    const { port } = await serve((request, response) => {
      const [body, headers] = answers[request.url ?? ''] ?? [''];
      response.writeHead(200, headers).end(body);
    });
    const { obtain } = openDesk();
    const all = await Promise.all(Object.keys(answers).map((path) => obtain(`http://old.test:${port}${path}`, 'file')));
    expect(all).toEqual(['plan.pdf', 'talk.mp3', 'jahrlich.pdf', 'get.csv', '12.pdf', 'what.bin', 'page.html']);
  });

  test('is missing if a page or nothing comes, and if it is called a picture and is none', async () => {
    const { port } = await serve((request, response) => response.end(request.url === '/b.pdf' ? '' : page));
    const { obtain } = openDesk();
    const at = `http://old.test:${port}`;
    expect(await obtain(`${at}/a.pdf`, 'file')).toBe('a page came instead of a file');
    expect(await obtain(`${at}/b.pdf`, 'file')).toBe('what came is empty');
    expect(await obtain(`${at}/c.jpg`, 'file')).toBe('a page came instead of a picture');
  });
});

describe('a server', () => {
  test.each([
    [404, 'the server answered 404', 1],
    [410, 'the server answered 410', 1],
    [403, 'the server answered 403', 1],
    [500, 'the server answered 500', 1],
    [503, 'the server answered 503', 3],
  ])('that answers %i has no picture', async (status, why, times) => {
    const { port, requests } = await serve(always(page, {}, status));
    expect(await openDesk().obtain(`http://old.test:${port}/a.jpg`)).toBe(why);
    expect(requests).toHaveLength(times);
  });

  test('that is busy is asked again when it says, in either form, and at most a minute later', async () => {
    const answers: Record<string, string>[] = [
      { 'retry-after': '7' },
      { 'retry-after': 'Fri, 27 Nov 2026 10:00:20 GMT', date: 'Fri, 27 Nov 2026 10:00:00 GMT' },
      {},
      { 'retry-after': '86400' },
      {},
      { 'retry-after': 'soon' },
    ];
    // Every third request is answered.
    const { port } = await serve((_request, response) => {
      const headers = answers.shift() ?? {};
      if (answers.length % 3 === 0) response.end(photo);
      else response.writeHead(429, headers).end();
    });
    const { obtain, waits } = openDesk();
    expect(await obtain(`http://old.test:${port}/a.jpg`)).toBe('a.jpg 40x30');
    expect(await obtain(`http://old.test:${port}/b.jpg`)).toBe('b.jpg 40x30');
    expect(waits).toEqual([7000, 20_000, 60_000, 2000]);
  });

  test('that is busy is left alone by all that wait for it, and others are not', async () => {
    let isBusy = true;
    const { port, requests } = await serve((_request, response) => {
      response.writeHead(isBusy ? 429 : 200).end(photo);
      isBusy = false;
    });
    let end = () => {};
    const rest = new Promise<void>((resolve) => {
      end = resolve;
    });
    const { obtain } = openDesk({ web: { wait: () => rest } });
    const first = obtain(`http://old.test:${port}/a.jpg`);
    await expect.poll(() => requests).toHaveLength(1);
    // It is known to be busy when another host has answered since.
    expect(await obtain(`http://new.test:${port}/b.jpg`)).toBe('b.jpg 40x30');
    const second = obtain(`http://old.test:${port}/c.jpg`);
    expect(await obtain(`http://new.test:${port}/d.jpg`)).toBe('d.jpg 40x30');
    expect(requests).toEqual(['GET old.test/a.jpg', 'GET new.test/b.jpg', 'GET new.test/d.jpg']);
    end();
    expect(await Promise.all([first, second])).toEqual(['a.jpg 40x30', 'c.jpg 40x30']);
  });

  test('that breaks off is asked again', async () => {
    let times = 0;
    const { port } = await serve((_request, response) => {
      if (++times > 1) response.end(photo);
      else
        response
          .writeHead(200, { 'content-length': photo.length })
          .write(photo.subarray(0, 99), () => response.destroy());
    });
    expect(await openDesk().obtain(`http://old.test:${port}/a.jpg`)).toBe('a.jpg 40x30');
    expect(times).toBe(2);
  });

  test('that does not answer, or sends hardly anything, is too slow', async () => {
    const { port } = await serve((request, response) => {
      if (request.url === '/silent.jpg') return;
      response.writeHead(200);
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    });
    const { obtain } = openDesk({ web: { patience: 150 } });
    expect(await obtain(`http://old.test:${port}/silent.jpg`)).toBe('old.test was too slow');
    expect(await obtain(`http://old.test:${port}/drips.jpg`)).toBe('old.test was too slow');
  });

  test('that takes its time for a large picture is waited for', async () => {
    const large = await noise(400, 300).jpeg().toBuffer();
    const { port } = await serve((_request, response) => {
      let sent = 0;
      const steps = setInterval(() => {
        response.write(large.subarray(sent, sent + large.length / 20));
        sent += Math.floor(large.length / 20);
        if (sent < large.length) return;
        clearInterval(steps);
        response.end();
      }, 50);
    });
    const { obtain } = openDesk({ web: { patience: 600 } });
    expect(await obtain(`http://old.test:${port}/a.jpg`)).toBe('a.jpg 400x300');
  });

  test.each<[how: string, headers: Record<string, string>]>([
    ['and says how much', { 'content-length': '60000000' }],
    ['and does not say how much', {}],
    ['in little room', { 'content-encoding': 'gzip' }],
  ])('that sends too much for a picture %s is not listened to to the end', async (_how, headers) => {
    const { port } = await serve((_request, response) => {
      response.writeHead(200, headers);
      if (headers['content-length']) response.write('x');
      else if (headers['content-encoding']) response.end(gzipSync(Buffer.alloc(60_000_000)));
      else response.write(Buffer.alloc(60_000_000), () => undefined);
    });
    const desk = openDesk();
    expect(await desk.obtain(`http://old.test:${port}/a.jpg`)).toBe('it is larger than 50 MB');
    expect(readdirSync(desk.cache).filter((name) => !name.startsWith('ledger'))).toEqual([]);
  });

  test('may lead elsewhere a few times, to addresses of the web alone', async () => {
    const { port, requests } = await serve(({ url = '' }, response) => {
      const left = Number(/^\/(\d+)/.exec(url)?.[1]);
      const to = url === '/odd' ? 'data:image/png;base64,AAAA' : `http://cdn${left}.test:${port}/${left - 1}.jpg`;
      if (left === 0) response.end(photo);
      else response.writeHead(left % 2 ? 301 : 302, { location: to }).end();
    });
    const { obtain } = openDesk();
    expect(await obtain(`http://old.test:${port}/5.jpg`)).toBe('5.jpg 40x30');
    expect(requests.slice(-2)).toEqual(['GET cdn2.test/1.jpg', 'GET cdn1.test/0.jpg']);
    expect(await obtain(`http://old.test:${port}/9.jpg`)).toBe('it was redirected more than 5 times');
    expect(await obtain(`http://old.test:${port}/odd`)).toBe('a redirect leads to what is no address of the web');
  });

  test('may write what it says in UTF-8', async () => {
    const latin = (text: string) => Buffer.from(text).toString('latin1');
    const { port, requests } = await serve(({ url }, response) => {
      if (url === '/a.jpg') response.writeHead(301, { location: latin('/größe.jpg') });
      if (url === '/7') response.writeHead(200, { 'content-disposition': latin('inline; filename="Мост.pdf"') });
      response.end(url === '/7' ? '%PDF' : photo);
    });
    const { obtain } = openDesk();
    expect(await obtain(`http://old.test:${port}/a.jpg`)).toBe('a.jpg 40x30');
    expect(requests.at(-1)).toBe('GET old.test/gr%C3%B6%C3%9Fe.jpg');
    expect(await obtain(`http://old.test:${port}/7`, 'file')).toBe('most.pdf');
  });

  test('of a private network is never asked, by address, name or redirect', async () => {
    const inside = await serve(always(photo), { address: '127.0.0.2' });
    const { port } = await serve(always('', { location: `http://127.0.0.2:${inside.port}/a.jpg` }, 302));
    const { obtain } = openDesk();
    const why = (host: string) => `${host} is in a private network, where nothing is asked for`;
    expect(await obtain(`http://127.0.0.2:${inside.port}/a.jpg`)).toBe(why('127.0.0.2'));
    expect(await obtain(`http://inside.test:${inside.port}/a.jpg`)).toBe(why('inside.test'));
    expect(await obtain(`http://[::ffff:127.0.0.2]:${inside.port}/a.jpg`)).toBe(why('[::ffff:7f00:2]'));
    expect(await obtain(`http://old.test:${port}/a.jpg`)).toBe(why('127.0.0.2'));
    expect(inside.requests).toEqual([]);
  });

  test('that answers in the other scheme alone is asked in it', async () => {
    const plain = await serve(always(photo));
    const { obtain } = openDesk();
    expect(await obtain(`https://old.test:${plain.port}/a.jpg`)).toBe('a.jpg 40x30');
    expect(await obtain(`//old.test:${plain.port}/b.jpg`)).toBe('b.jpg 40x30');
  });

  test('whose certificate browsers do not trust is told', async () => {
    const folder = temporaryFolder();
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const made = [
      '-x509',
      '-newkey',
      'ed25519',
      '-nodes',
      '-keyout',
      key,
      '-out',
      cert,
      '-days',
      '1',
      '-subj',
      '/CN=x',
    ];
    execFileSync('openssl', ['req', ...made], { stdio: 'ignore' });
    const secure = await serve(always(photo), { secure: { key: readFileSync(key), cert: readFileSync(cert) } });
    const { obtain } = openDesk();
    expect(await obtain(`https://old.test:${secure.port}/a.jpg`)).toBe(
      'browsers warn of old.test: its certificate is signed by nobody whom they trust',
    );
    expect(secure.requests).toEqual([]);
  });

  test('that has no name is told', async () => {
    const { obtain } = openDesk();
    expect(await obtain('https://nowhere.test/a.jpg')).toBe('there is no host nowhere.test');
    expect(await openDesk({ web: { lookup: noLookup } }).obtain('https://old.test/a.jpg')).toBe(
      'old.test did not answer (EAI_AGAIN)',
    );
  });

  test('that answers nothing twenty times is given up, and told once, while others go on', async () => {
    const dead = await serve((request) => request.socket.destroy());
    const { port } = await serve(always(photo));
    const given: string[] = [];
    const { obtain } = openDesk({ giveUp: (host) => given.push(host) });
    // Some are under way when the twentieth fails.
    await obtain('https://nowhere.test/first.jpg');
    await Promise.all(Array.from({ length: 30 }, (_, at) => obtain(`https://nowhere.test/${at}.jpg`)));
    const addresses = Array.from({ length: 60 }, (_, at) => `http://dead.test:${dead.port}/${at}.jpg`);
    const whys = await Promise.all(addresses.map((address) => obtain(address)));
    expect(given).toEqual(['nowhere.test', `dead.test:${dead.port}`]);
    expect(whys.at(-1)).toBe(`dead.test:${dead.port} gave nothing 20 times in a row, and was asked no more`);
    expect(await obtain(`http://old.test:${port}/a.jpg`)).toBe('a.jpg 40x30');
    expect(dead.requests.length).toBeLessThan(25 * 3);
  });

  test('gets four requests at once, however many pictures it has', async () => {
    const under = new Map<string, number>();
    let most = 0;
    const { port, requests } = await serve(({ headers: { host = '' } }, response) => {
      const now = (under.get(host) ?? 0) + 1;
      under.set(host, now);
      most = Math.max(most, now);
      setTimeout(() => {
        under.set(host, (under.get(host) ?? 0) - 1);
        response.end(photo);
      }, 2);
    });
    const { obtain } = openDesk();
    const addresses = Array.from({ length: 300 }, (_, at) => `http://${at % 2 ? 'one' : 'two'}.test:${port}/${at}.jpg`);
    const all = await Promise.all(addresses.map((address) => obtain(address)));
    expect(all).toEqual(addresses.map((_, at) => `${at}.jpg 40x30`));
    expect([most, requests.length]).toEqual([4, 300]);
  });
});
