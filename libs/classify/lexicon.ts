import { readFileSync } from 'node:fs';
import { type DisputeType, isDisputeType } from './dispute-types.js';

/** A word by hand that speaks for a type. */
export interface LexiconWord {
  readonly word: string;
  readonly type: DisputeType;
  readonly weight: number;
}

export interface LexiconHit extends LexiconWord {
  readonly field: 'text' | 'respondent';
}

export interface Lexicon {
  hitsIn(text: string, respondents: string): LexiconHit[];
}

/** Reads `[D01]` sections of lines `weight word word …`, `@weight` for names of those complained of. Throws on others. */
export function parseLexicon(source: string): { text: LexiconWord[]; respondent: LexiconWord[] } {
  const lists = { text: [] as LexiconWord[], respondent: [] as LexiconWord[] };
  let type: DisputeType | null = null;
  for (const line of source.split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const section = /^\[(\w+)\]$/.exec(line)?.[1];
    const entry = /^(@?)(-?\d+(?:\.\d+)?) (.+)$/.exec(line);
    if (section && isDisputeType(section)) type = section;
    else if (entry && type) {
      const list = entry[1] === '@' ? lists.respondent : lists.text;
      for (const word of entry[3]!.trim().split(/\s+/)) {
        list.push({ word: word.toLowerCase(), type, weight: Number(entry[2]) });
      }
    } else throw new Error(`lexicon line is neither a section nor words with a weight: ${line}`);
  }
  return lists;
}

/** The lexicon that is shipped. */
export const loadLexicon = (): Lexicon =>
  lexiconOf(parseLexicon(readFileSync(new URL('./data/lexicon.txt', import.meta.url), 'utf8')));

export function lexiconOf(lists: { text: readonly LexiconWord[]; respondent: readonly LexiconWord[] }): Lexicon {
  const text = indexByHead(lists.text);
  const respondent = indexByHead(lists.respondent);
  return {
    hitsIn: (body, respondents) => [
      ...scan(body, text).map((hit) => ({ ...hit, field: 'text' as const })),
      ...scan(respondents, respondent).map((hit) => ({ ...hit, field: 'respondent' as const })),
    ],
  };
}

type Index = ReadonlyMap<string, readonly LexiconWord[]>;

function indexByHead(words: readonly LexiconWord[]): Index {
  const index = new Map<string, LexiconWord[]>();
  for (const word of words) index.set(word.word[0]!, [...(index.get(word.word[0]!) ?? []), word]);
  return index;
}

/** Each word once, however often it is written: a writer who repeats himself is not more likely to be right. */
function scan(text: string, index: Index): LexiconWord[] {
  const hits = new Set<LexiconWord>();
  const normal = text.toLowerCase();
  for (let start = 0; start < normal.length; start += 1) {
    for (const entry of index.get(normal[start]!) ?? []) if (normal.startsWith(entry.word, start)) hits.add(entry);
  }
  return [...hits];
}
