/** Weighs two nodes by index: `weight` in bits, `confidence` 0..1: how much of a say the pair has in averages. */
export interface PairSay {
  readonly weight: number;
  readonly confidence: number;
  /** The two are in no cluster together, unless a must-link joins them. */
  readonly contradicts?: boolean;
}

export interface AverageLinkInput {
  /** Nodes are 0 … size-1, in an order that decides ties. */
  readonly size: number;
  pairSay(i: number, j: number): PairSay;
  readonly mustLinks: readonly (readonly [number, number])[];
  readonly cannotLinks: readonly (readonly [number, number])[];
  /** Bits: clusters whose average is below it stay apart. */
  readonly threshold: number;
}

/** Averages closer than this are equal, so that the order of additions decides nothing. */
const TOLERANCE = 1e-9;

/** Sums over all pairs between two clusters, kept as they merge (Lance and Williams 1967 for the group average). */
class ClusterMatrix {
  readonly members: (number[] | null)[];
  private readonly says: Float64Array;
  private readonly confidences: Float64Array;
  private readonly apart: Uint8Array;
  private readonly contradictory: Uint8Array;

  constructor(private readonly input: AverageLinkInput) {
    const { size } = input;
    this.members = Array.from({ length: size }, (_, index) => [index]);
    this.says = new Float64Array(size * size);
    this.confidences = new Float64Array(size * size);
    this.apart = new Uint8Array(size * size);
    this.contradictory = new Uint8Array(size * size);
    for (let i = 0; i < size; i++) {
      for (let j = i + 1; j < size; j++) {
        const { weight, confidence, contradicts } = input.pairSay(i, j);
        this.set(this.says, i, j, weight * confidence);
        this.set(this.confidences, i, j, confidence);
        if (contradicts) this.set(this.contradictory, i, j, 1);
      }
    }
    for (const [i, j] of input.cannotLinks) if (i !== j) this.set(this.apart, i, j, 1);
  }

  average(i: number, j: number): number {
    const at = i * this.input.size + j;
    const confidence = this.confidences[at]!;
    return this.apart[at] || this.contradictory[at] || confidence === 0
      ? Number.NEGATIVE_INFINITY
      : this.says[at]! / confidence;
  }

  mustStayApart(i: number, j: number): boolean {
    return this.apart[i * this.input.size + j] === 1;
  }

  /** The later cluster ends in the earlier one, i < j; both are heard by all the pairs they have. */
  merge(i: number, j: number): void {
    const { size } = this.input;
    this.absorb(i, j, (k) => {
      this.set(this.says, i, k, this.says[i * size + k]! + this.says[j * size + k]!);
      this.set(this.confidences, i, k, this.confidences[i * size + k]! + this.confidences[j * size + k]!);
      this.set(this.contradictory, i, k, this.contradictory[i * size + k]! | this.contradictory[j * size + k]!);
    });
  }

  /**
   * The same for two that are known to be one: whoever is like one of them is like both, for what it differs in from the
   * other says nothing any more. So the better pair speaks for both.
   */
  mergeKnown(i: number, j: number): void {
    const { size } = this.input;
    this.absorb(i, j, (k) => {
      this.set(this.contradictory, i, k, this.contradictory[i * size + k]! & this.contradictory[j * size + k]!);
      if (!this.speaksBetter(j * size + k, i * size + k)) return;
      this.set(this.says, i, k, this.says[j * size + k]!);
      this.set(this.confidences, i, k, this.confidences[j * size + k]!);
    });
  }

  /** Speaking for a match, the more; else having more to say. */
  private speaksBetter(one: number, other: number): boolean {
    const [say, otherSay] = [this.says[one]!, this.says[other]!];
    if (say > 0 || otherSay > 0) return say > otherSay;
    const [confidence, otherConfidence] = [this.confidences[one]!, this.confidences[other]!];
    return confidence === otherConfidence ? say > otherSay : confidence > otherConfidence;
  }

  private absorb(i: number, j: number, combine: (k: number) => void): void {
    const { size } = this.input;
    this.members[i] = [...this.members[i]!, ...this.members[j]!].sort((a, b) => a - b);
    this.members[j] = null;
    for (let k = 0; k < size; k++) {
      if (k === i || k === j || !this.members[k]) continue;
      combine(k);
      this.set(this.apart, i, k, this.apart[i * size + k]! | this.apart[j * size + k]!);
    }
  }

  private set(matrix: Float64Array | Uint8Array, i: number, j: number, value: number): void {
    matrix[i * this.input.size + j] = value;
    matrix[j * this.input.size + i] = value;
  }
}

/** Joins what must be together; a must-link that a cannot-link forbids is left undone, and returned. */
function joinMustLinks(matrix: ClusterMatrix, { size, mustLinks }: AverageLinkInput): [number, number][] {
  const home = Array.from({ length: size }, (_, index) => index);
  const refused: [number, number][] = [];
  const inOrder = mustLinks.map(([a, b]): [number, number] => (a < b ? [a, b] : [b, a]));
  inOrder.sort((x, y) => x[0] - y[0] || x[1] - y[1]);
  for (const [a, b] of inOrder) {
    const [i, j] = home[a]! < home[b]! ? [home[a]!, home[b]!] : [home[b]!, home[a]!];
    if (i === j) continue;
    if (matrix.mustStayApart(i, j)) {
      refused.push([a, b]);
      continue;
    }
    matrix.mergeKnown(i, j);
    for (const member of matrix.members[i]!) home[member] = i;
  }
  return refused;
}

interface Best {
  readonly i: number;
  readonly j: number;
  readonly average: number;
}

function bestPartner(matrix: ClusterMatrix, size: number, i: number): Best | null {
  let best: Best | null = null;
  for (let j = i + 1; j < size; j++) {
    if (!matrix.members[j]) continue;
    const average = matrix.average(i, j);
    if (average > (best ? best.average + TOLERANCE : Number.NEGATIVE_INFINITY)) best = { i, j, average };
  }
  return best;
}

export interface AverageLinkResult {
  /** Members in ascending order; clusters in order of their first member. */
  readonly clusters: readonly (readonly number[])[];
  /** Must-links that contradict a cannot-link. */
  readonly refusedMustLinks: readonly (readonly [number, number])[];
}

/**
 * Agglomerative clustering by the average weight over all pairs between two clusters (UPGMA, Sokal and Michener 1958):
 * the best pair of clusters merges until no average reaches the threshold. One weak or accidental link cannot chain two
 * groups together, because all the other pairs between them are heard too. A pure function of its input.
 */
export function averageLink(input: AverageLinkInput): AverageLinkResult {
  const { size, threshold } = input;
  const matrix = new ClusterMatrix(input);
  const refusedMustLinks = joinMustLinks(matrix, input);
  const partners = Array.from({ length: size }, (_, i) => (matrix.members[i] ? bestPartner(matrix, size, i) : null));
  for (;;) {
    let best: Best | null = null;
    for (const partner of partners) {
      if (partner && partner.average > (best ? best.average + TOLERANCE : Number.NEGATIVE_INFINITY)) best = partner;
    }
    if (!best || best.average < threshold - TOLERANCE) break;
    const { i: into, j: gone } = best;
    matrix.merge(into, gone);
    partners[gone] = null;
    for (let k = 0; k < gone; k++) if (matrix.members[k]) partners[k] = bestPartner(matrix, size, k);
  }
  return { clusters: matrix.members.filter((members) => members !== null), refusedMustLinks };
}
