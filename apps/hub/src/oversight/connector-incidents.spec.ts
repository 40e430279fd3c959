import { describe, expect, it } from '@jest/globals';
import type { ConnectorHealth } from './connector-health.js';
import { connectorIncidents } from './connector-incidents.js';

const health = (more: Partial<ConnectorHealth>): ConnectorHealth =>
  ({
    system: 'court',
    state: 'running',
    reason: null,
    isSilent: false,
    isHeld: false,
    sourceCount: 10,
    registryCount: 9,
    quarantinedCount: 1,
    balanced: true,
    ...more,
  }) as ConnectorHealth;
const open = (of: ConnectorHealth, checks = 0): string[] =>
  Object.entries(connectorIncidents(of, checks)).flatMap(([kind, message]) => (message ? [kind] : []));

describe('what a source’s health means for people', () => {
  it('is nothing where all is well, and ends what was open', () => {
    expect(connectorIncidents(health({}), 0)).toEqual({
      'connector-silent': null,
      'connector-failing': null,
      'source-held': null,
      'unexpected-zero': null,
      'books-differ': null,
    });
  });

  it.each([
    [
      'a connector that does not speak',
      health({ isSilent: true, state: 'failing', reason: 'silent for 70 s' }),
      ['connector-silent'],
    ],
    ['a source that is away', health({ state: 'failing', reason: 'refused' }), ['connector-failing']],
    ['a source that can hardly be read', health({ state: 'paused', isHeld: true }), ['source-held']],
    ['a pause that a person has ordered', health({ state: 'paused' }), []],
    ['an unexpected zero', health({ sourceCount: 0, balanced: null }), ['unexpected-zero']],
    ['a zero where nothing is known', health({ sourceCount: 0, registryCount: 0, quarantinedCount: 0 }), []],
  ])('%s', (_, of, kinds) => expect(open(of)).toEqual(kinds));

  it('a difference counts once it stands still, and stays open while nobody can tell', () => {
    expect(open(health({ balanced: false }), 2)).toEqual([]);
    expect(open(health({ balanced: false }), 3)).toEqual(['books-differ']);
    expect(connectorIncidents(health({ balanced: null }), 0)).not.toHaveProperty('books-differ');
  });
});
