/** What to do where a server does not answer what the table of the site says. */
import type { ServerName } from './abilities.ts';

const server = (host: string) =>
  `Write its configuration anew with broadsheet hosting ${host}, reload it, and see that nothing of your own takes its place.`;
const output = (files: string, host: string) =>
  `See that hosting: {host: ${host}} is in site.yaml, and that ${files} of the output came along with the last deployment.`;

const sentences: Readonly<Record<ServerName, string>> = {
  nginx: server('nginx'),
  caddy: server('caddy'),
  netlify: output('_headers and _redirects', 'netlify'),
  cloudflare: output('_headers and _redirects', 'cloudflare'),
  vercel: output('vercel.json', 'vercel'),
  s3: 'Make its function and its policies anew with broadsheet hosting s3, and see that every behaviour of the distribution has them.',
  'github-pages': 'See that the whole output was deployed, .nojekyll too.',
  preview: 'Start broadsheet preview anew.',
};

/** @param isBuilt whether what is deployed is what was built last, of which alone `broadsheet hosting` knows */
export function configure(host: ServerName | undefined, isBuilt: boolean): string {
  const sentence =
    host === undefined
      ? 'Tell the server with what broadsheet hosting writes; or name with --host what it is, if it cannot be told that.'
      : sentences[host];
  return isBuilt || !sentence.includes('broadsheet hosting') ? sentence : `${buildFirst} ${sentence}`;
}

const buildFirst =
  'Build the content that is deployed first: what broadsheet hosting writes is that of the last build.';
