/** The language of words that may be of either: Chinese where any is, and else the page's. Pure. */
export const langOf = (words: string): 'zh-CN' | undefined => (/\p{Script=Han}/u.test(words) ? 'zh-CN' : undefined);
