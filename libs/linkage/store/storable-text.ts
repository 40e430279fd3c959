const REPLACEMENT = '\ufffd';
const UNPAIRED = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const UNSTORABLE = /\\u0000|\\ud[89a-f]/i;

/** Text as PostgreSQL can hold it: NUL and unpaired surrogates become U+FFFD. */
export const storableText = (text: string): string => text.replaceAll('\0', REPLACEMENT).replace(UNPAIRED, REPLACEMENT);

/** JSON as jsonb can hold it; one record with such a character would fail its whole batch for good. */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (!UNSTORABLE.test(text)) return text;
  return JSON.stringify(value, (_, member) => (typeof member === 'string' ? storableText(member) : member));
}
