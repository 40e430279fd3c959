import { settlementOf } from './intake-positions.js';

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
