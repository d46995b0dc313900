import { headersFile } from '../../hosting/hosts/netlify.ts';
import { askTable } from '../../hosting/table.ts';

export const GET = () => new Response(headersFile(askTable()));
