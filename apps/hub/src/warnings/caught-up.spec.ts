import { describe, expect, it } from '@jest/globals';
import type { ConnectorHealth } from '../oversight/connector-health.js';
import { mayBegin, WAIT_MS_MAX } from './caught-up.js';

const running = {
  state: 'running',
  lag: 0,
  lastSuccessAt: '2026-03-02T00:00:00Z',
  sourceCount: 9,
  balanced: true,
} as const;
const may = (changes: Partial<ConnectorHealth>, waitedMs = 0) =>
  mayBegin([running, { ...running, ...changes }], waitedMs);

describe('a day’s round of warnings', () => {
  it('begins when all sources are read to their ends, and a difference that stays holds nothing up', () => {
    expect(may({})).toBe(true);
    expect(may({ balanced: false })).toBe(true);
    expect(may({ sourceCount: null, balanced: null })).toBe(true);
  });

  it('waits for records on their way: in Kafka, in a source that is being read, before anybody has spoken', () => {
    expect(may({ lag: 3 })).toBe(false);
    expect(may({ lastSuccessAt: null })).toBe(false);
    expect(may({ balanced: null })).toBe(false);
    expect(mayBegin([{ ...running, state: 'failing' }], 0)).toBe(false);
    expect(mayBegin([], 0)).toBe(false);
  });

  it('waits for no connector that is silent, and for nothing for ever', () => {
    expect(may({ state: 'failing', balanced: null })).toBe(true);
    expect(may({ lag: 3 }, WAIT_MS_MAX)).toBe(true);
  });
});
