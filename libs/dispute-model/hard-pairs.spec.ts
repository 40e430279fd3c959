import { describe, expect, it } from '@jest/globals';
import type { DisputeContent } from '#libs/contracts/index.js';
import { createScorer } from '#libs/linkage/index.js';
import { blockingRules } from './blocking.js';
import { peopleClass } from './by-people.js';
import { prepared } from './dispute.fixture.js';
import { loadModel } from './dispute-model.js';
import { disputeSettings } from './dispute-settings.js';
import { type PreparedRecord, prepareRecord } from './prepared-record.js';
import { withSharedMarks } from './training/shared-marks.js';

const model = loadModel();
const { comparisons } = disputeSettings(model);
const scorer = createScorer(comparisons, model);

function levelOf(name: string, a: Partial<DisputeContent>, b: Partial<DisputeContent>): string | undefined {
  const { comparisons: parts } = scorer.explain(prepared(a), prepared(b));
  return parts
    .find((part) => part.name === name)
    ?.levelName.split('/')
    .at(-1);
}

describe('sums of money', () => {
  const told = (sum: string): Partial<DisputeContent> => ({ narrative: `对方欠${sum}元一直不还。` });
  it.each([
    ['3862', '3862', 'same-odd'],
    ['1600', '1600', 'same-round'],
    ['5000', '5000', 'same-plain'],
    ['17101', '2万', 'rounded'],
    ['14495', '1万', 'rounded'],
    ['12100', '2万', 'only-sums-differ'],
    ['3500', '9800', 'only-sums-differ'],
  ])('%s and %s: %s', (one, other, level) => expect(levelOf('amount', told(one), told(other))).toBe(level));
});

describe('two matters in one field', () => {
  const about = (title: string): Partial<DisputeContent> => ({ title, narrative: '', category: ['医疗'] });
  it('are told apart by what each is about, not joined by the word for both', () => {
    expect(levelOf('matter', about('医院多收费,收费清单不给'), about('医院误诊,延误治疗'))).toBe('same-type');
    expect(levelOf('matter', about('医院误诊'), about('误诊后病情加重'))).toBe('same');
  });
  it('count as one field where one of them says more, or neither does', () => {
    expect(levelOf('matter', about('医院问题'), about('医院误诊'))).toBe('same-field');
    expect(levelOf('matter', about('医院问题'), about('医疗纠纷'))).toBe('field-alone');
  });
  it('are akin where one matter goes by two names', () => {
    const home = (title: string): Partial<DisputeContent> => ({ title, narrative: '', category: [] });
    expect(levelOf('matter', home('楼盘交付'), home('延期交房'))).toBe('akin');
  });
});

describe('people whom nobody can tell', () => {
  const { confirmations, thresholds } = disputeSettings(model);
  const held = createScorer(comparisons, model, undefined, confirmations);
  const lift = (name: string, phone: string, more: Partial<DisputeContent>): PreparedRecord =>
    prepared({
      title: '电梯安全隐患',
      category: ['市场监管', '特种设备', '电梯故障'],
      complainants: [{ kind: 'person', name, phone }],
      respondents: [{ kind: 'unknown', name: '盛杰物业' }],
      ...more,
    });
  const call = lift('蔡先生', '13962964312', {
    narrative: '来电人反映梧庭小区电梯突然急停，物业说没有维修资金。要求立即维修电梯。',
    place: { divisionCode: '610122101', address: '蓝田县洩湖镇梧庭小区17栋2001室' },
    filedAt: '2026-05-12T13:27:49+08:00',
  });
  const told = (more: Partial<DisputeContent>) =>
    lift('蔡先生', '16605272673', {
      narrative: '来电人反映梧庭小区电梯关人，胜杰物业不管。年检标志看不清。希望：要求更换电梯。',
      filedAt: '2026-05-13T11:33:32+08:00',
      ...more,
    });

  it('are asked about, however alike, where matter and place say no more than that an estate has one trouble', () => {
    const estate = told({ title: '高层电梯停运', place: { divisionCode: '610122101' } });
    expect(scorer.score(call, estate).weight).toBeGreaterThan(thresholds.link);
    expect(held.score(call, estate).weight).toBeLessThan(thresholds.link);
    expect(held.explain(call, estate).comparisons.map(({ label }) => label)).toContain(
      '人不明，事项与地点佐证不足，须人工确认',
    );
  });

  it('are one where the door is', () => {
    const door = told({ place: { address: '蓝田县梧庭小区17-2001' } });
    expect(held.score(call, door)).toEqual(scorer.score(call, door));
  });

  it('are asked about where they are one and tell of two sums, unless the rest speaks louder', () => {
    const card = (sum: number, more: Partial<DisputeContent>) =>
      lift('杨定麟', '15161843037', {
        title: '银行卡纠纷',
        category: ['金融', '银行卡'],
        respondents: [{ kind: 'organisation', name: '启明星银行' }],
        narrative: `2025年8月7日没激活却收费，${sum}元，银行不处理。`,
        filedAt: '2025-08-20T09:00:00+08:00',
        ...more,
      });
    const loan = card(42_200, { title: '贷款争议', narrative: '提前还款收违约金，共42200元，那是2025年8月的事。' });
    expect(scorer.score(card(1040, {}), loan).weight).toBeGreaterThan(thresholds.link);
    expect(held.score(card(1040, {}), loan).weight).toBeLessThan(thresholds.link);
    expect(held.score(card(1040, {}), card(1300, {})).weight).toBeGreaterThan(thresholds.link);
  });
});

describe('a flat that only the text names', () => {
  const court = { place: { address: '莱芜区鹏泉街道丽湾北区17-501' }, complainants: [], narrative: '精装变减装。' };
  const call = (narrative: string) => ({ place: {}, complainants: [], narrative });
  it.each([
    ['购房者反映丽湾北区22-3-804学区承诺没兑现。', 'other-door'],
    ['购房者反映丽湾北区17-3-501学区承诺没兑现。', 'same-door'],
    // Which estate it is in, nobody says.
    ['购房者反映22-3-804学区承诺没兑现。', 'null'],
    // The room above, as like as one's own.
    ['丽湾北区804室漏水。', 'null'],
  ])('%s', (narrative, level) => expect(levelOf('place', court, call(narrative))).toBe(level));
});

it('an individual complained of says more than a company that hundreds complain of', () => {
  const against = (kind: 'person' | 'organisation', name: string): Partial<DisputeContent> => ({
    complainants: [],
    respondents: [{ kind, name }],
  });
  expect(levelOf('opponent', against('person', '李志明'), against('person', '李志明'))).toBe('same-individual');
  const firm = against('organisation', '鸿远建设有限公司');
  expect(levelOf('opponent', firm, firm)).toBe('same');
});

it('flats of one estate are two places, wherever each is told: by the place or by the home', () => {
  const home = { complainants: [{ kind: 'person' as const, name: '王国庆', address: '百合花园7幢1304室' }], place: {} };
  expect(levelOf('place', { place: { address: '百合花园13幢1401室' } }, home)).toBe('other-door');
  expect(levelOf('place', { place: { address: '百合花园7幢1304室' } }, home)).toBe('same-door');
});

it('two names behind one door are two people, unless one speaks for the other', () => {
  const at = (name: string, narrative: string): Partial<DisputeContent> => ({
    complainants: [{ kind: 'person', name, address: '百合花园3幢2单元501室' }],
    narrative,
  });
  expect(peopleClass(prepared(at('方勇', '电梯坏了')), prepared(at('叶国强', '电梯坏了')))).toBe('other');
  expect(peopleClass(prepared(at('方勇', '我替我妻子反映电梯坏了')), prepared(at('叶国强', '电梯坏了')))).toBe('same');
});

describe('a crowd', () => {
  const surnames = [...'赵钱孙李周吴郑王冯陈'];
  const caller = (surname: string, at: number): PreparedRecord['features'] =>
    prepared(
      {
        complainants: [{ kind: 'person', name: `${surname}先生`, phone: `1395712${3400 + at}` }],
        respondents: [{ kind: 'organisation', name: '和悦健身有限公司' }],
        title: '办卡后关门',
        narrative: '健身卡余额不退,门店关门。',
        place: { address: '解放路717号' },
      },
      { sourceId: `C${at}` },
    ).features;
  const marked = (count: number): PreparedRecord[] =>
    withSharedMarks(
      [...surnames.slice(0, count), '王'].map((surname, at) => caller(surname, at)),
      blockingRules,
    ).map(prepareRecord);

  it('shares all but its people: one surname is no person in it, and no link', () => {
    const records = marked(10);
    const [first, second] = [records[7]!, records.at(-1)!];
    expect(peopleClass(first, second)).toBe('crowd');
    expect(scorer.score(first, second).weight).toBeLessThan(model.thresholds.link);
  });

  it('is many: of a few nothing is taken for common', () => {
    const records = marked(4);
    expect(records.every(({ crowds }) => crowds.length === 0)).toBe(true);
  });
});
