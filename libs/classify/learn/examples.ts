import { readFileSync } from 'node:fs';
import { isDisputeType } from '../dispute-types.js';
import { checkChoices } from './choices.js';

/** A matter as people put it, with `[a|b]` for choices, and whom it may be against. */
export interface Example {
  readonly type: string;
  readonly matter: string;
  readonly respondents: readonly string[];
}

/**
 * Reads `[D01]` sections of lines `matter|respondent`, `matter` or `@ respondent|respondent`, the last for every line of
 * the section that names none. Throws Error for a line outside a section.
 */
export function parseExamples(source: string): Example[] {
  const examples: Example[] = [];
  let type = '';
  let usual: string[] = [];
  for (const line of source.split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const section = /^\[(\w+)\]$/.exec(line)?.[1];
    if (section && isDisputeType(section)) {
      type = section;
      usual = [];
    } else if (type === '') throw new Error(`example outside a section: ${line}`);
    else if (line.startsWith('@ ')) usual = line.slice(2).split('|');
    else {
      const respondent = /\|([^|\]]*)$/.exec(line)?.[1];
      const matter = respondent === undefined ? line : line.slice(0, -respondent.length - 1);
      examples.push({ type, matter: checkChoices(matter), respondents: respondent ? [respondent] : usual });
    }
  }
  return examples;
}

/** Both files of examples that are shipped. */
export const shippedExamples = (): Example[] =>
  ['examples', 'phrasings'].flatMap((file) =>
    parseExamples(readFileSync(new URL(`../data/${file}.txt`, import.meta.url), 'utf8')),
  );
