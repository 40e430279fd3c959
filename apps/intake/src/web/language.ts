import type { Said } from '#libs/contracts/index.js';

export type Language = 'zh' | 'en';

export const LANGUAGE_COOKIE = 'lang';

/** Chinese, unless she has chosen. */
export const languageOf = (chosen: string | null): Language => (chosen === 'en' ? 'en' : 'zh');

/** Where to go on after a choice of language in an address; null where there is none. Never to another site. */
export function chosenLanguage(url: string): { language: Language; to: string } | null {
  const [path = '', query = ''] = url.split('?', 2);
  const parameters = new URLSearchParams(query);
  const language = parameters.get('lang');
  if ((language !== 'zh' && language !== 'en') || !/^\/(?![/\\])/.test(path)) return null;
  parameters.delete('lang');
  return { language, to: parameters.size > 0 ? `${path}?${parameters}` : path };
}

/** Says a sentence in one language. */
export type Speak = (said: Said) => string;
export const speaking =
  (language: Language): Speak =>
  (said) =>
    said[language];
