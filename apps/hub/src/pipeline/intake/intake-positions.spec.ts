import { IntakePositions, settlementOf } from './intake-positions.js';

const bounds = { topic: 'disputes.raw.court', partition: 0, low: 10n, high: 20n };

describe('a position outside of its topic', () => {
  it('goes on with the oldest message kept where retention has overtaken it', () => {
    expect(settlementOf(bounds, 4n, true)).toMatchObject({ kind: 'messages-gone', begin: 10n });
  });

  it('goes on with the next message where the same topic has lost its newest ones', () => {
    expect(settlementOf(bounds, 25n, true)).toMatchObject({ kind: 'messages-gone', begin: 20n });
  });

  it('begins anew where nobody can say that it is the same topic', () => {
    expect(settlementOf(bounds, 25n, false)).toMatchObject({ kind: 'topic-made-anew', begin: 10n });
  });
});

describe('a look at the leaders of partitions', () => {
  it('tells a change once, and nothing of partitions that it sees for the first time or not at all', async () => {
    const told = [{ a: 1 }, { a: 1, b: 7 }, { a: 2, b: 7 }, { a: 2, b: 7 }, {}, { a: 3 }];
    const positions = new IntakePositions({
      clusterId: 'c',
      topics: ['t'],
      transaction: () => Promise.reject(new Error('nothing is asked of the registry')),
      topicIds: async () => new Map(),
      leaderEpochs: async () => new Map(Object.entries(told.shift()!)),
      onIncident: () => undefined,
    });
    const changes: boolean[] = [];
    while (told.length > 0) changes.push(await positions.haveLeadersChanged());
    expect(changes).toEqual([false, false, true, false, false, true]);
  });
});
