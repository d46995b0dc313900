import type { Holding } from '../../form/holding.ts';

/** Redirects for Netlify and Cloudflare, `from to status` a line. https://docs.netlify.com/manage/routing/redirects/overview/ */
export function* hostRedirects(text: string, file: string): Generator<Holding> {
  for (const [at, line] of text.split('\n').entries()) {
    const place = { file, line: at + 1 };
    const [from, to, ...rest] = line
      .replace(/(?:^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    if (from === undefined || from === '' || to === undefined) continue;
    const status = rest.find((word) => /^\d{3}!?$/.test(word))?.replace('!', '') ?? '301';
    const isPlain =
      !/[*:?]/.test(from.replace(/^https?:\/\//, '')) &&
      !/:splat|=/.test(to) &&
      rest.every((word) => /^\d{3}!?$/.test(word));
    if (isPlain && (status === '301' || status === '302' || status === '308' || status === '307')) {
      yield { kind: 'redirect', from, to, status: status === '302' || status === '307' ? 302 : 301, place };
    } else {
      const what = `the redirect from ${from.slice(0, 100)} is a rule, and is left out`;
      yield { kind: 'remark', level: 'left', what, fix: 'write it into content/redirects.yaml', place };
    }
  }
}
