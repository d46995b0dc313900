import type { APIContext } from 'astro';
import { ask } from '../../content/ask/queries.ts';
import { writeSitemap } from '../../seo/sitemap/sitemap.ts';
import { answerXml } from '../../xml.ts';

export const GET = ({ params, rewrite }: APIContext) => {
  const places = ask('sitemap', params['name'] ?? '');
  if (!places) return rewrite('/404/');
  const { url: origin } = ask('site');
  const absolute = (address: string) => new URL(address, origin).href;
  const entries = places.map(({ path, modified, picture }) => ({
    url: absolute(path),
    modified,
    picture: picture && absolute(picture),
  }));
  return answerXml(writeSitemap(entries));
};
