import { ask } from '../../content/ask/queries.ts';
import { securityTxt } from '../../seo/texts/security-txt.ts';
import { securityTxtUrl } from '../../urls.ts';

export const GET = () => new Response(securityTxt(ask('site'), securityTxtUrl));
