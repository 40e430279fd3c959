import { mapInTurns } from '#libs/turns/index.js';
import type { BlockingRule } from '../blocking/blocking-rule.js';
import { type HashedChain, hashedChains, indexedKeys } from '../blocking/key-hash.js';
import { grouped } from '../clustering/grouped.js';
import { type ClusterId, checkedId, type RecordId } from '../identity.js';
import type { Explanation } from '../model/explanation.js';
import type { LinkageModel } from '../model/linkage-model.js';
import { createScorer } from '../model/scorer.js';
import type { ConstraintChange, LinkageStore, Placement } from '../store/linkage-store.js';
import { type Context, type Engine, loadPlacements } from './context.js';
import type { Decision, Judged, JudgeReport } from './decision.js';
import { EdgeBook } from './edge-book.js';
import { FeatureCache } from './feature-cache.js';
import { findPairs } from './find-pairs.js';
import { explainGroup, type GroupExplanation } from './group-explanation.js';
import { HolderBook } from './holder-book.js';
import { defaultAveraging, defaultLimits } from './limits.js';
import { type Relinked, relink } from './relink.js';
import type { LinkageSettings, NewClusterIds, RecordToJudge } from './settings.js';
import { marked, type SharedValue, sharedValues } from './shared-values.js';

export interface LinkerOptions<F, P = F> {
  readonly settings: LinkageSettings<F, P>;
  readonly model: LinkageModel;
  readonly store: LinkageStore<F>;
  readonly newClusterIds: NewClusterIds;
  /** Key of the blocking keys' hashes; with another one nothing stored is found again. Default: a fixed text. */
  readonly keySecret?: string | Uint8Array;
  /** Reads the keys of features; given by who has worked them out before. Default: `hashedChains`. */
  readonly keysOf?: (features: F) => HashedChain[];
}

/** Judges records as they come. All calls on one registry must be serialised, each in one transaction of the store. */
export interface Linker<F, P = F> {
  /** New and changed records, each id once; candidates are the registry and the batch itself. */
  judge(records: readonly RecordToJudge<F>[]): Promise<Judged>;
  /** Records leave; what they held together is judged again. */
  remove(ids: readonly RecordId[]): Promise<Judged>;
  /**
   * People's word on pairs of records; it outdoes every weight until it is taken back (kind null). `standing`: where
   * records are taken to have stood when the clusters that come of it get their ids, so that taking back gives the old
   * ids back, save those that other records bear by now.
   */
  constrain(changes: readonly ConstraintChange[], standing?: ReadonlyMap<RecordId, ClusterId>): Promise<Judged>;
  /** Stored records by the present model and settings, as if they had changed. */
  rejudge(ids: readonly RecordId[]): Promise<Judged>;
  /** Null where the store does not know one of them. */
  explain(a: RecordId, b: RecordId): Promise<Explanation | null>;
  /** Pure: nothing is read. */
  comparePair(a: F, b: F): Explanation;
  /** One record beside others, as a cluster of these would hear it. Null where the store does not know it. */
  explainBeside(id: RecordId, others: readonly RecordId[]): Promise<GroupExplanation | null>;
  prepared(features: F): P;
}

function createEngine<F, P>(options: LinkerOptions<F, P>): Engine<F, P> {
  const { settings, model, store, newClusterIds, keySecret = 'linkage' } = options;
  const { keysOf = (features: F) => hashedChains(settings.blocking, features, keySecret) } = options;
  const { thresholds } = settings;
  if (!(thresholds.review <= thresholds.link))
    throw new TypeError('the review threshold lies above the link threshold');
  if (settings.confirmations?.some(({ ceiling }) => !(ceiling < thresholds.link)))
    throw new TypeError('what is not confirmed could be linked');
  return {
    settings,
    limits: { ...defaultLimits, ...settings.limits },
    averaging: { ...defaultAveraging, ...settings.averaging },
    scorer: createScorer(settings.comparisons, model, settings.hardEvidence, settings.confirmations),
    store,
    newClusterIds,
    keysOf,
  };
}

const emptyReport = (recordsJudged: number): JudgeReport => ({
  recordsJudged,
  pairsCompared: 0,
  candidatesCut: 0,
  commonKeys: [],
  sharedValues: [],
  componentsOverLimit: 0,
  refusedMustLinks: [],
});

const removal = (id: RecordId, from: ClusterId): Decision => ({
  kind: 'removed',
  records: [id],
  cluster: null,
  from,
  weight: null,
  probability: null,
  reason: 'removed',
  edges: [],
});

interface Keyed<F> extends RecordToJudge<F> {
  readonly sortKey: string;
  readonly chains: readonly HashedChain[];
}

/** Ids as text of one length, so that their order as text is their order as numbers. */
const idAsSortKey = (id: RecordId): string => String(id).padStart(16, '0');

class StreamingLinker<F, P> implements Linker<F, P> {
  constructor(private readonly engine: Engine<F, P>) {}

  prepared(features: F): P {
    const { prepare } = this.engine.settings;
    return prepare ? prepare(features) : (features as unknown as P);
  }

  async judge(records: readonly RecordToJudge<F>[]): Promise<Judged> {
    const context = this.newContext(records.length);
    const given = await mapInTurns(records, (record) => this.keyed(record));
    if (new Set(given.map(({ id }) => id)).size < given.length) throw new TypeError('a record is twice in the batch');
    const { keyed, holders } = await this.withSharedMarked(context, given);
    for (const { id, features } of keyed) context.features.add(id, features);
    const weighed = await findPairs(context, keyed, holders);
    context.book.addConstraints(await this.engine.store.constraintsOf(keyed.map(({ id }) => id)));
    const relinked = await relink(context, { subjects: keyed, records: [] }, weighed);
    await this.engine.store.putRecords(
      keyed.map(({ id, features, chains }) => ({
        ...relinked.placements.get(id)!,
        features,
        keys: indexedKeys(chains),
      })),
    );
    return this.finish(context, relinked, []);
  }

  /**
   * The batch with the values marked that strangers share. Stored records that have such a value too and were judged
   * before it was known as shared are judged again with the batch, so that the order of arrival decides nothing.
   */
  private async withSharedMarked(context: Context<F, P>, given: readonly Keyed<F>[]) {
    const { engine, report } = context;
    const rules = new Map(engine.settings.blocking.map((rule) => [rule.name, rule]));
    const { recordsPerKey } = engine.limits;
    const holders = new HolderBook(engine);
    let all = given;
    let added = given;
    for (;;) {
      await holders.add(added);
      const shared = await mapInTurns(all, ({ id, chains }) =>
        sharedValues(id, chains, rules, holders.of, recordsPerKey),
      );
      const keyed = all.map((record, at) => ({ ...record, features: marked(record.features, shared[at]!, rules) }));
      added = await this.unmarkedHolders(shared.flat(), new Set(all.map(({ id }) => id)), rules);
      if (added.length === 0) {
        const found = new Map(
          shared.flat().map(({ rule, key, holders: { length } }) => [key, { rule, key, holders: length + 1 }]),
        );
        report.sharedValues = [...found.values()];
        return { keyed, holders };
      }
      all = [...all, ...added];
    }
  }

  private async unmarkedHolders(
    shared: readonly SharedValue[],
    known: ReadonlySet<RecordId>,
    rules: ReadonlyMap<string, BlockingRule<F>>,
  ): Promise<Keyed<F>[]> {
    const { store, limits } = this.engine;
    // What has been shared by so many for so long is marked wherever it stands.
    const young = shared.filter(({ holders }) => holders.length <= limits.recordsPerKey);
    const ids = new Set(young.flatMap(({ holders }) => holders).filter((id) => !known.has(id)));
    const features = await store.features([...ids]);
    const stale = new Set<RecordId>();
    for (const { rule, coarse, holders } of young)
      for (const id of holders) {
        const own = features.get(id);
        if (own !== undefined && !rules.get(rule)!.sharing!.isMarked(own, coarse)) stale.add(id);
      }
    const placements = (await store.placements([...stale])).sort((a, b) => a.id - b.id);
    return placements.map(({ id, sortKey }) => this.keyed({ id, sortKey, features: features.get(id)! }));
  }

  async rejudge(ids: readonly RecordId[]): Promise<Judged> {
    const distinct = [...new Set(ids)];
    const features = await this.engine.store.features(distinct);
    const placements = (await this.engine.store.placements(distinct)).sort((a, b) => a.id - b.id);
    return this.judge(placements.map(({ id, sortKey }) => ({ id, sortKey, features: features.get(id)! })));
  }

  async remove(ids: readonly RecordId[]): Promise<Judged> {
    const context = this.newContext(0);
    const gone = (await this.engine.store.placements([...new Set(ids)])).sort((a, b) => a.id - b.id);
    await this.engine.store.removeRecords(gone.map(({ id }) => id));
    const left = await this.leftBehind(gone);
    const removals = gone.map(({ id, cluster }) => removal(id, cluster));
    return this.finish(context, await relink(context, { subjects: [], records: left }, []), removals);
  }

  async constrain(changes: readonly ConstraintChange[], standing?: ReadonlyMap<RecordId, ClusterId>): Promise<Judged> {
    const context = this.newContext(0);
    const ids = [...new Set(changes.flatMap(({ a, b }) => [checkedId(a), checkedId(b)]))];
    if (changes.some(({ a, b }) => a === b)) throw new TypeError('a record cannot be constrained with itself');
    await this.engine.store.putConstraints(changes);
    context.book.addConstraints(await this.engine.store.constraintsOf(ids));
    await loadPlacements(context, ids);
    return this.finish(
      context,
      await relink(context, { subjects: [], records: ids, constrained: ids, standing }, []),
      [],
    );
  }

  async explain(a: RecordId, b: RecordId): Promise<Explanation | null> {
    const features = await this.engine.store.features([a, b]);
    const [left, right] = [features.get(a), features.get(b)];
    return left === undefined || right === undefined ? null : this.comparePair(left, right);
  }

  async explainBeside(id: RecordId, others: readonly RecordId[]): Promise<GroupExplanation | null> {
    const context = this.newContext(0);
    const known = await this.engine.store.placements([id, ...others]);
    const beside = known.map((placement) => placement.id).filter((other) => other !== id);
    if (beside.length === known.length) return null;
    await context.features.load([id, ...beside]);
    return explainGroup(context, id, beside);
  }

  comparePair(a: F, b: F): Explanation {
    return this.engine.scorer.explain(this.prepared(a), this.prepared(b));
  }

  /** Of each component that lost a record: those who lost a fellow member of their cluster, or else all. */
  private async leftBehind(gone: readonly Placement[]): Promise<RecordId[]> {
    const components = [...new Set(gone.map(({ component }) => component))];
    const clusters = new Set(gone.map(({ cluster }) => cluster));
    const left = await this.engine.store.membersOfComponents(components, this.engine.limits.componentSize + 1);
    return [...grouped(left, ({ component }) => component).values()].flatMap((members) => {
      const nearest = members.filter(({ cluster }) => clusters.has(cluster));
      return (nearest.length > 0 ? nearest : members).map(({ id }) => id);
    });
  }

  private keyed(record: RecordToJudge<F>): Keyed<F> {
    const { id, features, sortKey = idAsSortKey(checkedId(id)) } = record;
    return {
      id: checkedId(id),
      features,
      sortKey,
      chains: this.engine.keysOf(features),
    };
  }

  private newContext(recordsJudged: number): Context<F, P> {
    const { store, averaging, settings } = this.engine;
    return {
      engine: this.engine,
      features: new FeatureCache(store, (features: F) => this.prepared(features)),
      book: new EdgeBook(averaging, settings.thresholds.link),
      placements: new Map(),
      report: emptyReport(recordsJudged),
    };
  }

  /** Writes what changed about records that were there, and the new pairs. */
  private async finish(context: Context<F, P>, relinked: Relinked, first: readonly Decision[]): Promise<Judged> {
    const { store } = this.engine;
    await store.place(relinked.changed);
    await store.putEdges(relinked.edges);
    return { decisions: [...first, ...relinked.decisions], reviews: relinked.reviews, report: context.report };
  }
}

/** Throws TypeError where model and comparisons do not fit. */
export function createLinker<F, P = F>(options: LinkerOptions<F, P>): Linker<F, P> {
  return new StreamingLinker(createEngine(options));
}
