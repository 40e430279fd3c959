import { readLine } from '../entry-line.js';
import { ChainWalk, type WalkedChain } from './chain-walk.js';
import type { TrustedChain } from './trusted-chain.js';

/**
 * Checks exported entries, one line each, chain after chain, against what anchors vouch for. A line that cannot be read is
 * counted to the chain of the line before it.
 */
export async function verifyEntries(
  lines: Iterable<string> | AsyncIterable<string>,
  trusted: ReadonlyMap<string, TrustedChain>,
  file = 'entries',
): Promise<WalkedChain[]> {
  const walks = new Map([...trusted].map(([chain, known]) => [chain, new ChainWalk(chain, known)]));
  let current = walks.keys().next().value ?? 'unknown';
  let number = 0;
  for await (const text of lines) {
    number++;
    const line = readLine(text);
    current = line?.chain ?? current;
    const walk = walks.get(current) ?? new ChainWalk(current);
    walks.set(current, walk);
    walk.take({ line, where: `${file} line ${number}` });
  }
  return [...walks.values()].map((walk) => walk.finish());
}
