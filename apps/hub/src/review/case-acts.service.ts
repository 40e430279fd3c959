import { Inject, Injectable } from '@nestjs/common';
import type { RecordKey } from '#libs/contracts/index.js';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import { refuseOthers } from '../casework/refuse-others.js';
import type { Matcher } from '../pipeline/match/match-records.js';
import type { PipelineParts } from '../pipeline/parts.js';
import { takeDecisionLock } from '../registry/positions.js';
import type { Transaction } from '../registry/transaction.js';
import { MATCHER, PIPELINE_PARTS } from '../tokens.js';
import { Problem } from '../web/problem.js';
import { type ActCase, actCases, namedRecords, openCase } from './act-cases.js';
import { wordsBetween } from './acts/act.js';
import { type ActToPerform, performAct } from './perform-act.js';
import { settleQuestions } from './settle-questions.js';
import { type Assignment, undoToPerform } from './undo-act.js';

/** Who acts, and why. */
export interface Acting {
  readonly who: Requester;
  readonly reason: string;
}

/** What an act has done. */
export interface ActOutcome {
  /** Its entry in the ledger; what undoes it. */
  readonly judgementId: string;
  /** Earlier acts of people whose word on some pair this one outdoes. */
  readonly overrides: readonly string[];
  /** The cases it changed, as they are now; those that ended say where they lead. */
  readonly cases: readonly ActCase[];
}

export interface SeenCase {
  readonly caseId: string;
  /** The revision that the person saw. */
  readonly revision: number;
}

const idsOf = ({ records }: ActCase): string[] => records.map(({ recordId }) => recordId);

/**
 * What people do to cases. Each act is an entry in the ledger, with the words on pairs of records that it amounts to;
 * the engine decides by them as by its own weights, and links, cases and events follow. They are for who acts for the units of
 * all cases that they change. All throw Problem.
 */
@Injectable()
export class CaseActs {
  constructor(
    @Inject(Audit) private readonly audit: Audit,
    @Inject(MATCHER) readonly matcher: Matcher,
    @Inject(PIPELINE_PARTS) readonly parts: PipelineParts,
  ) {}

  /** Two cases are one conflict: the first created survives, the other redirects for ever. */
  merge(one: SeenCase, other: SeenCase, acting: Acting): Promise<ActOutcome> {
    if (one.caseId === other.caseId)
      throw new Problem('invalid', { zh: '案件不能与自身合并', en: 'a case cannot be merged with itself' });
    return this.perform(acting, { act: 'merge', with: other.caseId }, async (tx) => {
      const cases = [await openCase(tx, one.caseId, one.revision), await openCase(tx, other.caseId, other.revision)];
      const [left, right] = cases as [ActCase, ActCase];
      return { kind: 'case-merge', caseIds: caseIds(cases), words: wordsBetween(idsOf(left), idsOf(right), 'must') };
    });
  }

  /** Some records of a case are a conflict of their own: the larger part keeps the id, the oldest record's on a tie. */
  split(seen: SeenCase, records: readonly RecordKey[], acting: Acting): Promise<ActOutcome> {
    return this.perform(acting, { act: 'split' }, async (tx) => {
      const from = await openCase(tx, seen.caseId, seen.revision);
      const taken = await namedRecords(tx, from, records);
      const rest = idsOf(from).filter((id) => !taken.includes(id));
      if (rest.length === 0)
        throw new Problem('conflict', {
          zh: '这样原案就没有记录了',
          en: `nothing would be left of case ${seen.caseId}`,
        });
      const words = [...wordsBetween(taken, taken, 'must'), ...wordsBetween(taken, rest, 'cannot')];
      return { kind: 'case-split', caseIds: [from.caseId], words };
    });
  }

  /** A record belongs to another case than the one it is in. */
  move(seen: SeenCase, record: RecordKey, to: SeenCase, acting: Acting): Promise<ActOutcome> {
    if (seen.caseId === to.caseId)
      throw new Problem('invalid', { zh: '这条记录已在该案中', en: 'the record is in that case already' });
    return this.perform(acting, { act: 'move', to: to.caseId }, async (tx) => {
      const from = await openCase(tx, seen.caseId, seen.revision);
      const target = await openCase(tx, to.caseId, to.revision);
      const moved = await namedRecords(tx, from, [record]);
      const rest = idsOf(from).filter((id) => !moved.includes(id));
      const words = [...wordsBetween(moved, rest, 'cannot'), ...wordsBetween(moved, idsOf(target), 'must')];
      return { kind: 'record-move', caseIds: [from.caseId, target.caseId], words };
    });
  }

  /** Takes back an act of a person's, an undoing too. Records that joined since need to be assigned where cases part. */
  undo(judgementId: string, assignments: readonly Assignment[], acting: Acting): Promise<ActOutcome> {
    return this.perform(acting, { act: 'undo', undoes: judgementId }, (tx) =>
      undoToPerform(tx, judgementId, assignments),
    );
  }

  private perform(
    { who, reason }: Acting,
    said: { readonly act: string; readonly with?: string; readonly to?: string; readonly undoes?: string },
    prepare: (tx: Transaction) => Promise<Omit<ActToPerform, 'actor' | 'reason'>>,
  ): Promise<ActOutcome> {
    return this.audit.change(who, async (tx) => {
      await takeDecisionLock(tx);
      const act = { ...(await prepare(tx)), actor: who.actor, reason };
      await refuseOthers(tx, act.caseIds, who);
      const done = await performAct(tx, this, act);
      if (done.contradicted)
        throw new Problem('conflict', {
          zh: '对其他记录的判断使它们不能同案，未作任何改动',
          en: 'what was said of other records keeps these apart: nothing was changed',
        });
      await settleQuestions(tx, act, done.judgementId);
      const { judgementId, overrides } = done;
      const answer = { judgementId, overrides, cases: await actCases(tx, done.caseIds) };
      const subject = act.caseIds[0] ?? answer.cases[0]?.caseId;
      return { answer, entry: { action: 'change-case', subject, detail: { ...said, judgementId } } };
    });
  }
}

const caseIds = (cases: readonly ActCase[]): string[] => cases.map(({ caseId }) => caseId);
