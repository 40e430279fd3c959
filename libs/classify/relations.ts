import { readFileSync } from 'node:fs';
import { type DisputeType, isDisputeType } from './dispute-types.js';
import type { Opponent } from './opponents.js';

/** Who fights whom about what, and what that adds to the types' log-odds: the relation decides before the object. */
export interface Relation {
  readonly id: string;
  /** Whom it is against; with `by-`, who complains. */
  readonly opponent: Opponent | 'organisation' | 'any' | `by-${Opponent}`;
  /** One of them must stand in the text; empty: none need. */
  readonly words: readonly string[];
  readonly unless: readonly string[];
  readonly shifts: Readonly<Partial<Record<DisputeType, number>>>;
}

/**
 * Reads `id,opponent,words,unless,types`; throws Error with the line where one is not of this form. A line whose id
 * begins with `$` only names a list of words, which later lines may use for it.
 */
export function parseRelations(csv: string): Relation[] {
  const [, ...lines]: string[] = csv.split(/\r?\n/).filter((line) => line.trim() !== '');
  const lists = new Map<string, string[]>();
  const split = (cell: string): string[] =>
    cell
      .toLowerCase()
      .split(' ')
      .filter(Boolean)
      .flatMap((word) => lists.get(word) ?? [word]);
  return lines.flatMap((line, index): Relation[] => {
    const [id = '', opponent = '', words = '', unless = '', types = ''] = line.split(',');
    if (id.startsWith('$')) {
      lists.set(id, split(words));
      return [];
    }
    const pairs = types.split(' ').map((pair) => pair.split(':'));
    const shifts = Object.fromEntries(pairs.map(([code, shift]) => [code, Number(shift)]));
    const isGood = pairs.every(([code, shift]) => isDisputeType(code ?? '') && Number.isFinite(Number(shift)));
    if (id === '' || !isGood)
      throw new Error(`relations line ${index + 2} is not "id,opponent,words,unless,D01:1": ${line}`);
    return [{ id, opponent: opponent as Relation['opponent'], words: split(words), unless: split(unless), shifts }];
  });
}

export const loadRelations = (): Relation[] =>
  parseRelations(readFileSync(new URL('./data/relations.csv', import.meta.url), 'utf8'));

export interface RelationHit {
  readonly relation: Relation;
  /** The word that brought it in, or the kind of opponent. */
  readonly found: string;
}

/** What kind of side each name tells of; null where nothing does. */
export interface Sides {
  readonly opponent: Opponent | null;
  readonly complainant: Opponent | null;
}

/** The relations that hold in a normalised text between two sides. */
export function relationsIn(
  text: string,
  { opponent, complainant }: Sides,
  relations: readonly Relation[],
): RelationHit[] {
  return relations.flatMap((relation) => {
    if (!holdsBetween(relation.opponent, opponent, complainant)) return [];
    if (relation.unless.some((word) => text.includes(word))) return [];
    const found = relation.words.length === 0 ? relation.opponent : relation.words.find((word) => text.includes(word));
    return found === undefined ? [] : [{ relation, found }];
  });
}

function holdsBetween(wanted: Relation['opponent'], opponent: Opponent | null, complainant: Opponent | null): boolean {
  if (wanted.startsWith('by-')) return wanted === `by-${complainant}`;
  if (wanted === 'any') return true;
  if (wanted === 'organisation') return opponent !== null && opponent !== 'person';
  return wanted === opponent;
}
