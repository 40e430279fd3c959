/** A piece of a text, and whether the other text has it too. */
export interface Run {
  text: string;
  both: boolean;
}

/** Shorter agreements are chance: most Chinese words have two characters. */
const RUN_LENGTH_MIN = 3;
/** Texts are compared as far as a person reads them at once; the rest stays unmarked. */
const COMPARED_MAX = 2000;
const WORDLIKE = /[\p{L}\p{N}]/u;

/** Which positions of `text` lie in a run of three or more characters that `other` has as well. */
function sharedPositions(text: string, other: string): boolean[] {
  const grams = new Set<string>();
  for (let at = 0; at + RUN_LENGTH_MIN <= other.length; at++) grams.add(other.slice(at, at + RUN_LENGTH_MIN));
  const shared = new Array<boolean>(text.length).fill(false);
  for (let at = 0; at + RUN_LENGTH_MIN <= text.length; at++) {
    const gram = text.slice(at, at + RUN_LENGTH_MIN);
    if (!grams.has(gram) || ![...gram].every((letter) => WORDLIKE.test(letter))) continue;
    shared.fill(true, at, at + RUN_LENGTH_MIN);
  }
  return shared;
}

/** A text in pieces: what the other one says too, and what only this one says. */
export function markedRuns(text: string, other: string): Run[] {
  const shared = sharedPositions(text.slice(0, COMPARED_MAX), other.slice(0, COMPARED_MAX));
  const runs: Run[] = [];
  for (let at = 0; at < text.length; at++) {
    const both = shared[at] ?? false;
    const last = runs.at(-1);
    if (last && last.both === both) last.text += text[at];
    else runs.push({ text: text[at] as string, both });
  }
  return runs;
}
