/** What others have in groups of fields: pictures, links, creatives. */
import { as, away, table } from './say.ts';

export const image = table(
  ['source file path url filename href image name', as('src')],
  ['alttext alternative alternativetext description', as('alt')],
  ['title legend text', as('caption')],
  ['author photographer copyright attribution by credits', as('credit')],
  ['position focalpoint focal crop', as('focus')],
);
export const link = table(
  ['name title text', as('label')],
  ['link href to path target address', as('url')],
  ['weight order icon identifier', away('links stand in the order in which they are written')],
);

export const review = table(
  ['title name item what about of book film movie album game product', as('subject')],
  ['kind category', as('type')],
  ['stars score', as('rating')],
  ['conclusion summary bottomline', as('verdict')],
);

export const redirect = table(
  ['source src old oldurl oldpath path alias', as('from')],
  ['target destination dest new newurl location url link', as('to')],
  ['code statuscode type', as('status')],
);

export const creative = table(
  ['source file path image url', as('src')],
  ['format dimensions', as('size')],
  ['width height', away('size: says both, such as 300x250')],
  ['alttext description title', as('alt')],
);

export const purge = table(
  ['provider name host network', as('cdn')],
  ['zone zoneid service serviceid distribution distributionid pullzone', as('id')],
  ['limit max maximum', as('most')],
  [
    'token apitoken key apikey secret password accesskey secretkey',
    away(
      'keys come from the environment alone; one that was committed is known to others, so have the CDN make another',
    ),
  ],
);
