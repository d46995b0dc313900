import type { Answer } from './answer.ts';
import { certificateFaults } from './certificates.ts';
import type { Gate } from './gate.ts';
import { isWorthTelling } from './move.ts';
import type { Reply, Send } from './web.ts';

/** What browsers follow at most is twice as much (Fetch Standard); nobody means more than this. */
const mostRedirects = 10;

const lasting = [301, 308];
const redirects = [...lasting, 302, 303, 307];
const gone = [404, 410];

/** Where browsers stop their readers. A chain that lacks a certificate is not among them: browsers get it themselves. */
export const untrusted = Object.keys(certificateFaults);

/** Why nothing came back. */
export const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

/** Asks for a page as a browser does that follows redirects, without what it would send. */
export async function ask(address: string, send: Send, gate: Gate): Promise<Answer> {
  const from = bare(new URL(address));
  let url = from;
  let moved: URL | undefined;
  let isLasting = true;
  for (let hop = 0; hop <= mostRedirects; hop++) {
    let reply: Reply;
    try {
      reply = await askOnce(url, send, gate);
    } catch (error) {
      const { host } = url;
      const code = codeOf(error) ?? '';
      if (code === 'ENOTFOUND') return { is: 'without-host', host };
      return untrusted.includes(code) ? { is: 'untrusted', host, code } : { is: 'unclear' };
    }
    const { status, location } = reply;
    if (redirects.includes(status) && location !== undefined) {
      const next = URL.parse(location, url);
      if (!next || !/^https?:$/.test(next.protocol)) return { is: 'unclear' };
      isLasting &&= lasting.includes(status);
      url = bare(next);
      if (isLasting) moved = url;
    } else if (gone.includes(status)) return { is: 'gone', status };
    else if (status >= 400) return { is: 'unclear' };
    else return moved && isWorthTelling(from, moved) ? { is: 'moved', to: moved.href } : { is: 'well' };
  }
  return { is: 'unclear' };
}

/** Some servers know no HEAD and say so in many ways, or break off: what it says of a fault is believed to GET alone. */
async function askOnce(url: URL, send: Send, gate: Gate): Promise<Reply> {
  try {
    const reply = await gate(url.host, () => send(url, 'HEAD'));
    if (reply.status < 400 || reply.status === 429) return reply;
  } catch (error) {
    if (codeOf(error) !== 'ECONNRESET') throw error;
  }
  return gate(url.host, () => send(url, 'GET'));
}

/** Without what servers are not told, and what is nobody else's. */
export function bare(url: URL): URL {
  const copy = new URL(url);
  Object.assign(copy, { hash: '', username: '', password: '' });
  return copy;
}
