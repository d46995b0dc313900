import { descend, endOf, startOf, wordsOf } from '../checked-text.ts';
import type { TextRule } from '../rule.ts';

/** What says nothing of where a link leads. */
const empty = new Set([
  ...['click here', 'click', 'here', 'this', 'this link', 'link', 'read more', 'more', 'this page', 'this article'],
  ...['find out more', 'learn more', 'see more', 'more here', 'more info', 'more information', 'continue reading'],
  ...['read here', 'see here', 'details', 'source', 'via', 'website', 'web page'],
  ...[
    'hier',
    'hier klicken',
    'klicken sie hier',
    'mehr',
    'mehr lesen',
    'mehr erfahren',
    'weiterlesen',
    'weiter',
    'dieser link',
  ],
  ...['mehr dazu', 'mehr hier', 'zum artikel', 'lesen sie hier', 'quelle'],
  ...[
    'ici',
    'cliquez ici',
    'lien',
    'ce lien',
    'en savoir plus',
    'lire la suite',
    'lire plus',
    'suite',
    'voir ici',
    'plus',
  ],
  ...[
    'aquí',
    'haz clic aquí',
    'haga clic aquí',
    'leer más',
    'más',
    'más información',
    'enlace',
    'este enlace',
    'ver más',
  ],
  ...[
    'qui',
    'clicca qui',
    'leggi di più',
    'leggi tutto',
    'aqui',
    'clique aqui',
    'saiba mais',
    'leia mais',
    'klik hier',
    'lees meer',
  ],
]);

export const linkText: TextRule = function* ({ tree, place }) {
  for (const node of descend(tree)) {
    if (node.type !== 'link' && node.type !== 'linkReference') continue;
    const text = wordsOf(node).trim();
    const isBare = /^(?:https?:\/\/|www\.)\S+$/i.test(text);
    // A footnote or a list of sources may well name an address; it stands for itself there, alone in its paragraph.
    if (isBare && isAlone(tree, node)) continue;
    if (
      !isBare &&
      !empty.has(
        text
          .toLowerCase()
          .replace(/[.!:…»→>]+$/, '')
          .trim(),
      )
    )
      continue;
    yield {
      ...place(startOf(node)),
      what: isBare ? `the link is called by its address` : `a link called "${text}" does not say where it leads`,
      fix: 'make words of the sentence the link: [what is to be found there](address)',
    };
  }
};

const isAlone = (tree: Parameters<typeof descend>[0], link: Parameters<typeof startOf>[0]) =>
  [...descend(tree)].some(
    (node) => node.type === 'paragraph' && startOf(node) === startOf(link) && endOf(node) === endOf(link),
  );
