export interface TextFeatureOptions {
  /** Lengths of character n-grams. */
  readonly charsMin: number;
  readonly charsMax: number;
  /** Also words, and pairs of neighbouring words, by the ICU dictionary that Node carries. */
  readonly words: boolean;
  /** Put before each feature, so that one field's features stay apart from another's. */
  readonly prefix?: string;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const MASKED_PLACE = /[A-Z]\d*(?=[市区县镇村])/g;

/** Full-width to half-width, lower case, digits to one sign, HTML and white space out: writers differ in these, not in meaning. */
export function normaliseText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/<[^>]{0,200}>|&[a-z]{2,6};/gi, ' ')
    .replace(MASKED_PLACE, '某')
    .replace(/\d+(?:\.\d+)?/g, '0')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

const PUNCTUATION = /[\s\p{P}\p{S}]+/u;

/** Counts of the features in a text; n-grams never reach over punctuation. */
export function textFeatures(
  text: string,
  options: TextFeatureOptions,
  into = new Map<string, number>(),
): Map<string, number> {
  const { charsMin, charsMax, words, prefix = '' } = options;
  const normal = normaliseText(text);
  for (const clause of normal.split(PUNCTUATION)) {
    for (let length = charsMin; length <= charsMax; length += 1) {
      for (let start = 0; start + length <= clause.length; start += 1) {
        count(into, prefix + clause.slice(start, start + length));
      }
    }
  }
  if (words) addWords(normal, `${prefix}_`, into);
  return into;
}

function addWords(text: string, prefix: string, into: Map<string, number>): void {
  let previous = '';
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (!isWordLike) {
      previous = '';
      continue;
    }
    if (segment.length > 1) count(into, prefix + segment);
    if (previous !== '') count(into, `${prefix}${previous}_${segment}`);
    previous = segment;
  }
}

function count(counts: Map<string, number>, feature: string): void {
  counts.set(feature, (counts.get(feature) ?? 0) + 1);
}
