import { askStateOf } from '#libs/casework/index.js';
import type { Answer } from '#libs/contracts/index.js';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { Disclosure } from '../access/disclosure.js';
import type { Requester } from '../access/requester.js';
import { peopleOfKnownCase } from '../casefile/case-known.js';
import { recordsOfCase } from '../cases/case.queries.js';
import type { Transaction } from '../registry/transaction.js';
import { asksOfCase, thatTakeAsks } from '../registry/write-backs.js';
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
  const rows = await asksOfCase(tx, caseId);
  const records = new Map((await recordsOfCase(tx, caseId)).map((one) => [one.recordId, one]));
  const reachable = (await thatTakeAsks(tx, [...records.keys()])).length > 0;
  const disclosure = new Disclosure(purpose);
  const today = civilDateOf(now);
  return {
    reachable,
    items: rows.map(({ orderId, receiptNo, recordId, ask, askedBy, madeAt, state }) => {
      const { seats, ...asked } = ask;
      const record = records.get(recordId);
      const answers = (record?.content?.answers ?? []).filter((answer) => answer.ask === receiptNo);
      return {
        ...asked,
        ...(seats && { invited: seats.map(({ seat }) => seat) }),
        askId: orderId,
        system: record?.system ?? '',
        sourceId: record?.sourceId ?? '',
        askedBy,
        askedAt: madeAt,
        state: askStateOf(ask, state, answers.findLast(isHers), today),
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

/** What she whose record it is said, or what closed a room: the other side's word on a time answers nothing for her. */
const isHers = ({ by, choice }: Answer): boolean => by === undefined || choice === 'closed';
