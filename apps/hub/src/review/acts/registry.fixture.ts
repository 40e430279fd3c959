import { createLinker, type Decision, type Judged, type Linker, MemoryStore } from '#libs/linkage/index.js';
import { pointModel, pointSettings } from '#libs/linkage/judging/points.fixture.js';
import { linksOf } from '../../pipeline/register/batch-effects.js';
import { survivorOf } from '../../pipeline/register/register-cases.js';
import type { LinkDecision } from '../../pipeline/stages.js';
import { type Act, type ActKind, type LinkState, type Links, type PairWord, wordsBetween } from './act.js';
import { changesOfWords, standingWords } from './people-words.js';
import { planUndo, type UndoRefusal } from './plan-undo.js';

const KINDS = {
  'new-cluster': 'opened',
  joined: 'linked',
  stayed: null,
  moved: 'moved',
  merged: 'merged',
  split: 'split',
  removed: 'unlinked',
} as const;

interface LedgerDecision extends LinkDecision {
  readonly causedBy: string | null;
}

/** The hub's tables and ledger in memory, on the real engine with points on a line for records. */
export class RegistryOfPoints {
  readonly ledger: LedgerDecision[] = [];
  readonly acts: Act[] = [];
  /** As the tables hold them; withdrawn records are gone. */
  readonly links = new Map<string, LinkState>();
  readonly redirects = new Map<string, string>();
  /** Where live records are, by their newest state. */
  private readonly places = new Map<string, number>();
  private readonly linker: Linker<{ at: number; kind: string }>;
  private nextCase = 1;
  private nextJudgement = 1;

  constructor() {
    this.linker = createLinker({
      settings: pointSettings,
      model: pointModel,
      store: new MemoryStore(),
      newClusterIds: (clusters) => clusters.map(() => this.nextCase++),
    });
  }

  async judge(id: string, at: number): Promise<void> {
    this.places.set(id, at);
    this.take(await this.linker.judge([{ id: Number(id), features: { at, kind: '' } }]), null);
  }

  /** A registry that has only ever heard of what is live now and of the words that hold now. */
  async madeAfresh(): Promise<RegistryOfPoints> {
    const fresh = new RegistryOfPoints();
    await fresh.linker.constrain([...standingWords(this.acts).values()].map(toConstraint));
    for (const [id, at] of this.places) await fresh.judge(id, at);
    return fresh;
  }

  async withdraw(id: string): Promise<void> {
    const judged = await this.linker.remove([Number(id)]);
    this.links.delete(id);
    this.places.delete(id);
    this.take(judged, null, new Set([id]));
  }

  recordsOf(caseId: string): string[] {
    return [...this.links].filter(([, link]) => link.caseId === caseId).map(([id]) => id);
  }

  cases(): string[] {
    return [...new Set([...this.links.values()].map(({ caseId }) => caseId))].sort((a, b) => Number(a) - Number(b));
  }

  merge(one: string, other: string): Promise<string | null> {
    const words = wordsBetween(this.recordsOf(one), this.recordsOf(other), 'must');
    return this.act('case-merge', words, [one, other]);
  }

  split(caseId: string, taken: readonly string[]): Promise<string | null> {
    const rest = this.recordsOf(caseId).filter((id) => !taken.includes(id));
    const words = [...wordsBetween(taken, taken, 'must'), ...wordsBetween(taken, rest, 'cannot')];
    return this.act('case-split', words, [caseId]);
  }

  move(id: string, to: string): Promise<string | null> {
    const from = this.links.get(id)?.caseId as string;
    const rest = this.recordsOf(from).filter((other) => other !== id);
    const words = [...wordsBetween([id], rest, 'cannot'), ...wordsBetween([id], this.recordsOf(to), 'must')];
    return this.act('record-move', words, [from, to]);
  }

  /** Null where it is done; else why not. */
  async undo(judgementId: string, assign = new Map<string, string>()): Promise<UndoRefusal | null> {
    const now = new Map([...this.links].map(([id, { caseId }]) => [id, caseId] as const));
    const after = this.after(judgementId);
    const plan = planUndo({ acts: this.acts, judgementId, after, now, assign });
    if ('refused' in plan) return plan;
    const before = new Map(this.links);
    const id = this.enter('undo', plan.words, before, judgementId);
    const standing = new Map([...plan.standing].map(([record, caseId]) => [Number(record), Number(caseId)]));
    this.take(await this.linker.constrain(plan.changes.map(toConstraint), standing), id);
    for (const [record, link] of plan.restores)
      if (this.links.get(record)?.caseId === link.caseId) this.links.set(record, link);
    return null;
  }

  private async act(kind: ActKind, words: readonly PairWord[], cases: readonly string[]): Promise<string | null> {
    const held = standingWords(this.acts);
    const said = standingWords([
      ...this.acts,
      { judgementId: 'Infinity', kind, undoes: null, words, before: new Map() },
    ]);
    const judged = await this.linker.constrain(changesOfWords(held, said).map(toConstraint));
    const concerned = new Set([
      ...cases,
      ...judged.decisions.flatMap(({ from }) => (from === null ? [] : String(from))),
    ]);
    const before = new Map([...this.links].filter(([, { caseId }]) => concerned.has(caseId)));
    const id = this.enter(kind, words, before, null);
    this.take(judged, id);
    return id;
  }

  private enter(kind: ActKind, words: readonly PairWord[], before: Links, undoes: string | null): string {
    const judgementId = String(this.nextJudgement++);
    this.acts.push({ judgementId, kind, undoes, words, before });
    return judgementId;
  }

  private after(judgementId: string): Map<string, string> {
    const before = this.acts.find((act) => act.judgementId === judgementId)?.before ?? new Map();
    const after = new Map([...before].map(([id, { caseId }]) => [id, caseId]));
    for (const { causedBy, recordIds, caseId } of this.ledger)
      if (causedBy === judgementId) for (const id of recordIds) after.set(id, caseId as string);
    return after;
  }

  private take({ decisions }: Judged, causedBy: string | null, withdrawn: ReadonlySet<string> = new Set()): void {
    const taken = decisions.flatMap((decision) => toLinkDecision(decision, causedBy));
    this.ledger.push(...taken);
    const matched = { modelVersion: '', decisions: taken, reviews: [], commonKeys: [], work: null };
    for (const { recordId, caseId, decidedBy, score } of linksOf(matched, withdrawn))
      this.links.set(recordId, { caseId: caseId as string, decidedBy, score });
    for (const caseId of new Set(taken.flatMap(({ caseId, fromCaseId }) => [caseId, fromCaseId]))) {
      if (caseId === null) continue;
      const survivor = this.recordsOf(caseId).length > 0 ? null : survivorOf(caseId, matched);
      if (survivor) this.redirects.set(caseId, survivor);
      else if (this.recordsOf(caseId).length > 0) this.redirects.delete(caseId);
    }
  }
}

const toConstraint = ({
  leftId,
  rightId,
  kind,
}: {
  leftId: string;
  rightId: string;
  kind: 'must' | 'cannot' | null;
}) => ({
  a: Number(leftId),
  b: Number(rightId),
  kind,
});

function toLinkDecision(decision: Decision, causedBy: string | null): LedgerDecision[] {
  const kind = KINDS[decision.kind];
  if (!kind) return [];
  return [
    {
      kind,
      recordIds: decision.records.map(String),
      caseId: decision.cluster === null ? null : String(decision.cluster),
      fromCaseId: decision.from === null ? null : String(decision.from),
      decidedBy: decision.reason === 'must' || decision.reason === 'cannot' ? 'review' : 'auto',
      score: decision.probability,
      detail: {},
      causedBy,
    },
  ];
}
