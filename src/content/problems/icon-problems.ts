import type { Problem } from '../../errors.ts';
import { leastIcon } from '../../pictures/recipes.ts';
import { readPictureFile } from '../ask/picture-file.ts';
import type { Index } from '../index/database.ts';
import { readSettings } from '../index/settings.ts';
import { placeOfField } from './explain.ts';

/** Whether a picture that is there can stand for the site. @param folder the content folder */
export function iconProblems(index: Index, folder: string): Problem[] {
  const { icon = '' } = readSettings(index);
  const file = readPictureFile(index, icon);
  if (!file) return [];
  const { width, height, format } = file;
  const tell = (what: string, fix: string): Problem[] => [
    {
      file: 'site.yaml',
      ...placeOfField(folder, 'site.yaml', ['icon']),
      what: `the icon ${icon} ${what}`,
      fix,
      severity: 'error',
    },
  ];
  const size = `${Math.round(width)} by ${Math.round(height)}`;
  if (Math.abs(width / height - 1) > aboutSquare)
    return tell(`is ${size}, and icons are square`, 'crop it to a square');
  if (format !== 'svg' && width < leastIcon) {
    return tell(
      `is ${size} pixels, too small for a home screen`,
      `save it as SVG, or with ${leastIcon} pixels or more`,
    );
  }
  return [];
}

/** What nobody sees. */
const aboutSquare = 0.005;
