import { certificateFaults } from '../../../check/external/certificates.ts';

/** Why nothing came from a host, by Node's code of the error; '' is that of what was not sent. */
export function whySilent(code: string, host: string): string {
  const fault = certificateFaults[code];
  if (fault !== undefined) return `browsers warn of ${host}: its certificate ${fault}`;
  switch (code) {
    case '':
      return `${host} is in a private network, where nothing is asked for`;
    case 'ENOTFOUND':
      return `there is no host ${host}`;
    case 'ETIMEDOUT':
      return `${host} was too slow`;
    default:
      return `${host} did not answer (${code})`;
  }
}

/** Codes of what may be otherwise in a moment: a connection that broke off, and a name that could not be asked for. */
const passing = ['ECONNRESET', 'EPIPE', 'EAI_AGAIN', 'ERR_STREAM_PREMATURE_CLOSE'];
export const isPassing = (code: string): boolean => passing.includes(code);
