import { decodePath } from '../../links/resolve.ts';
import type { Moved } from '../follow-link.ts';
import { ask } from '../queries.ts';

/** Where the address of a request leads, if it is an old one. @param path as a browser sends it */
export const askMoved = (path: string): Moved | undefined => ask('moved', decodePath(path));
