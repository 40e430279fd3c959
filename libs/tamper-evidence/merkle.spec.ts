import { expect, it } from '@jest/globals';
import { inclusionProof, merkleRoot, rootFromProof } from './merkle.js';
import { sm3 } from './sm3.js';

const leaves = (count: number) => Array.from({ length: count }, (_, index) => sm3(Buffer.from([index])));

it('hashes as GB/T 32905-2016 does (appendix A, example 1)', () => {
  expect(sm3(Buffer.from('abc')).toString('hex')).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  );
});

it('builds the tree of RFC 9162: the left side is the largest power of two that leaves something to the right', () => {
  const [a, b, c] = leaves(3) as [Buffer, Buffer, Buffer];
  const leaf = (bytes: Buffer) => sm3(Buffer.from([0]), bytes);
  const node = (left: Buffer, right: Buffer) => sm3(Buffer.from([1]), left, right);
  expect(merkleRoot([a, b, c])).toEqual(node(node(leaf(a), leaf(b)), leaf(c)));
});

it('proves every leaf of every size of tree, and no other leaf or place', () => {
  for (let size = 1; size <= 17; size++) {
    const all = leaves(size);
    const root = merkleRoot(all);
    for (let index = 0; index < size; index++) {
      const proof = inclusionProof(all, index);
      expect(rootFromProof(all[index]!, index, size, proof)).toEqual(root);
      expect(rootFromProof(sm3(Buffer.from('other')), index, size, proof)).not.toEqual(root);
      if (size > 1) expect(rootFromProof(all[index]!, (index + 1) % size, size, proof)).not.toEqual(root);
      expect(rootFromProof(all[index]!, index, size, [...proof, root])).not.toEqual(root);
    }
  }
});
