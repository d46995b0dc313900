import tokens from '../styles/tokens.css?raw';
import { colourOf } from '../typefaces/tokens.ts';

/** What pages stand on, which browsers colour their own bars by. */
export const paper = colourOf(tokens, '--paper');
