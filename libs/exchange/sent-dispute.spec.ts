import { describe, expect, it } from '@jest/globals';
import { readDescriptionFile } from '#libs/source-description/index.js';
import { feedItemOf, unopenedItem } from './feed-item.js';
import { readSentDispute, SENT_STATUSES, type SentDispute } from './sent-dispute.js';

const CITY = { isUnit: (name: string) => name === '上城区人社局', isDivision: (code: string) => code === '330102' };
const SENT: SentDispute = {
  number: 'RS-2026-0017',
  narrative: '公司拖欠三个月工资。',
  claim: '支付工资',
  category: ['劳动争议'],
  status: 'registered',
  complainants: [{ kind: 'person', name: '欧阳若兰', idNumber: '330102199003074526', phone: '13800001234' }],
  respondents: [{ kind: 'organisation', name: '杭州某某服饰有限公司' }],
  place: { division: '330102', address: '清波街道1号' },
  amountYuan: 30_500,
  filedAt: '2026-05-01T09:00:00+08:00',
  occurredOn: '2026-03-01',
  unit: '上城区人社局',
};
const faultsOf = (change: object) => {
  const read = readSentDispute({ ...SENT, ...change }, CITY);
  return read.kind === 'good' ? [] : read.faults.map(({ field }) => field);
};

describe('a dispute that another system sends', () => {
  it('is taken as it is', () => {
    expect(readSentDispute(SENT, CITY)).toEqual({ kind: 'good', dispute: SENT });
  });

  it.each([
    [{ narrative: ' ' }, ['narrative']],
    [{ narrative: undefined, status: 'done' }, ['narrative', 'status']],
    [{ complainants: [] }, ['complainants']],
    [{ complainants: [{ kind: 'person', name: '' }] }, ['complainants.0.name']],
    [{ filedAt: '2026-05-01' }, ['filedAt']],
    [{ amountYuan: -1 }, ['amountYuan']],
    [{ unit: '某市人社局' }, ['unit']],
    [{ place: { division: '440305' } }, ['place.division']],
    [{ place: { division: '33' } }, ['place.division']],
    [{ number: 'RS 17' }, ['number']],
    [{ attachments: [] }, ['attachments']],
  ])('with %j is refused by name', (change, fields) => {
    expect(faultsOf(change)).toEqual(fields);
  });

  it('is refused without a word of what it says', () => {
    const read = readSentDispute({ ...SENT, narrative: 5, 秘密: '欧阳若兰' }, CITY);
    expect(JSON.stringify(read)).not.toContain('欧阳若兰');
    expect(readSentDispute(null, CITY)).toMatchObject({ faults: [{ field: 'body' }] });
  });
});

describe('its way through the feed', () => {
  const { compiled } = readDescriptionFile('sources/exchange.yaml');
  const mapped = (change: object, state: 'live' | 'withdrawn' = 'live') => {
    const row = {
      sourceId: 'JH000000017',
      sender: '人社系统',
      from: 'department' as const,
      state,
      dispute: { ...SENT, ...change },
      changedAt: '2026-11-28T01:00:00.000002Z',
    };
    return compiled.interpret({ bytes: Buffer.from(JSON.stringify(feedItemOf(row))), mediaType: 'application/json' });
  };

  it('means to the hub what was said, without drift', () => {
    expect(mapped({ confidential: true, title: '欠薪' })).toMatchObject({
      kind: 'mapped',
      issues: [],
      sightings: [],
      record: {
        system: 'exchange',
        sourceId: 'JH000000017',
        state: 'live',
        content: {
          numbers: ['RS-2026-0017'],
          title: '欠薪',
          narrative: SENT.narrative,
          claim: '支付工资',
          category: ['劳动争议'],
          complainants: [{ kind: 'person', name: '欧阳若兰', idNumber: '330102199003074526' }],
          respondents: [{ kind: 'organisation', name: '杭州某某服饰有限公司' }],
          place: { divisionCode: '330102', address: '清波街道1号' },
          amountYuan: 30_500,
          channel: '部门推送',
          confidential: true,
          handling: { officeName: '上城区人社局' },
        },
      },
    });
  });

  it('is no dispute to its connector where the hub cannot open it', () => {
    const item = unopenedItem({ sourceId: 'JH000000017', state: 'live', changedAt: '2026-11-28T01:00:00.000002Z' });
    const read = compiled.interpret({ bytes: Buffer.from(JSON.stringify(item)), mediaType: 'application/json' });
    expect(read).toMatchObject({ kind: 'malformed', sourceId: 'JH000000017' });
  });

  it('knows every status that may be sent, and that it is taken back', () => {
    for (const status of SENT_STATUSES)
      expect(mapped({ status })).toMatchObject({
        issues: [],
        sightings: [],
        record: { content: { status: { raw: status } } },
      });
    expect(mapped({}, 'withdrawn')).toMatchObject({ record: { state: 'withdrawn' } });
  });
});
