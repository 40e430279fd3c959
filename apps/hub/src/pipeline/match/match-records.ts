import type { DisputeContent } from '#libs/contracts/index.js';
import {
  type DisputeModel,
  disputeFeatures,
  disputeSettings,
  loadModel,
  type PreparedRecord,
} from '#libs/dispute-model/index.js';
import type { DisputeFeatures } from '#libs/features/index.js';
import {
  createLinker,
  createScorer,
  type Decision,
  type ExplainedEdge,
  type Explanation,
  type GroupExplanation,
  type HashedChain,
  hashedChains,
  indexedKeys,
  type Judged,
  type JudgeReport,
  type KeyParts,
  type Linker,
  type NewClusterIds,
  partsOfKey,
  RecentFeatures,
  type ReviewPair,
  type Thresholds,
} from '#libs/linkage/index.js';
import { mapInTurns } from '#libs/turns/index.js';
import { newCaseIds, revivableCases } from '../../registry/cases.js';
import { forgetCommonKeys } from '../../registry/common-keys.js';
import { linkageIndexOf } from '../../registry/linkage-index.js';
import type { Transaction } from '../../registry/transaction.js';
import type { CommonKeyMet, LinkDecision, MatchResult, MatchStage, MatchWork, ReviewCandidate } from '../stages.js';

const KIND: Readonly<Record<Decision['kind'], LinkDecision['kind'] | null>> = {
  'new-cluster': 'opened',
  joined: 'linked',
  stayed: null,
  moved: 'moved',
  merged: 'merged',
  split: 'split',
  removed: 'unlinked',
};

/** The comparison that speaks of links a source states (`parent_order_no`, `YXFJBH`). */
const STATED_LINK = 'statedLink';
const EDGES_KEPT = 3;
/** Records whose features are kept open: some 10 KB each. */
const RECENT_MAX = 4000;

/** A dispute that arrives, as far as matching reads it. */
type Arrived = Pick<Parameters<MatchStage>[1][number], 'system' | 'sourceId' | 'state' | 'content'>;

/** The match stage, and people's answers to its questions: both work on the same index. */
export interface Matcher {
  /** Reads what matching asks of a record, so that it is at hand when the record's turn comes. */
  readonly readAhead: (record: Arrived) => void;
  readonly match: MatchStage;
  /**
   * People's word that records are, or are not, one conflict (kind null: nothing is said any more), and what follows from
   * it for the cases. `standing`: recordId -> the case in which it is taken to have stood when case ids are given.
   */
  readonly constrain: (
    tx: Transaction,
    changes: readonly WordOnPair[],
    standing?: ReadonlyMap<string, string>,
  ) => Promise<Answered>;
  /** Records of the index by the model in use, as if they had changed. */
  readonly rejudge: (tx: Transaction, recordIds: readonly string[]) => Promise<MatchResult>;
  /** Null where one of the two is not in the index: withdrawn, or no dispute. */
  readonly explain: (tx: Transaction, leftId: string, rightId: string) => Promise<Explanation | null>;
  /** A record beside others, as a case of these hears it. */
  readonly explainBeside: (
    tx: Transaction,
    recordId: string,
    others: readonly string[],
  ) => Promise<GroupExplanation | null>;
  /** What a blocking key stands for, and its newest holders; null where nobody has it any more. */
  readonly valueOfKey: (tx: Transaction, key: string, holdersMax: number) => Promise<KeyValue | null>;
  /** Makes the index's blocking keys anew, after another secret than this made them. Returns the number of records. */
  readonly rekey: (tx: Transaction) => Promise<number>;
  /** A linker by another model, on the tables that the transaction sees. */
  readonly linkerBy: (
    tx: Transaction,
    model: DisputeModel,
    newClusterIds: NewClusterIds,
  ) => Pick<Linker<DisputeFeatures, PreparedRecord>, 'judge' | 'explain'>;
  /**
   * Looks whether another model was adopted; the one in use: the product's own where the adopted one does not fit this
   * version's comparisons.
   */
  readonly follow: (tx: Transaction) => Promise<DisputeModel>;
  /** The adopted model does not fit: records are judged by the product's own meanwhile, and none is judged again. */
  readonly isUnfit: boolean;
  /** The model that was used last. */
  readonly model: DisputeModel;
  readonly thresholds: Thresholds;
}

export interface KeyValue {
  readonly parts: KeyParts;
  readonly recordIds: readonly string[];
}

export interface Answered extends MatchResult {
  /** Pairs that are said to be one conflict and could not be joined: something else that was said forbids it. */
  readonly refused: readonly (readonly [leftId: string, rightId: string])[];
}

export interface WordOnPair {
  readonly leftId: string;
  readonly rightId: string;
  readonly kind: 'must' | 'cannot' | null;
}

/** The model that was adopted, null for the product's own; asked once a batch, within its transaction. */
export type AdoptedModel = (tx: Transaction) => Promise<DisputeModel | null>;

function settingsOf(model: DisputeModel) {
  const settings = disputeSettings(model);
  createScorer(settings.comparisons, model, settings.hardEvidence, settings.confirmations);
  return { model, settings };
}

/** Told once of each adopted model that cannot be used. */
export type OnUnfit = (model: DisputeModel, inForce: string, error: Error) => void;

/** The dispute model on the linkage engine, its index in the registry's own database and the batch's transaction. */
export function createMatcher(keySecret: string, adopted: AdoptedModel, onUnfit: OnUnfit = () => {}): Matcher {
  const own = settingsOf(loadModel());
  let used = own;
  let unfit: DisputeModel | null = null;
  const use = (model: DisputeModel): void => {
    try {
      used = settingsOf(model);
      unfit = null;
    } catch (error) {
      // A new version asks other questions than the city's model answers. Intake must not stand still for it.
      used = own;
      unfit = model;
      onUnfit(model, own.model.version, error as Error);
    }
  };
  const follow = async (tx: Transaction) => {
    const model = await adopted(tx);
    if (!model) [used, unfit] = [own, null];
    else if (model !== used.model && model !== unfit) use(model);
    return used;
  };
  const recent = new RecentFeatures<DisputeFeatures>(RECENT_MAX);
  const read = new WeakMap<DisputeContent, DisputeFeatures>();
  const keys = new WeakMap<DisputeFeatures, HashedChain[]>();
  const featuresOf = ({ system, sourceId, state, content }: Arrived): DisputeFeatures => {
    const features =
      (content && read.get(content)) ?? disputeFeatures({ system, sourceId, state, content: content ?? undefined });
    if (content) read.set(content, features);
    return features;
  };
  const keysOf = (features: DisputeFeatures): HashedChain[] => {
    const chains = keys.get(features) ?? hashedChains(own.settings.blocking, features, keySecret);
    keys.set(features, chains);
    return chains;
  };
  const linkerFor = async (tx: Transaction) => {
    const { model, settings } = await follow(tx);
    return createLinker({
      settings,
      model,
      keySecret,
      keysOf,
      store: linkageIndexOf(tx, recent),
      newClusterIds: idsFor(tx),
    });
  };
  const resultOf = (...judged: readonly Judged[]): MatchResult => ({
    modelVersion: used.model.version,
    decisions: judged
      .flatMap((one) => one.decisions)
      .flatMap((one) => linkDecision(one, used.settings.thresholds.link)),
    reviews: judged.flatMap((one) => one.reviews).map(reviewCandidate),
    commonKeys: judged.flatMap(({ report }) => commonKeysOf(report)),
    work: workOf(judged.map(({ report }) => report)),
  });
  return {
    readAhead: (record) => void keysOf(featuresOf(record)),
    match: async (tx, arrived, departed) => {
      const linker = await linkerFor(tx);
      const removed = departed.length > 0 ? [await linker.remove(departed.map(Number))] : [];
      const records = await mapInTurns(arrived, (record) => ({
        id: Number(record.recordId),
        // Ties fall the same way in whatever order the records came.
        sortKey: `${record.system}/${record.sourceId}`,
        features: featuresOf(record),
      }));
      return resultOf(...removed, await linker.judge(records));
    },
    constrain: async (tx, changes, standing = new Map()) => {
      const judged = await (await linkerFor(tx)).constrain(
        changes.map(({ leftId, rightId, kind }) => ({ a: Number(leftId), b: Number(rightId), kind })),
        new Map([...standing].map(([recordId, caseId]) => [Number(recordId), Number(caseId)])),
      );
      const refused = judged.report.refusedMustLinks.map(([a, b]) => [String(a), String(b)] as const);
      return { ...resultOf(judged), refused };
    },
    rejudge: async (tx, recordIds) => resultOf(await (await linkerFor(tx)).rejudge(recordIds.map(Number))),
    explain: async (tx, leftId, rightId) => (await linkerFor(tx)).explain(Number(leftId), Number(rightId)),
    explainBeside: async (tx, recordId, others) =>
      (await linkerFor(tx)).explainBeside(Number(recordId), others.map(Number)),
    valueOfKey: async (tx, key, holdersMax) => {
      const store = linkageIndexOf<DisputeFeatures>(tx);
      const ids = await store.newestOfKey(key, holdersMax);
      for (const features of (await store.features(ids)).values()) {
        const parts = partsOfKey(used.settings.blocking, features, keySecret, key);
        if (parts) return { parts, recordIds: ids.map(String) };
      }
      return null;
    },
    rekey: async (tx) => {
      await follow(tx);
      await forgetCommonKeys(tx);
      return linkageIndexOf<DisputeFeatures>(tx).rekey((features) => indexedKeys(keysOf(features)));
    },
    linkerBy: (tx, other, newClusterIds) =>
      createLinker({
        settings: disputeSettings(other),
        model: other,
        keySecret,
        store: linkageIndexOf<DisputeFeatures>(tx),
        newClusterIds,
      }),
    follow: async (tx) => (await follow(tx)).model,
    get isUnfit() {
      return unfit !== null;
    },
    get model() {
      return used.model;
    },
    get thresholds() {
      return used.settings.thresholds;
    },
  };
}

function workOf(reports: readonly JudgeReport[]): MatchWork {
  const sum = (of: keyof MatchWork): number => reports.reduce((total, report) => total + report[of], 0);
  return {
    recordsJudged: sum('recordsJudged'),
    pairsCompared: sum('pairsCompared'),
    candidatesCut: sum('candidatesCut'),
    componentsOverLimit: sum('componentsOverLimit'),
  };
}

/** Keys that a judgement has met and that so many share that they find nobody, or weigh less. */
export function commonKeysOf({
  commonKeys,
  sharedValues,
}: Pick<JudgeReport, 'commonKeys' | 'sharedValues'>): CommonKeyMet[] {
  const met = new Map<string, CommonKeyMet>();
  for (const { rule, key, holders } of sharedValues)
    met.set(key, { rule, key, depth: 0, holders, exhausted: false, weighsLess: true });
  for (const { rule, key, depth, holders, exhausted } of commonKeys)
    met.set(key, { rule, key, depth, holders, exhausted, weighsLess: met.has(key) });
  return [...met.values()];
}

/** A record that comes back after its withdrawal opens its old case again, rather than a new one. */
function idsFor(tx: Transaction) {
  return async (parts: readonly { records: readonly number[] }[]): Promise<number[]> => {
    const revivable = await revivableCases(
      tx,
      parts.flatMap((part) => part.records.map(String)),
    );
    const fresh = (await newCaseIds(tx, parts.length)).map(Number);
    return parts.map(({ records }, index) => {
      const old = records.map((id) => revivable.get(String(id))).find((caseId) => caseId !== undefined);
      if (old === undefined) return fresh[index] as number;
      for (const [recordId, caseId] of revivable) if (caseId === old) revivable.delete(recordId);
      return Number(old);
    });
  };
}

function linkDecision(decision: Decision, linkThreshold: number): LinkDecision[] {
  const kind = KIND[decision.kind];
  if (!kind) return [];
  return [
    {
      kind,
      recordIds: decision.records.map(String),
      caseId: decision.cluster === null ? null : String(decision.cluster),
      fromCaseId: decision.from === null ? null : String(decision.from),
      decidedBy: decision.cluster === null ? null : decidedBy(decision, linkThreshold),
      score: decision.probability,
      detail: { reason: decision.reason, weight: decision.weight, edges: decision.edges.slice(0, EDGES_KEPT) },
    },
  ];
}

/** `source` where no pair would have been enough without the link that a source states. */
function decidedBy(decision: Decision, linkThreshold: number): LinkDecision['decidedBy'] {
  if (decision.reason === 'must' || decision.reason === 'cannot') return 'review';
  const scored = decision.edges.filter((edge) => edge.kind === 'scored');
  const standing = scored.some((edge) => edge.weight - statedWeight(edge) >= linkThreshold);
  return scored.length > 0 && !standing && scored.some((edge) => statedWeight(edge) > 0) ? 'source' : 'auto';
}

const statedWeight = (edge: ExplainedEdge): number =>
  edge.explanation.comparisons.find((comparison) => comparison.name === STATED_LINK)?.weight ?? 0;

function reviewCandidate(pair: ReviewPair): ReviewCandidate {
  const [left, right] = pair.a < pair.b ? [pair.a, pair.b] : [pair.b, pair.a];
  return { leftId: String(left), rightId: String(right), score: pair.probability, detail: pair.explanation };
}
