import type { DriftSighting } from '../connector.js';

/**
 * Translates a source's code words. A word that the table does not hold is noted as drift and gives `unknown`, so that
 * a new word neither stops a record nor passes unnoticed.
 */
export function translate<Meaning>(
  field: string,
  word: string | undefined,
  table: ReadonlyMap<string, Meaning>,
  unknown: Meaning,
  sightings: DriftSighting[],
): Meaning {
  if (word === undefined) return unknown;
  const meaning = table.get(word.trim());
  if (meaning !== undefined) return meaning;
  sightings.push({ field, kind: 'unknown-value', example: word });
  return unknown;
}
