/** The number that a resident's statement (解纷码) is known by; what stands behind it is her secret and is asked of nobody. */
const STATEMENT = /\b(JF[0-9A-Z]{8})(?![0-9A-Z])/i;
const LENGTH_MAX = 60;

/** A code may say anything: what is no address that somebody has written rightly is taken as it stands. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** What to look for, of what a code that was scanned says: a statement's number, a place's code, or the words. Pure. */
export function queryOfScan(text: string): string {
  const [, number] = STATEMENT.exec(text) ?? [];
  if (number) return number.toUpperCase();
  const [, place] = /^https?:\/\/[^/]+\/c\/([^/?#]+)/i.exec(text.trim()) ?? [];
  if (place) return decoded(place);
  return text.trim().replace(/\s+/g, ' ').slice(0, LENGTH_MAX);
}
