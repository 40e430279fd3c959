/** Values that tell nothing of a person: dates, times, short numbers, words of JSON. */
const PLAIN_VALUE =
  /^(?:|true|false|null|-?\d{1,6}(?:\.\d{1,4})?|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?)$/;
const IDENTIFIER = /^[A-Za-z_][\w.-]{0,63}$/;

/** A value, or how long it is where it may be personal. */
function maskedValue(value: string, shown: ReadonlySet<string>): string {
  const trimmed = value.trim();
  return PLAIN_VALUE.test(trimmed) || shown.has(trimmed) ? value : `（${[...trimmed].length} 字）`;
}

/**
 * A payload as it may be seen without a purpose: its form, the names of its fields, dates and short numbers stay; of
 * every other value only the length. Nothing has to be known of the source, and the payload need not be well-formed.
 * `shown`: values that are known anyway, such as the item's own number.
 */
export function maskedPayload(payload: string, mediaType: string, shown: ReadonlySet<string>): string {
  if (/json/i.test(mediaType)) return maskedJson(payload, shown);
  if (/xml/i.test(mediaType)) return maskedXml(payload, shown);
  return maskedValue(payload, shown);
}

/**
 * A JSON string with the colon that makes it a name, or what stands between strings. One without an end goes to the end of
 * the text: tried anew from each mark within it, a payload of marks would take hours.
 */
const JSON_PIECE = /"((?:[^"\\]|\\.|\\$)*)("|$)(\s*:)?|[^"]+/gsu;
/** What may stand between strings: marks, blanks, words of JSON and numbers. */
const JSON_WORD = /[^\s,:[\]{}]+/gu;

function maskedJson(json: string, shown: ReadonlySet<string>): string {
  return json.replace(JSON_PIECE, (piece, text?: string, end?: string, colon?: string) => {
    if (text === undefined) return piece.replace(JSON_WORD, (word) => maskedValue(word, shown));
    if (colon !== undefined && IDENTIFIER.test(text)) return piece;
    return `"${maskedValue(text, shown)}${end}${colon ?? ''}`;
  });
}

const XML_PIECE = /<(\/?)([A-Za-z_][\w.:-]{0,63})[^<>]*?(\/?)>|<[?!][^<>]*>|[^<>]+|[<>]/gsu;

function maskedXml(xml: string, shown: ReadonlySet<string>): string {
  return xml.replace(XML_PIECE, (piece, closing?: string, name?: string, empty?: string) => {
    if (name !== undefined) return `<${closing}${name}${empty}>`;
    if (piece.startsWith('<')) return piece.startsWith('<?xml') ? piece : piece === '<' ? piece : '<!…>';
    return piece === '>' ? piece : maskedValue(piece, shown);
  });
}

const FOUND = /(; found )(.*)$/su;
const QUOTES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’', '`': '`' };
/** Chinese in a reason is the source's own, and so is every long number. */
const FROM_SOURCE = /[\p{Script=Han}·•]+|\d{7,}[\dXx]?|\d(?:[ -]?\d){6,}/gu;

/** The reason of a rejection without the values that it quotes. */
export function maskedReason(reason: string): string {
  const [said = '', , value] = reason.split(FOUND);
  const shown = withoutQuoted(said).replace(FROM_SOURCE, '…');
  return value === undefined ? shown : `${shown}; found ${maskedValue(value, new Set())}`;
}

/** Each mark is looked at once: a pattern would look for the end of each that has none, through all of the text. */
function withoutQuoted(text: string): string {
  const unended = new Set<string>();
  let shown = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const close = QUOTES[text[at]!];
    if (close === undefined || unended.has(close)) continue;
    const end = text.indexOf(close, at + 1);
    if (end < 0) {
      unended.add(close);
      continue;
    }
    const quoted = text.slice(at, end + 1);
    shown += text.slice(from, at) + (PLAIN_VALUE.test(quoted.slice(1, -1)) ? quoted : '“…”');
    from = end + 1;
    at = end;
  }
  return shown + text.slice(from);
}
