import { type Act, type Links, type PairWord, pairKey, wordsBetween } from './act.js';
import {
  changesOfWords,
  heldTogether,
  type StandingWord,
  standingActs,
  standingWords,
  type WordChange,
} from './people-words.js';

export interface UndoQuestion {
  /** Every act that speaks of the records concerned, those that are undone too. */
  readonly acts: readonly Act[];
  readonly judgementId: string;
  /** recordId -> the case in which the act left it. */
  readonly after: ReadonlyMap<string, string>;
  /** Live records of all cases concerned -> their case now. */
  readonly now: ReadonlyMap<string, string>;
  /** Of records that joined since: recordId -> which of the cases that come back it goes to. */
  readonly assign: ReadonlyMap<string, string>;
}

export interface UndoPlan {
  /** What a person says of records that joined since. */
  readonly words: readonly PairWord[];
  readonly changes: readonly WordChange[];
  /** Where records are taken to have stood, so that old cases get their ids back. */
  readonly standing: ReadonlyMap<string, string>;
  readonly restores: Links;
}

export type UndoRefusal =
  | { readonly refused: 'undone-already' }
  /** Later acts hold together, or apart, what the undoing would part or join. */
  | { readonly refused: 'held'; readonly by: readonly string[] }
  /** Records that joined since the act: a person says which case each goes to. */
  | { readonly refused: 'unassigned'; readonly records: readonly string[]; readonly cases: readonly string[] };

/**
 * What it takes to undo an act: the words that held before it hold again, and who is still where the act left them goes
 * back, ids included. Undoing an undo is doing it again. Pure.
 */
export function planUndo(question: UndoQuestion): UndoPlan | UndoRefusal {
  const { acts, judgementId, after, now } = question;
  const target = standingActs(acts).find((act) => act.judgementId === judgementId);
  if (!target) return { refused: 'undone-already' };
  const undo: Act = { judgementId: 'Infinity', kind: 'undo', undoes: judgementId, words: [], before: new Map() };
  const words = standingWords(acts);
  const then = standingWords([...acts, undo]);
  const restores = new Map([...target.before].filter(([id]) => now.has(id) && now.get(id) === after.get(id)));
  const held = heldBy(then, restores, now);
  if (held.length > 0) return { refused: 'held', by: held };
  const parting = partingCases(restores, now);
  const assigned = assignNewcomers(question, parting, then);
  if ('refused' in assigned) return assigned;
  const withAssigned = new Map([...then, ...assigned.words.map((word) => [pairKey(word), word] as const)]);
  return {
    words: assigned.words,
    changes: changesOfWords(words, withAssigned),
    standing: new Map([...[...restores].map(([id, { caseId }]) => [id, caseId] as const), ...assigned.standing]),
    restores,
  };
}

/** Acts whose words keep together what belonged to two cases, or keep apart what belonged to one. */
function heldBy(words: ReadonlyMap<string, StandingWord>, restores: Links, now: ReadonlyMap<string, string>): string[] {
  const live = [...words.values()].filter(({ leftId, rightId }) => now.has(leftId) && now.has(rightId));
  const rootOf = heldTogether(live);
  const casesOfAtom = new Map<string, Set<string>>();
  const atomsOfCase = new Map<string, Set<string>>();
  for (const [id, { caseId }] of restores) {
    const atom = rootOf(id);
    casesOfAtom.set(atom, (casesOfAtom.get(atom) ?? new Set()).add(caseId));
    atomsOfCase.set(caseId, (atomsOfCase.get(caseId) ?? new Set()).add(atom));
  }
  const holding = live.filter(({ leftId, rightId, kind }) => {
    const [left, right] = [rootOf(leftId), rootOf(rightId)];
    if (kind === 'must') return (casesOfAtom.get(left)?.size ?? 0) > 1;
    return [...atomsOfCase.values()].some((atoms) => atoms.has(left) && atoms.has(right));
  });
  return [...new Set(holding.map((word) => word.judgementId))].sort((a, b) => Number(a) - Number(b));
}

/** Present cases whose records go back to several: caseId -> (the case that comes back -> its records). */
function partingCases(restores: Links, now: ReadonlyMap<string, string>): Map<string, Map<string, string[]>> {
  const cases = new Map<string, Map<string, string[]>>();
  for (const [id, { caseId }] of restores) {
    const parts = cases.get(now.get(id) as string) ?? new Map<string, string[]>();
    parts.set(caseId, [...(parts.get(caseId) ?? []), id]);
    cases.set(now.get(id) as string, parts);
  }
  return new Map([...cases].filter(([, parts]) => parts.size > 1));
}

interface Assigned {
  readonly words: readonly PairWord[];
  readonly standing: ReadonlyMap<string, string>;
}

/** Nobody guesses where a record belongs that joined while the cases were one, unless people's words settle it. */
function assignNewcomers(
  { now, assign }: UndoQuestion,
  parting: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>,
  words: ReadonlyMap<string, StandingWord>,
): Assigned | UndoRefusal {
  const rootOf = heldTogether(words.values());
  const said: PairWord[] = [];
  const standing = new Map<string, string>();
  const missing: string[] = [];
  const choices = new Set<string>();
  for (const [caseId, parts] of parting) {
    const members = new Set([...parts.values()].flat());
    const newcomers = [...now].filter(([id, current]) => current === caseId && !members.has(id)).map(([id]) => id);
    for (const id of newcomers) {
      const chosen = assign.get(id);
      const settled = [...parts].find(([, ids]) => ids.some((other) => rootOf(other) === rootOf(id)))?.[0];
      const goesTo = chosen ?? settled;
      if (goesTo === undefined || !parts.has(goesTo)) {
        missing.push(id);
        for (const part of parts.keys()) choices.add(part);
        continue;
      }
      standing.set(id, goesTo);
      if (chosen === undefined) continue;
      for (const [part, ids] of parts) said.push(...wordsBetween([id], ids, part === goesTo ? 'must' : 'cannot'));
    }
  }
  if (missing.length > 0) return { refused: 'unassigned', records: missing, cases: [...choices] };
  return { words: said, standing };
}
