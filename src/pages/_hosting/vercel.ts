import { ask } from '../../content/ask/queries.ts';
import { vercelFile } from '../../hosting/hosts/vercel.ts';
import { askTable } from '../../hosting/table.ts';

export const GET = () => new Response(vercelFile({ ...askTable(), redirects: ask('redirects') }));
