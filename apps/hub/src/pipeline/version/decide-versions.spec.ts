import { describe, expect, it } from '@jest/globals';
import type { Arrival } from '../arrival.js';
import type { KnownRecord } from '../versioned-arrival.js';
import { decideVersions } from './decide-versions.js';

const at = (minute: number): string => `2026-03-02T10:0${minute}:00.000Z`;
const arrival = (contentHash: string, state: 'live' | 'withdrawn' = 'live'): Arrival =>
  ({ contentHash, record: { system: 's', sourceId: '1', state }, fetch: { receivedAt: at(5) } }) as Arrival;
const redriven = (contentHash: string, minute: number): Arrival =>
  ({ ...arrival(contentHash), fetch: { receivedAt: at(minute) }, redriven: true }) as Arrival;
const outcomes = (known: KnownRecord | undefined, ...arrivals: Arrival[]): string[] =>
  decideVersions(known, arrivals).map(({ outcome, version }) => `${outcome} ${version}`);

describe('decideVersions', () => {
  it.each([
    ['a new record', undefined, ['a'], ['written 1']],
    ['the same again', { recordId: '1', version: 3, contentHash: 'a', fetchedAt: at(4) }, ['a'], ['unchanged 3']],
    ['a change', { recordId: '1', version: 3, contentHash: 'a', fetchedAt: at(4) }, ['b'], ['written 4']],
    ['A, B, A', undefined, ['a', 'b', 'a'], ['superseded 1', 'superseded 2', 'written 3']],
    [
      'back to the known state',
      { recordId: '1', version: 1, contentHash: 'a', fetchedAt: at(4) },
      ['b', 'a'],
      ['superseded 2', 'written 3'],
    ],
    ['twice in a batch', undefined, ['a', 'a'], ['written 1', 'unchanged 1']],
  ] as const)('%s', (_, known, hashes, expected) => {
    expect(outcomes(known, ...hashes.map((hash) => arrival(hash)))).toEqual(expected);
  });

  it('tells a withdrawal from a change, and a withdrawal that was taken back from both', () => {
    const known = { recordId: '1', version: 1, contentHash: 'a', fetchedAt: at(4) };
    expect(outcomes(known, arrival('x', 'withdrawn'))).toEqual(['withdrawn 2']);
    expect(outcomes(known, arrival('x', 'withdrawn'), arrival('a'))).toEqual(['superseded 2', 'written 3']);
  });

  it('takes what is driven again only where nothing newer is known, be it in its own batch', () => {
    const known = { recordId: '1', version: 2, contentHash: 'b', fetchedAt: at(4) };
    expect(outcomes(known, redriven('a', 3))).toEqual(['unchanged 2']);
    expect(outcomes(known, redriven('a', 5))).toEqual(['written 3']);
    expect(outcomes(known, arrival('c'), redriven('a', 4))).toEqual(['written 3', 'unchanged 3']);
    expect(outcomes({ ...known, version: 0, contentHash: null }, redriven('a', 3))).toEqual(['written 1']);
  });
});
