import { describe, expect, it } from '@jest/globals';
import type { Arrival } from '../arrival.js';
import type { KnownRecord } from '../versioned-arrival.js';
import { decideVersions } from './decide-versions.js';

const arrival = (contentHash: string, state: 'live' | 'withdrawn' = 'live'): Arrival =>
  ({ contentHash, record: { system: 's', sourceId: '1', state } }) as Arrival;
const outcomes = (known: KnownRecord | undefined, ...arrivals: Arrival[]): string[] =>
  decideVersions(known, arrivals).map(({ outcome, version }) => `${outcome} ${version}`);

describe('decideVersions', () => {
  it.each([
    ['a new record', undefined, ['a'], ['written 1']],
    ['the same again', { recordId: '1', version: 3, contentHash: 'a' }, ['a'], ['unchanged 3']],
    ['a change', { recordId: '1', version: 3, contentHash: 'a' }, ['b'], ['written 4']],
    ['A, B, A', undefined, ['a', 'b', 'a'], ['superseded 1', 'superseded 2', 'written 3']],
    [
      'back to the known state',
      { recordId: '1', version: 1, contentHash: 'a' },
      ['b', 'a'],
      ['superseded 2', 'written 3'],
    ],
    ['twice in a batch', undefined, ['a', 'a'], ['written 1', 'unchanged 1']],
  ] as const)('%s', (_, known, hashes, expected) => {
    expect(outcomes(known, ...hashes.map((hash) => arrival(hash)))).toEqual(expected);
  });

  it('tells a withdrawal from a change, and a withdrawal that was taken back from both', () => {
    const known = { recordId: '1', version: 1, contentHash: 'a' };
    expect(outcomes(known, arrival('x', 'withdrawn'))).toEqual(['withdrawn 2']);
    expect(outcomes(known, arrival('x', 'withdrawn'), arrival('a'))).toEqual(['superseded 2', 'written 3']);
  });
});
