import { describe, expect, it } from '@jest/globals';
import type { ConnectorStatus } from '#libs/contracts/index.js';
import { connectorHealth } from './connector-health.js';

const NOW = new Date('2026-05-01T12:00:00Z');
const status = (changes: Partial<ConnectorStatus> = {}): ConnectorStatus => ({
  system: 'court',
  connectorVersion: '1.0.0',
  mappingVersion: '1',
  state: 'running',
  reason: null,
  startedAt: '2026-05-01T11:00:00Z',
  reportedAt: '2026-05-01T11:59:58Z',
  lastSuccessAt: '2026-05-01T11:59:50Z',
  sourceCount: { live: 10, countedAt: '2026-05-01T11:59:50Z' },
  checkpoint: null,
  counters: { fetched: 10, published: 10, unchanged: 0, rejected: 1, fetches: 1, failures: 0 },
  drift: [],
  fieldOrigins: {},
  ...changes,
});
const registry = { live: 9, quarantined: 1, deadLetters: 1, changedSinceCount: 0 };

describe('connectorHealth', () => {
  it('balances source against registry and quarantine', () => {
    expect(connectorHealth('court', status(), registry, 0, NOW)).toMatchObject({
      state: 'running',
      freshnessSeconds: 10,
      balanced: true,
    });
    expect(connectorHealth('court', status(), { ...registry, live: 8 }, 0, NOW).balanced).toBe(false);
  });

  it('says nothing of the balance while records are on their way or the source was not counted', () => {
    expect(connectorHealth('court', status(), registry, 5, NOW).balanced).toBeNull();
    expect(connectorHealth('court', status(), registry, null, NOW)).toMatchObject({ lag: null, balanced: null });
    expect(connectorHealth('court', status({ sourceCount: null }), registry, 0, NOW).balanced).toBeNull();
  });

  it('lets what changed since the count, or was not swept yet, explain a difference', () => {
    const oneMore = { ...registry, live: 10 };
    expect(connectorHealth('court', status(), { ...oneMore, changedSinceCount: 1 }, 0, NOW).balanced).toBeNull();
    expect(connectorHealth('court', status(), { ...oneMore, changedSinceCount: 0 }, 0, NOW).balanced).toBe(false);
    const countedLater = status({ sourceCount: { live: 11, countedAt: '2026-05-01T11:59:55Z' } });
    expect(connectorHealth('court', countedLater, registry, 0, NOW).balanced).toBeNull();
  });

  it('takes silence for failure, whatever was said last', () => {
    const silent = connectorHealth('court', status({ reportedAt: '2026-05-01T11:58:00Z' }), registry, 0, NOW);
    expect(silent).toMatchObject({ state: 'failing', reason: expect.stringContaining('120 s'), balanced: null });
    expect(connectorHealth('court', undefined, registry, 0, NOW)).toMatchObject({
      state: 'failing',
      sourceCount: null,
    });
  });
});
