import { figuresOf } from './hub-figures.js';

describe('figuresOf', () => {
  it('sums over labels and leaves similar names apart', () => {
    const metrics = [
      '# HELP hub_messages_total Messages',
      'hub_messages_total{system="court",outcome="written"} 1200',
      'hub_messages_total{system="petition",outcome="rejected"} 3',
      'hub_messages_total_created 17',
      'hub_cases 1e3',
    ].join('\n');
    expect(figuresOf(metrics)).toEqual({ messages: 1203, records: 0, cases: 1000 });
  });
});
