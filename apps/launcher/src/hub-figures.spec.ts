import { figuresOf } from './hub-figures.js';

describe('figuresOf', () => {
  it('sums over labels and leaves similar names apart', () => {
    const metrics = [
      '# HELP hub_records Live records by source',
      'hub_records{system="court"} 1200',
      'hub_records{system="petition"} 3',
      'hub_records_created 17',
      'hub_cases 1e3',
    ].join('\n');
    expect(figuresOf(metrics)).toEqual({ records: 1203, cases: 1000 });
  });
});
