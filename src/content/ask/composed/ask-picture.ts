import { readFocus } from '../../../pictures/crop.ts';
import { recipeOf, type Use } from '../../../pictures/recipes.ts';
import { type Rendition, remoteRendition } from '../../../pictures/rendition.ts';
import { writeRequest } from '../../../pictures/request.ts';
import { isRemote } from '../../links/resolve.ts';
import { ask } from '../queries.ts';

/** A picture that a story or an author names. */
interface Named {
  /** Content path, or an address on another host. */
  src: string;
  /** As an editor writes it. */
  focus?: string | undefined;
  /** In pixels, of one on another host. */
  width?: number | undefined;
  height?: number | undefined;
}

/** A picture for one use; undefined if there is none, or if it is too small for that. */
export function askPicture(picture: Named | undefined, use: Use): Rendition | undefined {
  if (!picture) return undefined;
  const { src, focus } = picture;
  if (isRemote(src)) {
    const remote = remoteRendition(picture);
    return remote.width * remote.height >= (recipeOf(use).leastArea ?? 0) ? remote : undefined;
  }
  const request = { path: src, use, focus: focus === undefined ? undefined : readFocus(focus) };
  return ask('picture', writeRequest(request));
}
