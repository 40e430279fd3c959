/** The number that a resident's statement (解纷码) is known by; what stands behind it is her secret and is asked of nobody. */
const STATEMENT = /\b(JF[0-9A-Z]{8})(?![0-9A-Z])/i;
const LENGTH_MAX = 60;

/** What to look for, of what a code that was scanned says: a statement's number, a place's code, or the words. Pure. */
export function queryOfScan(text: string): string {
  const [, number] = STATEMENT.exec(text) ?? [];
  if (number) return number.toUpperCase();
  const [, place] = /^https?:\/\/[^/]+\/c\/([^/?#]+)/i.exec(text.trim()) ?? [];
  if (place) return decodeURIComponent(place);
  return text.trim().replace(/\s+/g, ' ').slice(0, LENGTH_MAX);
}
