import fc from 'fast-check';
import type { DisputeContent, DisputeRecord } from '#libs/contracts/index.js';
import { createScorer } from '#libs/linkage/index.js';
import { disputeRecord, prepared } from './dispute.fixture.js';
import { loadModel } from './dispute-model.js';
import { blockingKeys, disputeFeatures, disputeSettings } from './dispute-settings.js';
import type { PreparedRecord } from './prepared-record.js';
import { sidesOf } from './sides.js';

const model = loadModel();
const settings = disputeSettings(model);
const scorer = createScorer(settings.comparisons, model);

type Change = Partial<DisputeContent>;
const weight = (one: Change, other: Change, key: Partial<DisputeRecord> = {}): number =>
  scorer.score(prepared(one), prepared(other, { sourceId: 'GD2', ...key })).weight;
const share = (one: Change, other: Change): boolean => {
  const keysOf = (content: Change) =>
    new Set(
      blockingKeys(disputeFeatures(disputeRecord(content))).flatMap(({ rule, keys }) =>
        keys.map((key) => [rule, ...key].join('|')),
      ),
    );
  const theirs = keysOf(other);
  return [...keysOf(one)].some((key) => theirs.has(key));
};

const { link } = settings.thresholds;
const court: Change = {
  title: undefined,
  narrative: '被申请人房屋水管破裂,致申请人卫生间天花板渗漏发霉,经评估损失3860元,协商未果。',
  claim: '判令被申请人停止侵害并赔偿损失3860元',
  category: ['相邻用水、排水纠纷'],
  amountYuan: 3860,
  complainants: [{ kind: 'person', name: '王建民', phone: '13857136482', address: '东城区百合花园3-2-501' }],
  respondents: [{ kind: 'person', name: '李志明', address: '百合花园3幢2单元601室' }],
  place: { address: '百合花园三栋二单元501' },
  filedAt: '2026-06-20T09:00:00+08:00',
};
const fee: Change = {
  title: '物业费',
  narrative: '物业公司擅自上调物业费,没有公示,业主要求退还多收的物业费1250元。',
  category: ['住房城建', '物业管理', '物业收费'],
  respondents: [{ kind: 'unknown', name: '万象物业' }],
};

describe('one conflict', () => {
  it.each<[string, Change, Change]>([
    ['a filing at court after the call', {}, court],
    [
      'a repeat call',
      {},
      {
        narrative: '之前打过12345,楼上漏水还没有修,天花板渗水更严重了,要求赔偿3860元。',
        filedAt: '2026-06-10T09:00:00+08:00',
      },
    ],
    ['a caller without a name, by door and firm', { complainants: [] }, { ...court }],
    [
      'the other side complains',
      {},
      {
        complainants: [{ kind: 'person', name: '李志明', phone: '13900112233' }],
        respondents: [{ kind: 'unknown', name: '王建民' }],
        narrative: '楼下王建民称我家漏水,索赔3860元,金额太高不合理,要求鉴定渗水原因。',
      },
    ],
    [
      'a relative calls and names the one',
      { complainants: [{ kind: 'person', name: '王建民', phone: '13857136482' }] },
      {
        complainants: [{ kind: 'person', name: '陈女士', phone: '13700998877' }],
        narrative: '来电人系当事人妻子,代王建民来电,楼上水管破裂天花板渗水,损失3860元。',
      },
    ],
    [
      'traditional script and another style of the address',
      court,
      { ...court, complainants: [{ kind: 'person', name: '王建民', address: '百合花園3棟2單元501室' }] },
    ],
  ])('%s', (_, one, other) => {
    expect(weight(one, other)).toBeGreaterThan(link);
    expect(share(one, other)).toBe(true);
  });
});

describe('not one conflict', () => {
  const neighbour = (name: string, phone: string, door: string): Change => ({
    ...fee,
    complainants: [{ kind: 'person', name, phone, address: `百合花园${door}` }],
    place: { address: `百合花园${door}` },
  });
  it.each<[string, Change, Change]>([
    [
      'another matter between the same sides',
      { ...fee },
      {
        ...fee,
        title: '电梯',
        narrative: '电梯经常困人,年检过期,物业不维修,要求更换电梯。',
        category: ['市场监管', '特种设备', '电梯故障'],
        filedAt: '2026-11-20T09:00:00+08:00',
      },
    ],
    [
      'two neighbours against one firm with one text',
      neighbour('王建民', '13857136482', '3-2-501'),
      neighbour('陈海燕', '13912345670', '7-1-302'),
    ],
    [
      'the same matter in another year with another sum',
      { ...fee },
      {
        ...fee,
        narrative: '2024年物业公司擅自上调物业费,要求退还多收的物业费860元。',
        filedAt: '2024-05-20T09:00:00+08:00',
      },
    ],
    [
      'a namesake with another number, door and matter',
      court,
      {
        ...fee,
        complainants: [{ kind: 'person', name: '王建民', phone: '13700112233', address: '牡丹苑9幢101室' }],
        place: { address: '牡丹苑9幢101室' },
      },
    ],
    [
      'two records that tell nothing',
      { complainants: [], respondents: [], narrative: '投诉', title: undefined, place: {}, category: [] },
      { complainants: [], respondents: [], narrative: '投诉', title: undefined, place: {}, category: [] },
    ],
    [
      'a switchboard in common',
      { ...court, complainants: [{ kind: 'person', name: '王先生', phone: '4008208820' }] },
      { ...fee, complainants: [{ kind: 'person', name: '刘女士', phone: '4008208820' }], place: {} },
    ],
    [
      'one debtor and another of the same bank',
      {
        category: ['金融借款合同纠纷'],
        title: undefined,
        narrative: '被申请人信用卡透支,尚欠本息65190元。',
        amountYuan: 65190,
        complainants: [{ kind: 'organisation', name: '临江农村商业银行股份有限公司' }],
        respondents: [{ kind: 'person', name: '王建民' }],
        place: {},
      },
      {
        category: ['金融借款合同纠纷'],
        title: undefined,
        narrative: '被申请人信用卡透支,尚欠本息67000元。',
        amountYuan: 67000,
        complainants: [{ kind: 'organisation', name: '临江农村商业银行股份有限公司' }],
        respondents: [{ kind: 'person', name: '陈海燕' }],
        place: {},
      },
    ],
  ])('%s', (_, one, other) => expect(weight(one, other)).toBeLessThan(link));
});

describe('the model', () => {
  it('weighs a stated link, and lets other evidence outweigh it', () => {
    const key = { links: [{ system: 'hotline-12345', sourceId: 'GD2', relation: 'parent' as const }] };
    expect(weight(key, court)).toBeGreaterThan(weight({}, court));
    const stranger: Change = {
      ...fee,
      complainants: [{ kind: 'person', name: '陈海燕', phone: '13912345670' }],
      place: { address: '西城区牡丹苑9幢101室' },
      filedAt: '2024-01-05T09:00:00+08:00',
    };
    expect(weight(key, stranger)).toBeLessThan(link);
  });

  it('is symmetric, whatever the records say', () => {
    const text = fc.constantFrom(
      '王建民',
      '李先生',
      '万象物业',
      '',
      '楼上漏水损失3860元',
      '欠薪一万二',
      '百合花园3-2-501',
      '13857136482',
      '3301**********1234',
    );
    const content = fc.record({ narrative: text, title: text, name: text, other: text, address: text, phone: text });
    const of = ({ narrative, title, name, other, address, phone }: Record<string, string>) =>
      prepared({
        narrative,
        title,
        complainants: [{ kind: 'person', name, phone, idNumber: phone }],
        respondents: [{ kind: 'unknown', name: other }],
        place: { address },
      });
    fc.assert(
      fc.property(content, content, (one, other) => {
        expect(scorer.score(of(one), of(other)).weight).toBeCloseTo(scorer.score(of(other), of(one)).weight, 9);
      }),
    );
  });

  it('takes the nearer of what two texts tell of flats, and the rounder of two sums, whichever record is named first', () => {
    const told = (narrative: string, home: string, amountYuan: number) =>
      prepared({
        narrative,
        complainants: [{ kind: 'person', name: '王女士', address: `百合花园3幢2单元${home}室` }],
        place: {},
        amountYuan,
      });
    const one = told('百合花园3幢2单元501室漏水。', '601', 12_000);
    const other = told('百合花园3幢2单元602室漏水。', '501', 12_003);
    const levels = (a: PreparedRecord, b: PreparedRecord) =>
      scorer.explain(a, b).comparisons.flatMap(({ name, levelName }) => (/place|amount/.test(name) ? [levelName] : []));
    expect(levels(one, other)).toEqual([expect.stringMatching('/same-round$'), expect.stringMatching('/same-door$')]);
    expect(levels(other, one)).toEqual(levels(one, other));
  });

  it('sees who has changed places', () => {
    const sides = sidesOf(
      prepared({
        complainants: [{ kind: 'person', name: '王建民' }],
        respondents: [{ kind: 'unknown', name: '李志明' }],
      }),
      prepared({
        complainants: [{ kind: 'person', name: '李志明' }],
        respondents: [{ kind: 'unknown', name: '王建民' }],
      }),
    );
    expect(sides.swapped).toBe(true);
  });

  it('does not take who names herself for somebody complained of by her namesake', () => {
    const told = (idNumber: string, narrative: string) =>
      prepared({ complainants: [{ kind: 'person', name: '宋洁燕', idNumber }], respondents: [], narrative });
    const sides = sidesOf(
      told('640422196403110068', '我叫宋洁燕,今年62岁。家里进了贼,物业不让看监控。'),
      told('610116197608287882', '我叫宋洁燕,今年50岁。车子被划,物业的监控坏了。'),
    );
    expect(sides).toMatchObject({ swapped: false, people: { bits: expect.any(Number) } });
    expect(sides.people?.bits).toBeLessThan(-2);
  });

  it('knows every level of every comparison', () => {
    for (const { name, levels } of settings.comparisons) expect(model.comparisons[name]?.m).toHaveLength(levels.length);
  });

  it('gives junk no key to be found by', () => {
    const junk = {
      complainants: [{ kind: 'person' as const, name: '匿名', phone: '00000000', idNumber: '111111111111111111' }],
      respondents: [],
      narrative: '投诉',
      title: undefined,
      place: {},
      category: [],
    };
    const rules = blockingKeys(disputeFeatures(disputeRecord(junk))).map(({ rule }) => rule);
    expect(new Set(rules)).toEqual(new Set(['reference']));
  });

  it('bounds the keys of a long record', () => {
    const parties = Array.from({ length: 60 }, (_, at) => ({
      kind: 'person' as const,
      name: `王建${at}`,
      phone: `138571${String(at).padStart(5, '0')}`,
    }));
    const keys = blockingKeys(
      disputeFeatures(disputeRecord({ complainants: parties, narrative: '李志明借款3860元。'.repeat(800) })),
    );
    expect(keys.length).toBeLessThan(250);
  });
});
