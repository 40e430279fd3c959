import { sentenceIn } from '#libs/contracts/index.js';
import type { Disclosure } from '../access/disclosure.js';
import { languageOf } from '../web/language.js';

/** How it is told why an item was refused: in the reader's language, and without a purpose without the values that it quotes. */
export function refusalTold(disclosure: Disclosure, accepted: string | undefined): (reason: string) => string {
  const language = languageOf(accepted);
  return (reason) => sentenceIn(language, disclosure.reason(reason));
}
