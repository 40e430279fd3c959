import type { DisputeContent } from '#libs/contracts/index.js';
import type { DisputeFeatures } from '#libs/features/index.js';
import { createLinker, type JudgeReport, MemoryStore, replay } from '#libs/linkage/index.js';
import { disputeRecord } from './dispute.fixture.js';
import { loadModel } from './dispute-model.js';
import { disputeFeatures, disputeSettings } from './dispute-settings.js';

const SURNAMES = [...'王李张刘陈杨黄赵周吴徐孙马胡朱郭何罗高林郑梁谢宋唐邓冯韩曹'];
const GIVEN = [...'伟芳娜静强磊洋艳勇军杰娟涛明超霞平刚桂兰英华玉红建文辉'];
/** As unlike as neighbours' complaints are: the same company and matter, other names, doors and phones. */
const caller = (at: number): string =>
  `${SURNAMES[at % SURNAMES.length]}${GIVEN[Math.floor(at / SURNAMES.length) % GIVEN.length]}${GIVEN[(at * 7) % GIVEN.length]}`;

interface Outcome {
  readonly cases: number[];
  readonly reports: readonly JudgeReport[];
}

/** Judges orders in batches, and gives the size of each case, largest first. */
async function judged(contents: readonly Partial<DisputeContent>[], batch = 50): Promise<Outcome> {
  const model = loadModel();
  let last = 0;
  const linker = createLinker({
    settings: disputeSettings(model),
    model,
    store: new MemoryStore<DisputeFeatures>(),
    newClusterIds: (clusters) => clusters.map(() => ++last),
  });
  const reports: JudgeReport[] = [];
  let found = new Map<number, number>();
  for (let at = 0; at < contents.length; at += batch) {
    const { decisions, report } = await linker.judge(
      contents.slice(at, at + batch).map((content, offset) => {
        const sourceId = `GD${String(20260601000000 + at + offset)}`;
        return { id: at + offset + 1, features: disputeFeatures(disputeRecord(content, { sourceId })) };
      }),
    );
    found = replay(decisions, found);
    reports.push(report);
  }
  const sizes = new Map<number, number>();
  for (const cluster of found.values()) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  return { cases: [...sizes.values()].sort((a, b) => b - a), reports };
}

const day = (at: number): string => `2026-06-${String(1 + (at % 28)).padStart(2, '0')}T09:00:00+08:00`;

describe('values that name nobody join nobody', () => {
  it.each<[string, Partial<DisputeContent['complainants'][number]>]>([
    ['no name', { name: '' }],
    ['匿名', { name: '匿名' }],
    ['0000', { name: '匿名', phone: '0000' }],
    ['00000000000', { name: '无', phone: '00000000000' }],
    ['111111111111111111', { name: '匿名', idNumber: '111111111111111111' }],
    ['123456789012345678', { name: '不详', idNumber: '123456789012345678' }],
    ['a dash', { name: '-', phone: '-', idNumber: '-' }],
  ])('%s', async (_, party) => {
    const contents = Array.from({ length: 40 }, (_unused, at) => ({
      complainants: [{ kind: 'person' as const, ...party }],
      respondents: [{ kind: 'unknown' as const, name: '百合物业' }],
      place: {},
      title: '',
      narrative: ['电梯坏了', '停车费太贵', '楼道堆满杂物', '暖气不热', '水压太低'][at % 5],
      category: [],
      filedAt: day(at),
    }));
    expect((await judged(contents)).cases[0]).toBe(1);
  });

  it.each(['', '。', '漏'])('a text of no more than "%s"', async (narrative) => {
    const contents = Array.from({ length: 40 }, (_unused, at) => ({
      complainants: [{ kind: 'person' as const, name: `${SURNAMES[at % 9]}先生` }],
      respondents: [],
      place: {},
      title: narrative,
      narrative,
      category: [],
      filedAt: day(at),
    }));
    expect((await judged(contents)).cases[0]).toBe(1);
  });

  it('one text of 8,000 characters, sent in by many', async () => {
    const narrative = '物业公司挪用公共收益从不公示电梯广告费停车费去向不明业主多次要求查账均被拒绝'
      .repeat(220)
      .slice(0, 8000);
    const contents = Array.from({ length: 60 }, (_unused, at) => ({
      complainants: [{ kind: 'person' as const, name: caller(at), phone: `138${String(57_000_000 + at * 7919)}` }],
      respondents: [{ kind: 'unknown' as const, name: '百合物业' }],
      place: { address: `百合花园${1 + (at % 20)}幢${101 + at * 7}室` },
      title: '公共收益',
      narrative,
      filedAt: day(at),
    }));
    expect((await judged(contents)).cases[0]).toBe(1);
  });
});

describe('values that many strangers share', () => {
  const throughSwitchboard = (count: number): Partial<DisputeContent>[] =>
    Array.from({ length: count }, (_unused, at) => ({
      complainants: [{ kind: 'person' as const, name: caller(at), phone: '0571-88886666' }],
      respondents: [{ kind: 'unknown' as const, name: '鸿远建设' }],
      place: {},
      title: '拖欠工资',
      narrative: `来电人反映在鸿远建设工地干活,被拖欠工资${3000 + at * 37}元。`,
      category: ['劳动保障', '工资'],
      filedAt: day(at),
    }));

  it("a company's switchboard joins nobody, and the operator is told", async () => {
    const { cases, reports } = await judged(throughSwitchboard(200));
    // Two names that sound alike may be one; no more than that.
    expect(cases[0]).toBeLessThanOrEqual(2);
    expect(cases.length).toBeGreaterThan(190);
    expect(reports.at(-1)?.sharedValues).toMatchObject([{ rule: 'phone' }, { rule: 'crowd' }]);
    expect(reports.at(-1)?.commonKeys.some(({ rule }) => rule === 'phone')).toBe(true);
  });

  it('surnames alone behind one mobile are no persons', async () => {
    const contents = throughSwitchboard(150).map((content, at) => ({
      ...content,
      narrative: '来电人反映在鸿远建设工地干活,被拖欠工资。',
      complainants: [{ kind: 'person' as const, name: `${SURNAMES[at % SURNAMES.length]}先生`, phone: '13857136482' }],
    }));
    expect((await judged(contents)).cases[0]).toBe(1);
  });

  it('costs no more than their number', async () => {
    const { reports } = await judged(throughSwitchboard(300), 200);
    const compared = reports.reduce((sum, report) => sum + report.pairsCompared, 0);
    expect(compared).toBeLessThan(300 * 150);
  });

  it('an ID number that an agent types for everybody joins nobody', async () => {
    const contents = throughSwitchboard(60).map((content, at) => ({
      ...content,
      complainants: [{ kind: 'person' as const, name: caller(at), idNumber: '330106199001011239' }],
    }));
    expect((await judged(contents)).cases[0]).toBe(1);
  });

  it('does not depend on who called first', async () => {
    const contents = throughSwitchboard(60);
    const alone = await judged(contents, 1);
    const together = await judged(contents, 60);
    expect(alone.cases).toEqual(together.cases);
  });

  it("a family's telephone still joins one person's calls", async () => {
    const call = (name: string, more: Partial<DisputeContent> = {}) => ({
      complainants: [{ kind: 'person' as const, name, phone: '13857136482' }],
      ...more,
    });
    const wages = {
      title: '拖欠工资',
      narrative: '来电人称在鸿远建设干活,工资没结清。',
      category: ['劳动保障', '工资'],
      respondents: [{ kind: 'unknown' as const, name: '鸿远建设' }],
      place: {},
    };
    expect((await judged([call('王先生'), call('王强'), call('李女士', wages)])).cases).toEqual([2, 1]);
  });
});
