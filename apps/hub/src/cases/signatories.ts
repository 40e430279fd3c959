import { namedMediators, type Signatories } from '#libs/casework/index.js';
import { eventRowsOfCase } from '../handling/case-handling.queries.js';
import type { RoutedCase } from '../pipeline/unify/unify-case.js';
import { participantsOfCase } from '../registry/case-papers.js';
import type { Transaction } from '../registry/transaction.js';
import { peopleOfCase } from './case-people.js';
import { toldAsOne } from './told-as-one.js';

/**
 * Whose signatures an agreement of the case needs: its parties with a name, each once under all its names and numbers, who was entered as their
 * representative, and its mediators, by act, by entry or by a source: those who mediate now, and none of before a hand-over.
 */
export async function signatoriesOf(tx: Transaction, caseId: string): Promise<Signatories> {
  const [found] = await tx.query<{ unified: RoutedCase }>('select unified from case_file where case_id = $1', [caseId]);
  const parties = found?.unified.parties.value ?? [];
  const group = toldAsOne(parties);
  const told = [...new Set(group)].map((at) => parties.filter((_, one) => group[one] === at));
  const participants = await participantsOfCase(tx, caseId);
  const entered = (of: string) => participants.filter(({ role }) => role === of);
  const acts = await eventRowsOfCase(tx, caseId);
  const handedOn = acts.findLast(({ act }) => act === 'hand-over')?.knownAt;
  const { mediators } = await peopleOfCase(tx, caseId);
  return {
    parties: told
      .map((as) => ({
        side: as[0]!.side,
        names: as.flatMap(({ name }) => name ?? []),
        idNumbers: as.flatMap(({ idNumber }) => idNumber ?? []),
      }))
      .filter(({ names }) => names.length > 0),
    representatives: entered('representative').map(({ side, name, idNumber }) => ({ side, name, idNumber })),
    mediators: [
      ...namedMediators(acts),
      ...entered('mediator')
        .filter(({ at }) => handedOn === undefined || at > handedOn)
        .map(({ name }) => name),
      ...mediators,
    ],
  };
}
