import { askPhaseRefusal, askStateOf, type Phase } from '#libs/casework/index.js';
import { QUESTION_KINDS } from '#libs/contracts/index.js';
import { type CivilDate, civilDateOf } from '#libs/routing/clocks/index.js';
import { Disclosure } from '../access/disclosure.js';
import type { Requester } from '../access/requester.js';
import { peopleOfKnownCase } from '../casefile/case-known.js';
import { recordsOfCase } from '../cases/case.queries.js';
import { type AskRow, asksOfCase, thatTakeAsks } from '../registry/asks.js';
import { summariesOf } from '../registry/case-summaries.js';
import type { Transaction } from '../registry/transaction.js';
import type { CaseAsks } from './ask.dto.js';

/**
 * What the parties were asked, and what the newest version of each one's record answers to it: nothing else stores the answers, so
 * a rebuilt registry has them too. Throws Problem where there is no such case.
 */
export async function loadCaseAsks(
  tx: Transaction,
  caseId: string,
  { purpose }: Requester,
  now: Date,
): Promise<CaseAsks> {
  const people = await peopleOfKnownCase(tx, caseId);
  // An invitation that was renewed is no question: its room stands there.
  const rows = (await asksOfCase(tx, caseId)).filter(({ ask }) => ask.kind !== 'invitation');
  const records = new Map((await recordsOfCase(tx, caseId)).map((one) => [one.recordId, one]));
  const reachable = (await thatTakeAsks(tx, [...records.keys()])).length > 0;
  const { phase = 'registered' } = (await summariesOf(tx, [caseId])).get(caseId) ?? {};
  const disclosure = new Disclosure(purpose);
  const today = civilDateOf(now);
  return {
    reachable,
    possible: [...QUESTION_KINDS, 'room' as const].filter((kind) => askPhaseRefusal(kind, phase as Phase) === null),
    items: rows.map((row) => {
      const { system = '', sourceId = '', content } = records.get(row.recordId) ?? {};
      const answers = (content?.answers ?? []).filter(({ ask }) => ask === row.receiptNo);
      return {
        ...{ ...askView(row, today), system, sourceId },
        answers: answers.map(({ by, choice, words, digest, at }) => ({
          ...(by !== undefined && { by }),
          choice,
          ...(digest !== undefined && { digest }),
          // Who signed may be somebody whom no record names.
          words: choice === 'signed' && !disclosure.full ? null : disclosure.sentence(words ?? null, people),
          at,
        })),
      };
    }),
  };
}

/** A question as everybody may see it who sees its case: no code of a room, and no word of an answer. */
export function askView({ orderId, ask, askedBy, madeAt, state, isAnswered, isNew }: AskRow, today: CivilDate) {
  const { seats, ...asked } = ask;
  return {
    ...asked,
    ...(seats && { invited: seats.map(({ seat }) => seat) }),
    ...{ askId: orderId, askedBy, askedAt: madeAt, isNew },
    state: askStateOf(ask, state, isAnswered, today),
  };
}
