import { pageMistake } from '../../schemas/old-address.ts';
import { isOwnPlace, placeOf } from '../../urls.ts';

/** Where a file lies that keeps its address; a folder for files where it cannot. @param path unescaped, of the old site @param name a good one of its own */
export function publicPathOf(path: string, name: string): string {
  const isFit = pageMistake(path) === undefined && !isOwnPlace(placeOf(path)) && !path.split('/').includes('..');
  return isFit ? `public${path}` : `public/files/${name}`;
}
