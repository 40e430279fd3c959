import type { Matcher } from '../pipeline/match/match-records.js';
import type { PipelineParts } from '../pipeline/parts.js';
import { linksOf } from '../pipeline/register/batch-effects.js';
import { recordDecisions } from '../pipeline/register/record-decisions.js';
import { registerCases } from '../pipeline/register/register-cases.js';
import { reopenEndedBy } from '../registry/case-tasks.js';
import { appendJudgements } from '../registry/judgements.js';
import { linkRecords, type RecordLink } from '../registry/records.js';
import { closeMootPairs } from '../registry/review-pairs.js';
import type { Transaction } from '../registry/transaction.js';
import { type ActDetail, liveLinks, loadActs } from './act-ledger.js';
import { type Act, type ActKind, type Links, type PairWord, pairKey } from './acts/act.js';
import { changesOfWords, standingWords, type WordChange } from './acts/people-words.js';

/** What acts work on. */
export interface ActTools {
  readonly matcher: Matcher;
  readonly parts: PipelineParts;
}

export interface ActToPerform {
  readonly kind: ActKind;
  readonly actor: string;
  readonly reason: string;
  /** Cases concerned, as they are now. */
  readonly caseIds: readonly string[];
  readonly words: readonly PairWord[];
  readonly detail?: Pick<ActDetail, 'reviewId' | 'decision'>;
  readonly undo?: {
    readonly judgementId: string;
    readonly changes: readonly WordChange[];
    readonly standing: ReadonlyMap<string, string>;
    readonly restores: Links;
  };
}

export interface ActDone {
  readonly judgementId: string;
  /** Cases that changed, those that ended too. */
  readonly caseIds: readonly string[];
  /** Earlier acts whose word on some pair this one outdoes. */
  readonly overrides: readonly string[];
  /** It cannot be done: something else that was said keeps apart what it joins, or it parts what was said to be one. */
  readonly contradicted: boolean;
}

/** Enters a person's act in the ledger and does what follows from it: links, decisions, cases, events. */
export async function performAct(tx: Transaction, { matcher, parts }: ActTools, act: ActToPerform): Promise<ActDone> {
  const spokenOf = act.words.flatMap(({ leftId, rightId }) => [leftId, rightId]);
  const { changes, overrides } = changesOf(act, await loadActs(tx, spokenOf));
  const matched = await matcher.constrain(tx, changes, act.undo?.standing);
  // What the act moves by the way belongs to what undoing it puts back: records of third cases that join.
  const left = matched.decisions.flatMap(({ fromCaseId }) => fromCaseId ?? []);
  const before = await liveLinks(tx, [...new Set([...act.caseIds, ...left])]);
  const recordIds = [...new Set([...before.keys(), ...spokenOf])];
  const judgementId = await enter(tx, act, { recordIds, before, overrides });
  await linkRecords(tx, restored(linksOf(matched, new Set()), act.undo?.restores));
  const judgementIds = await recordDecisions(tx, matched, { actor: act.actor, causedBy: judgementId });
  const answering = act.detail?.reviewId;
  const closedBy = { causedBy: judgementId, ...(answering && { answering }) };
  await registerCases(tx, parts, { current: [], matched, judgementIds, closedBy });
  if (act.undo) await reopenEndedBy(tx, act.undo.judgementId);
  // Who said two are not one has said it of their cases: what else is asked of these needs no answer.
  await closeMootPairs(tx, recordIds, closedBy);
  const touched = matched.decisions.flatMap(({ caseId, fromCaseId }) => [caseId ?? [], fromCaseId ?? []].flat());
  return {
    judgementId,
    caseIds: [...new Set([...act.caseIds, ...touched])],
    overrides,
    contradicted: partsWhatWasSaid(matched.refused, before) || (await isUnheard(tx, act.words)),
  };
}

/** Whether a word that could not be followed any more is one that held records together until now. */
const partsWhatWasSaid = (refused: readonly (readonly [string, string])[], before: Links): boolean =>
  refused.some(([one, other]) => before.has(one) && before.get(one)?.caseId === before.get(other)?.caseId);

/** Whether the links are not as the act says: something else that was said, or a bound of the engine's, forbids it. */
async function isUnheard(tx: Transaction, words: readonly PairWord[]): Promise<boolean> {
  const rows = await tx.query<{ recordId: string; caseId: string }>(
    `select record_id as "recordId", case_id as "caseId" from record
     where record_id = any($1::bigint[]) and state = 'live' and case_id is not null`,
    [[...new Set(words.flatMap(({ leftId, rightId }) => [leftId, rightId]))]],
  );
  const caseOf = new Map(rows.map(({ recordId, caseId }) => [recordId, caseId]));
  return words.some(({ leftId, rightId, kind }) => {
    const [left, right] = [caseOf.get(leftId), caseOf.get(rightId)];
    return left !== undefined && right !== undefined && (left === right) !== (kind === 'must');
  });
}

function changesOf({ kind, words, undo }: ActToPerform, acts: readonly Act[]) {
  if (undo) return { changes: undo.changes, overrides: [] };
  const held = standingWords(acts);
  const act: Act = { judgementId: 'Infinity', kind, undoes: null, words, before: new Map() };
  const changes = changesOfWords(held, standingWords([...acts, act]));
  const changed = changes.flatMap(({ leftId, rightId }) => held.get(pairKey({ leftId, rightId }))?.judgementId ?? []);
  return { changes, overrides: [...new Set(changed)] };
}

async function enter(
  tx: Transaction,
  act: ActToPerform,
  found: { recordIds: readonly string[]; before: Links; overrides: readonly string[] },
): Promise<string> {
  const detail: ActDetail = {
    records: found.recordIds,
    cases: act.caseIds,
    reason: act.reason,
    words: act.words,
    before: Object.fromEntries(found.before),
    overrides: found.overrides,
    ...act.detail,
  };
  const [judgementId] = await appendJudgements(tx, [
    {
      kind: act.kind,
      actor: act.actor,
      modelVersion: null,
      caseId: act.caseIds[0] ?? null,
      recordId: found.recordIds[0] ?? null,
      undoes: act.undo?.judgementId ?? null,
      detail,
    },
  ]);
  return judgementId as string;
}

/** Who goes back to where he was is linked as he was: by whom, and how surely. */
const restored = (links: readonly RecordLink[], before: Links = new Map()): RecordLink[] =>
  links.map((link) => {
    const was = before.get(link.recordId);
    return was && was.caseId === link.caseId ? { ...link, decidedBy: was.decidedBy, score: was.score } : link;
  });
