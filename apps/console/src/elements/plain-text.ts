/** Sources write some texts as HTML; people read words and lines, and no markup of a source ever reaches the page. */
const MARKUP = /<\/?[a-z][^>]*>|&(?:[a-z]+|#\d+);/i;
const LINE_ENDS = /<br\s*\/?>|<\/(?:p|div|li|tr|h\d)>/gi;

export function plainText(text: string): string {
  if (!MARKUP.test(text)) return text;
  const parsed = new DOMParser().parseFromString(text.replace(LINE_ENDS, '\n'), 'text/html');
  const words = (parsed.body.textContent ?? '').replace(/\u00a0/g, ' ');
  return words
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
}
