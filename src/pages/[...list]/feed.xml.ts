import type { APIRoute } from 'astro';
import { answerFeed } from '../../feeds/answer-feed.ts';
import { writeRss } from '../../feeds/rss.ts';
import style from '../../styles/feed.css?url';
import { xmlType } from '../../xml.ts';

export const GET: APIRoute = ({ url }) => answerFeed(url.pathname, xmlType, (feed) => writeRss(feed, style));
