/**
 * The records of a CSV text (RFC 4180) and the fields of each: a field in quotes may hold separators, line ends and quotes
 * written twice. Null where a quote does not end, or something follows one. The end of the text ends the last record.
 */
export function csvFields(text: string, separator: string): string[][] | null {
  const records: string[][] = [];
  let fields: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const field = text[at] === '"' ? quoted(text, at) : plain(text, at, separator);
    if (!field) return null;
    fields.push(field.value);
    at = field.end;
    if (text[at] === separator) {
      at++;
      continue;
    }
    if (at < text.length && text[at] !== '\n' && text[at] !== '\r') return null;
    records.push(fields);
    fields = [];
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    if (at >= text.length) break;
  }
  return records;
}

interface FoundText {
  readonly value: string;
  readonly end: number;
}

function quoted(text: string, start: number): FoundText | null {
  for (let at = start + 1; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0) return null;
    if (text[at + 1] !== '"') return { value: text.slice(start + 1, at).replaceAll('""', '"'), end: at + 1 };
  }
}

function plain(text: string, start: number, separator: string): FoundText {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
  return { value: text.slice(start, end), end };
}
