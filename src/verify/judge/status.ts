import { bringAnew } from '../../deploy/targets/gone.ts';
import { type Answer, headerOf } from '../answer.ts';
import type { Flaw } from '../finding.ts';

/** `404`, or `301 to /news/`. */
export function sayAnswer(answer: Answer): string {
  const location = headerOf(answer, 'location');
  return location === undefined ? `${answer.status}` : `${answer.status} to ${location}`;
}

/** What is wrong where a file is to be, and something else came. */
export function judgeStatus(answer: Answer): Flaw[] {
  const isNothing = answer.status === 200;
  const { what, fix } = tell(isNothing ? 404 : answer.status);
  const came = isNothing ? '200 with /404.html' : sayAnswer(answer);
  return [{ check: 'answer', what, came, expected: '200', fix }];
}

function tell(status: number): Pick<Flaw, 'what' | 'fix'> {
  if (status === 404 || status === 410)
    return {
      what: 'is not there',
      fix: `If it was removed by hand, or is not brought yet, bring it ${bringAnew}.`,
    };
  if (status === 401 || status === 403)
    return {
      what: 'is refused',
      fix: 'Let the server read it and send it to everybody, and let programs in where something on the way keeps them out.',
    };
  if (status === 429)
    return { what: 'is refused, since so much is asked for', fix: 'Ask for less at once, with --parallel 1.' };
  if (status >= 300 && status < 400)
    return { what: 'leads on instead of being there', fix: 'Remove the rule of the host that leads on from it.' };
  return { what: 'cannot be sent', fix: 'Look at what the server writes of its errors.' };
}
