import type { Spot } from '../rule.ts';
import type { Answer } from './answer.ts';
import { certificateFaults } from './certificates.ts';
import { isToFront } from './move.ts';

/** What is said of a link; undefined if nothing is. */
export function tell(address: string, answer: Answer): Pick<Spot, 'what' | 'fix'> | undefined {
  const archived = `https://web.archive.org/web/${address}`;
  const instead = `write where it is now, or its copy, if there is one, at ${archived}; else remove the link`;
  switch (answer.is) {
    case 'gone':
      return { what: `${address} is gone (${answer.status})`, fix: instead };
    case 'moved': {
      const to = new URL(answer.to);
      if (isToFront(new URL(address), to))
        return { what: `${address} leads to the front page of ${to.host} by now`, fix: instead };
      to.hash ||= new URL(address).hash;
      return { what: `${address} has moved for good`, fix: `write ${to.href}` };
    }
    case 'without-host':
      return { what: `${address} leads nowhere: there is no host ${answer.host}`, fix: `correct it; or ${instead}` };
    case 'untrusted':
      return {
        what: `browsers warn of ${address}: the certificate of ${answer.host} ${certificateFaults[answer.code]}`,
        fix: 'write another address, or remove the link',
      };
    default:
      return undefined;
  }
}
