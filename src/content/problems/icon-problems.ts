import { readFileSync } from 'node:fs';
import type { Problem } from '../../errors.ts';
import { leastIcon } from '../../pictures/recipes.ts';
import type { PictureFile } from '../../pictures/variant.ts';
import { readPictureFile } from '../ask/picture-file.ts';
import { contentFile } from '../files/content-path.ts';
import type { Index } from '../index/database.ts';
import { readSettings } from '../index/settings.ts';

interface Fault {
  what: string;
  fix: string;
}

/** Whether a picture that is there can stand for the site. @param folder the content folder */
export async function iconProblems(index: Index, folder: string): Promise<Problem[]> {
  const { icon = '' } = readSettings(index);
  const file = readPictureFile(index, icon);
  const fault =
    file && (sizeFault(file) ?? (mayBeNew(index, icon) ? await faultInside(folder, icon, file) : undefined));
  if (!fault) return [];
  const { placeOfField } = await import('./explain.ts');
  const what = `the icon ${icon} ${fault.what}`;
  return [
    { file: 'site.yaml', ...placeOfField(folder, 'site.yaml', ['icon']), what, fix: fault.fix, severity: 'error' },
  ];
}

function sizeFault({ width, height, format }: PictureFile): Fault | undefined {
  const size = `${Math.round(width)} by ${Math.round(height)}`;
  if (Math.abs(width / height - 1) > aboutSquare)
    return { what: `is ${size}, and icons are square`, fix: 'crop it to a square' };
  if (format === 'svg' || width >= leastIcon) return undefined;
  return {
    what: `is ${size} pixels, too small for a home screen`,
    fix: `save it as SVG, or with ${leastIcon} pixels or more`,
  };
}

/** What nobody sees. */
const aboutSquare = 0.005;

/** Whether the icon is another than the one that the site was printed with, which was in order. */
function mayBeNew(index: Index, icon: string): boolean {
  const touched = `select 1 from touched where kind = 'site' or kind = 'file' and name = ?`;
  return !index.isPrinted() || index.sql(touched).get(icon) !== undefined;
}

/** What only shows when the picture is looked at. */
async function faultInside(folder: string, icon: string, { format }: PictureFile): Promise<Fault | undefined> {
  const bytes = readFileSync(contentFile(folder, icon));
  if (format === 'svg') {
    const [root = ''] = /<(?:\w+:)?svg\b[^>]*>/.exec(bytes.toString('utf8')) ?? [];
    const says = (name: string) => new RegExp(`\\s${name}\\s*=\\s*["'][^"'%]+["']`).test(root);
    if (!says('viewBox') && !(says('width') && says('height'))) {
      return {
        what: 'does not say how large it is',
        fix: 'write viewBox="0 0 64 64" into its <svg>, or export it again',
      };
    }
  }
  const { isBlank } = await import('../../pictures/blank.ts');
  if (!(await isBlank(bytes, format))) return undefined;
  return { what: 'shows nothing: all of it can be seen through', fix: 'choose another picture, or remove the line' };
}
