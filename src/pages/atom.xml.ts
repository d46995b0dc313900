import type { APIRoute } from 'astro';
import { answerFeed } from '../feeds/answer-feed.ts';
import { writeAtom } from '../feeds/atom.ts';
import style from '../styles/feed.css?url';
import { xmlType } from '../xml.ts';

export const GET: APIRoute = ({ url }) => answerFeed(url.pathname, xmlType, (feed) => writeAtom(feed, style));
