export type Language = 'zh' | 'en';

/**
 * Which of our two languages somebody reads by `Accept-Language` (RFC 9110 §12.5.4); English where that names neither, for
 * then a machine asks.
 */
export function languageOf(accepted: string | undefined): Language {
  const wanted = (accepted ?? '').split(',').map((range) => {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const weight = parameters.map((one) => /^\s*q=(\d(?:\.\d{1,3})?)$/.exec(one)?.[1]).find(Boolean);
    return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
  });
  const known = wanted.filter(({ language, weight }) => weight > 0 && (language === 'zh' || language === 'en'));
  const [first] = known.sort((a, b) => b.weight - a.weight);
  return first?.language === 'zh' ? 'zh' : 'en';
}
