import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { loadCrosswalk, parseCrosswalk } from './crosswalk.js';
import { DISPUTE_TYPE_CODES } from './dispute-types.js';
import { shippedExamples } from './learn/examples.js';
import { loadLexicon, parseLexicon } from './lexicon.js';
import { opponentOf } from './opponents.js';
import { loadRelations, parseRelations } from './relations.js';

/** Causes of action in civil cases, in force since 2026-01-01, second level and the longest of the first. */
const SECOND_LEVEL = readFileSync(new URL('./causes-2026.fixture.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

describe('the shipped tables', () => {
  it('parse, and know every type', () => {
    expect(loadRelations().length).toBeGreaterThan(20);
    expect(loadLexicon().hitsIn('物业费', '')).toHaveLength(2);
    const taught = new Set(shippedExamples().map(({ type }) => type));
    expect([...taught].sort()).toEqual([...DISPUTE_TYPE_CODES].sort());
  });

  it.each([
    ['离婚纠纷', 'D01'],
    ['相邻采光、日照纠纷', 'D02'],
    ['房屋租赁合同纠纷', 'D03'],
    ['民间借贷纠纷', 'D05'],
    ['追索劳动报酬纠纷', 'D08'],
    ['机动车交通事故责任纠纷', 'D13'],
    ['物业服务合同纠纷', 'D14'],
    ['商品房预售合同纠纷', 'D22'],
    ['劳动争议、人事争议、新就业形态用工纠纷', 'D08'],
    ['侵害作品信息网络传播权纠纷案', 'D20'],
  ])('know the cause %s', (cause, type) => {
    const types = loadCrosswalk().ofCause(cause)!.types;
    expect(Object.entries(types).sort(([, a], [, b]) => b - a)[0]![0]).toBe(type);
  });

  it.each(SECOND_LEVEL)('know the cause of 2026 %s', (cause) => {
    expect(loadCrosswalk().ofCause(cause)).not.toBeNull();
  });

  it('say of a broad cause that it is broad', () => {
    for (const cause of ['合同纠纷', '侵权责任纠纷', '服务合同纠纷', '非讼程序案件案由']) {
      const shares = Object.values(loadCrosswalk().ofCause(cause)!.types);
      expect(Math.max(...shares)).toBeLessThanOrEqual(0.5);
    }
  });

  it('take the most special level of a category first', () => {
    const [first] = loadCrosswalk().ofCategory(['城乡建设', '物业管理']);
    expect(first).toMatchObject({ category: '物业管理' });
    expect(loadCrosswalk().ofCategory(['蓬莱仙岛'])).toEqual([]);
  });
});

describe('a table that is not understood names its line', () => {
  it('crosswalk', () => expect(() => parseCrosswalk('category,types\n物业,D14:0.9\n物业,D77:1')).toThrow('line 3'));
  it('relations', () => expect(() => parseRelations('h\na,any,,,D99:x')).toThrow('line 2'));
  it('lexicon', () => expect(() => parseLexicon('[D01]\n离婚')).toThrow('离婚'));
});

describe('whom a name tells of', () => {
  it.each([
    ['绿城物业服务集团', 'property'],
    ['西湖区市场监管局', 'authority'],
    // Whatever a bureau is for, and whoever builds under the name of one.
    ['西湖区教育局', 'authority'],
    ['市医疗保障局', 'authority'],
    ['长沙县住房和城乡建设局', 'authority'],
    ['文化和旅游局', 'authority'],
    ['某区人民政府', 'authority'],
    ['中建三局', 'builder'],
    ['中铁十二局', 'builder'],
    ['中国水电八局', 'builder'],
    ['住建局下属物业公司', 'property'],
    ['曲院社区居委会', 'village-body'],
    ['中国人寿保险公司', 'insurer'],
    ['张先生', 'person'],
    ['隔壁邻居', 'person'],
    ['1202室', 'person'],
    ['兴盛餐饮店', 'organisation'],
  ])('%s: %s', (name, opponent) => {
    expect(opponentOf([name])).toBe(opponent);
  });

  it('nobody where there is no name', () => expect(opponentOf([])).toBeNull());
});
