import { sm3 } from './sm3.js';

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/**
 * Root of a Merkle tree over the leaves, as RFC 9162 section 2.1 builds it (unbalanced to the right, leaves and nodes
 * told apart by a first byte), with SM3 for SHA-256. The root over nothing is SM3 of nothing.
 */
export function merkleRoot(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return sm3();
  if (leaves.length === 1) return sm3(LEAF, leaves[0]!);
  const cut = largestPowerBelow(leaves.length);
  return sm3(NODE, merkleRoot(leaves.slice(0, cut)), merkleRoot(leaves.slice(cut)));
}

/** The neighbours' hashes, from the leaf upwards, that prove leaf `index` to be under the root (RFC 9162, 2.1.3.1). */
export function inclusionProof(leaves: readonly Uint8Array[], index: number): Buffer[] {
  if (!(index >= 0 && index < leaves.length)) throw new RangeError(`no leaf ${index} among ${leaves.length}`);
  if (leaves.length === 1) return [];
  const cut = largestPowerBelow(leaves.length);
  return index < cut
    ? [...inclusionProof(leaves.slice(0, cut), index), merkleRoot(leaves.slice(cut))]
    : [...inclusionProof(leaves.slice(cut), index - cut), merkleRoot(leaves.slice(0, cut))];
}

/** The root that a leaf and its proof lead to, in a tree of `size` leaves; null where the proof has the wrong length. */
export function rootFromProof(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
): Buffer | null {
  if (size === 1) return proof.length === 0 ? sm3(LEAF, leaf) : null;
  const last = proof.at(-1);
  if (!last || index >= size) return null;
  const cut = largestPowerBelow(size);
  const rest = proof.slice(0, -1);
  const inner =
    index < cut ? rootFromProof(leaf, index, cut, rest) : rootFromProof(leaf, index - cut, size - cut, rest);
  if (!inner) return null;
  return index < cut ? sm3(NODE, inner, last) : sm3(NODE, last, inner);
}

/** The largest power of two that is smaller than `count` (two or more). */
const largestPowerBelow = (count: number): number => 2 ** Math.floor(Math.log2(count - 1));
