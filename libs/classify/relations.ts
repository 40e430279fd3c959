import { readFileSync } from 'node:fs';
import { type DisputeType, isDisputeType } from './dispute-types.js';
import type { Opponent } from './opponents.js';

/** Who fights whom about what, and what that adds to the types' log-odds: the relation decides before the object. */
export interface Relation {
  readonly id: string;
  readonly opponent: Opponent | 'organisation' | 'any';
  /** One of them must stand in the text; empty: none need. */
  readonly words: readonly string[];
  readonly unless: readonly string[];
  readonly shifts: Readonly<Partial<Record<DisputeType, number>>>;
}

/** Reads `id,opponent,words,unless,types`; throws Error with the line where one is not of this form. */
export function parseRelations(csv: string): Relation[] {
  const [, ...lines]: string[] = csv.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    const [id = '', opponent = '', words = '', unless = '', types = ''] = line.split(',');
    const pairs = types.split(' ').map((pair) => pair.split(':'));
    const shifts = Object.fromEntries(pairs.map(([code, shift]) => [code, Number(shift)]));
    const isGood = pairs.every(([code, shift]) => isDisputeType(code ?? '') && Number.isFinite(Number(shift)));
    if (id === '' || !isGood)
      throw new Error(`relations line ${index + 2} is not "id,opponent,words,unless,D01:1": ${line}`);
    return { id, opponent: opponent as Relation['opponent'], words: split(words), unless: split(unless), shifts };
  });
}

const split = (cell: string): string[] => cell.toLowerCase().split(' ').filter(Boolean);

export const loadRelations = (): Relation[] =>
  parseRelations(readFileSync(new URL('./data/relations.csv', import.meta.url), 'utf8'));

export interface RelationHit {
  readonly relation: Relation;
  /** The word that brought it in, or the kind of opponent. */
  readonly found: string;
}

/** The relations that hold in a normalised text against an opponent. */
export function relationsIn(text: string, opponent: Opponent | null, relations: readonly Relation[]): RelationHit[] {
  return relations.flatMap((relation) => {
    if (!isAgainst(relation.opponent, opponent)) return [];
    if (relation.unless.some((word) => text.includes(word))) return [];
    const found = relation.words.length === 0 ? relation.opponent : relation.words.find((word) => text.includes(word));
    return found === undefined ? [] : [{ relation, found }];
  });
}

function isAgainst(wanted: Relation['opponent'], opponent: Opponent | null): boolean {
  if (wanted === 'any') return true;
  if (wanted === 'organisation') return opponent !== null && opponent !== 'person';
  return wanted === opponent;
}
