import { describe, expect, it } from '@jest/globals';
import { connectorHealth } from './connector-health.js';
import { connectorIncidents } from './connector-incidents.js';
import { toldIn } from './told-in.js';

const NONE = { live: 0, quarantined: 0, deadLetters: 0, changedSinceCount: 0 };
const silent = connectorHealth('court', undefined, NONE, 0, new Date());
const counted = { ...silent, isSilent: false, registryCount: 7, quarantinedCount: 1, balanced: false };

describe('what the hub says of how things are', () => {
  it('is told in English as it was written', () => {
    expect(toldIn('en', silent.reason!)).toBe(silent.reason);
  });

  it.each([
    silent.reason!,
    connectorIncidents({ ...counted, sourceCount: 0 }, 9)['unexpected-zero']!,
    connectorIncidents({ ...counted, sourceCount: 9 }, 9)['books-differ']!,
    'GET /api/cases: status 503',
    'GET /api/cases: ECONNREFUSED',
    '4 records are not in the registry as the source has them',
    '12 messages wait, and none was taken for 90 s: wait for a person',
    'retention.ms is 1000 and should be at least 604800000',
  ])('is told in Chinese with what it names: %s', (sentence) => {
    const told = toldIn('zh', sentence);
    expect(told).toMatch(/\p{Script=Han}/u);
    expect(told).not.toMatch(/\$\d/);
    expect(told.match(/\d+/g)).toEqual(sentence.match(/\d+/g));
  });

  it('is told as it is where there are no words for it: what a person wrote, what a source says', () => {
    expect(toldIn('zh', '检修到周五')).toBe('检修到周五');
    expect(toldIn('zh', 'relation "jq.calls" does not exist')).toBe('relation "jq.calls" does not exist');
  });
});
