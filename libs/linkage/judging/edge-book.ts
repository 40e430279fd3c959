import type { PairSay } from '../clustering/average-link.js';
import { orderedPair, pairKey, type RecordId } from '../identity.js';
import type { PairScore } from '../model/scorer.js';
import type { Constraint, StoredEdge } from '../store/linkage-store.js';
import type { Averaging } from './limits.js';

/** All weighed pairs and constraints that one judgement knows of, stored ones and new ones. */
export class EdgeBook {
  private readonly edges = new Map<string, StoredEdge>();
  private readonly fresh = new Map<string, StoredEdge>();
  private readonly said = new Map<string, 'must' | 'cannot'>();

  constructor(
    private readonly averaging: Averaging,
    private readonly linkThreshold: number,
  ) {}

  addStored(edges: readonly StoredEdge[]): void {
    for (const edge of edges) {
      const key = pairKey(edge.a, edge.b);
      if (!this.edges.has(key)) this.edges.set(key, edge);
    }
  }

  addConstraints(constraints: readonly Constraint[]): void {
    for (const { a, b, kind } of constraints) this.said.set(pairKey(a, b), kind);
  }

  /** `byBlocking`: the two share a key, so the pair may hold a component together. */
  addScored(one: RecordId, other: RecordId, score: PairScore, byBlocking: boolean): StoredEdge {
    const [a, b] = orderedPair(one, other);
    const links = score.hard === 'must' || (score.weight >= this.linkThreshold && score.hard === null);
    const edge = { a, b, ...score, linking: byBlocking && links };
    this.edges.set(pairKey(a, b), edge);
    this.fresh.set(pairKey(a, b), edge);
    return edge;
  }

  get(a: RecordId, b: RecordId): StoredEdge | undefined {
    return this.edges.get(pairKey(a, b));
  }

  all(): Iterable<StoredEdge> {
    return this.edges.values();
  }

  constraints(): Constraint[] {
    return [...this.said].map(([key, kind]) => {
      const [a, b] = key.split(' ').map(Number) as [number, number];
      return { a, b, kind };
    });
  }

  /** What a person said of the two, or else the records themselves. */
  verdict(a: RecordId, b: RecordId): 'must' | 'cannot' | null {
    return this.said.get(pairKey(a, b)) ?? this.get(a, b)?.hard ?? null;
  }

  /**
   * Whether the pair holds a component together. A pair that a person parts still does: the two are judged side by side,
   * and nothing has to be found again should the word be taken back.
   */
  connects(a: RecordId, b: RecordId): boolean {
    return this.said.get(pairKey(a, b)) === 'must' || (this.get(a, b)?.linking ?? false);
  }

  say(a: RecordId, b: RecordId): PairSay {
    const edge = this.get(a, b);
    if (!edge) return { weight: 0, confidence: 0 };
    const { weightFloor, weightCeiling, fullEvidence, contradiction } = this.averaging;
    const weight = Math.min(weightCeiling, Math.max(weightFloor, edge.weight));
    const confidence = Math.min(1, edge.evidence / fullEvidence);
    return { weight, confidence, contradicts: confidence === 1 && edge.weight <= contradiction };
  }

  /** Bits, over the weighed pairs between two groups; null where none has a say. */
  average(left: readonly RecordId[], right: readonly RecordId[]): number | null {
    let says = 0;
    let confidences = 0;
    for (const a of left) {
      for (const b of right) {
        if (a === b) continue;
        const { weight, confidence } = this.say(a, b);
        says += weight * confidence;
        confidences += confidence;
      }
    }
    return confidences > 0 ? says / confidences : null;
  }

  /** New pairs within one of the groups, for the store. */
  freshWithin(groupOf: ReadonlyMap<RecordId, number>): StoredEdge[] {
    return [...this.fresh.values()].filter(({ a, b }) => {
      const group = groupOf.get(a);
      return group !== undefined && group === groupOf.get(b);
    });
  }
}
