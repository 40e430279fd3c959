import { type Life, lifeOf } from '#libs/casework/index.js';
import type { PastEvent } from './past-work.queries.js';

/**
 * Where a case stood by what was known of it then. What people entered counts where most of the records are that they saw,
 * or the oldest of as many; of a record that had been withdrawn its returns alone count, as today. Pure.
 *
 * @param members all records that the case had, `live` those of them that were live
 */
export function pastLife(events: readonly PastEvent[], members: readonly string[], live: readonly string[]): Life {
  return lifeOf(
    events.filter((event) => countsIn(event, members, live)),
    live,
  );
}

function countsIn(
  { recordId, event, ofCase, actor, seen }: PastEvent,
  members: readonly string[],
  live: readonly string[],
) {
  if (!ofCase) return live.includes(recordId) || (event === 'returned' && members.includes(recordId));
  if (actor === 'machine') return members.includes(recordId);
  const here = seen.filter((id) => members.includes(id)).length;
  const oldest = seen[0];
  return here * 2 > seen.length || (here * 2 === seen.length && oldest !== undefined && members.includes(oldest));
}
