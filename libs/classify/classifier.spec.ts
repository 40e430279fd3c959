import { describe, expect, it } from '@jest/globals';
import { type ClassifyInput, createClassifier, crosswalkWith } from './index.js';

const byHand = createClassifier({ model: null });
const shipped = createClassifier();

const PROPERTY = { respondentNames: ['安居物业服务有限公司'], respondentKinds: ['organisation'] } as const;
const NEIGHBOUR = { respondentNames: ['楼上邻居王某'], respondentKinds: ['person'] } as const;

/** In words of our own, none of them from the examples: other people write otherwise. */
const cases: [string, ClassifyInput, string][] = [
  ['a cause of action', { system: 'court', category: ['物业服务合同纠纷'] }, 'D14'],
  ['a cause with its ending in half-width', { system: 'court', category: ['生命权、身体权、健康权纠纷'] }, 'D07'],
  ['a new cause of 2026', { system: 'court', category: ['新就业形态用工纠纷'] }, 'D08'],
  [
    'a broad class, decided by the words',
    { category: ['城乡建设'], narrative: '买的新楼盘拖了两年还没交房，开发商一再推脱' },
    'D22',
  ],
  [
    'a broad class, other words',
    { category: ['城乡建设'], narrative: '小区电梯经常停运，交了物业费没人管', ...PROPERTY },
    'D14',
  ],
  ['a leak from a neighbour', { narrative: '卫生间渗水把我家吊顶泡坏了', ...NEIGHBOUR }, 'D02'],
  ['a leak the property company must mend', { narrative: '楼顶公共部位渗水报修多次无人处理', ...PROPERTY }, 'D14'],
  [
    'noise between neighbours, whatever the class',
    { category: ['环境保护', '噪声污染'], narrative: '每天半夜跺脚吵得睡不着', ...NEIGHBOUR },
    'D02',
  ],
  ['noise from a site', { narrative: '隔壁工地通宵打桩，噪音太大', respondentNames: ['宏图建筑公司'] }, 'D12'],
  ['wages, from a property company too', { narrative: '做保安三个月没发工资，也没交社保', ...PROPERTY }, 'D08'],
  [
    'a fall in a shop is an injury',
    { category: ['消费维权'], narrative: '在店里滑倒骨折，店方不肯赔', respondentNames: ['家家乐超市'] },
    'D07',
  ],
  [
    'a car insurer is about the road',
    { narrative: '追尾以后定损太低，修车钱不够', respondentNames: ['平安顺财产保险公司'] },
    'D13',
  ],
  ['any other insurer', { narrative: '重疾险拒赔，说我隐瞒病史', respondentNames: ['平安顺人寿保险公司'] }, 'D19'],
  ['a pupil hurt at school', { narrative: '孩子课间被同学推倒摔断牙齿', respondentNames: ['第三小学'] }, 'D21'],
  ['bought on line', { narrative: '直播间下单的手镯是假的，平台不给退' }, 'D17'],
  ['bought in a shop', { narrative: '办的健身年卡，店关门了钱退不回来' }, 'D16'],
  ['a decorator', { narrative: '装修做到一半停工，钱也不退', respondentNames: ['雅居装饰公司'] }, 'D04'],
  ['heating', { narrative: '家里暖气一直不热，室温才15度', respondentNames: ['热力公司'] }, 'D04'],
  ['a loan', { narrative: '借给朋友十万元，写了借条，到期不还' }, 'D05'],
  [
    'the title to a new home, from whoever built it',
    { narrative: '住进来六年了，开发商还欠着税，大家的房产证都领不到', respondentNames: ['滨河湾房地产开发公司'] },
    'D03',
  ],
  [
    'a new home that is late, the title with it',
    { narrative: '合同写明去年交房，到现在还是烂尾，房产证更不用想', respondentNames: ['滨河湾房地产开发公司'] },
    'D22',
  ],
  ['a fine', { narrative: '对罚款决定不服', respondentNames: ['交警支队'] }, 'D23'],
];

describe.each([
  ['the tables and the lexicon alone', byHand],
  ['with the shipped model', shipped],
])('the type of a dispute, %s', (_name, classifier) => {
  it.each(cases)('%s', (_case, input, type) => {
    const found = classifier.classify(input);
    expect(found.type).toBe(type);
    expect(found.confidence).toBeGreaterThan(0.3);
    expect(found.reason.length).toBeGreaterThan(0);
  });

  it.each([
    ['nothing', {}],
    ['an empty text', { title: '', narrative: '', claim: '' }],
    ['one character', { narrative: '水' }],
    ['another language', { narrative: 'The lift in our building has been out of order for weeks.' }],
    ['signs', { title: '？？？', narrative: '😀' }],
  ])('asks a person about %s', (_case, input) => {
    const found = classifier.classify(input);
    expect(found).toMatchObject({ type: 'D99', needsReview: true });
    expect(found.reason).toEqual([{ source: 'text', rule: 'nothing-said', words: [] }]);
  });

  it('reads another language by its category', () => {
    const input = { category: ['城乡建设', '物业管理'], narrative: 'The lift has been out of order for weeks.' };
    expect(classifier.classify(input)).toMatchObject({ type: 'D14' });
  });

  it.each(['Please help me, my neighbour plays music.', 'Помогите мне, сосед шумит ночью.'])(
    'weighs no syllables of another language: %s',
    (narrative) => {
      const { readings, alternatives } = classifier.classify({ narrative });
      expect(readings.text.probability).toBeLessThan(0.1);
      expect(alternatives[0]!.probability).toBeLessThan(0.1);
      const withCategory = classifier.classify({ category: ['城乡建设', '物业管理'], narrative });
      expect(withCategory).toMatchObject({ type: 'D14', disagreement: false });
      expect(JSON.stringify(withCategory.reason)).not.toContain('"me"');
    },
  );

  it('reads a Chinese text with foreign words in it', () => {
    const narrative = '电梯天天坏，物业 property manager 不维修 elevator，还要涨物业费 service fee';
    expect(classifier.classify({ narrative, ...PROPERTY }).type).toBe('D14');
  });

  it('reads traditional characters', () => {
    const input = { narrative: '電梯壞了物業公司不維修，還要漲物業費', respondentNames: ['安居物業'] };
    expect(classifier.classify(input).type).toBe('D14');
  });

  it('reads a letter of 8,000 characters as it reads its beginning', () => {
    const letter = '<p>物业公司收了物业费，电梯却天天停运，&nbsp;业主多次报修没人管。</p>'.repeat(250).slice(0, 8000);
    const found = classifier.classify({ narrative: letter, ...PROPERTY });
    expect(found.type).toBe('D14');
    expect(found.reason.length).toBeLessThan(20);
  });
});

describe('what a decision says', () => {
  it('names the entry, the relation and the words', () => {
    const { reason } = byHand.classify({ category: ['物业管理'], narrative: '电梯坏了没人修', ...PROPERTY });
    const rules = reason.map((item) => item.rule);
    expect(rules).toContain('category-phrases/物业管理');
    expect(rules).toContain('relations/property');
    const words = reason.flatMap((item) => (item.source === 'text' ? item.words.map(({ word }) => word) : []));
    expect(words).toContain('电梯');
  });

  it('sees a category that the text contradicts', () => {
    const found = byHand.classify({
      category: ['劳动争议'],
      narrative: '借条上的本金利息都没还，借款人失联',
      ...NEIGHBOUR,
    });
    expect(found.disagreement).toBe(true);
  });

  it.each([
    [
      'a cause of family law over a plain loan',
      {
        system: 'court',
        category: ['婚姻家庭、继承纠纷', '离婚纠纷'],
        narrative: '被告于2024年向原告借款十万元，出具借条一张，约定一年内归还，到期后经多次催讨，拒不归还本金及利息。',
        claim: '请求判令被告归还借款本金100000元及利息',
        complainantNames: ['李明'],
        respondentNames: ['王强'],
        respondentKinds: ['person'],
      },
      { category: 'D01', text: 'D05' },
    ],
    [
      'a class of wages over a property company',
      {
        system: 'petition',
        category: ['劳动社保', '拖欠工资'],
        narrative: '小区电梯天天停运，物业公司收了物业费却不维修，业主要求更换物业。',
        ...PROPERTY,
      },
      { category: 'D08', text: 'D14' },
    ],
  ] as [string, ClassifyInput, { category: string; text: string }][])(
    'lets a person decide on %s, however sure the pool is',
    (_case, input, { category, text }) => {
      const found = shipped.classify(input);
      expect(found.confidence).toBeGreaterThan(0.9);
      expect(found).toMatchObject({ disagreement: true, needsReview: true });
      expect(found.readings.category).toEqual({ type: category, probability: expect.closeTo(0.95, 1) });
      expect(found.readings.text).toEqual({ type: text, probability: expect.closeTo(0.99, 1) });
      expect(shipped.classify({ ...input, nature: 'enquiry' }).needsReview).toBe(false);
      expect(shipped.classify({ ...input, category: [] })).toMatchObject({ disagreement: false, needsReview: false });
    },
  );

  it('takes a broad class for no contradiction', () => {
    const found = shipped.classify({
      system: 'hotline-12345',
      category: ['市场监管'],
      narrative: '在商场里地面湿滑摔倒骨折，医药费九千元，店家不肯赔',
      respondentNames: ['卓凡超市'],
    });
    expect(found).toMatchObject({ type: 'D07', disagreement: false, needsReview: false });
  });

  it('names a category that no table knows', () => {
    const { unmapped } = byHand.classify({ category: ['蓬莱仙岛', '未尽事宜'], narrative: '电梯坏了', ...PROPERTY });
    expect(unmapped).toEqual(['蓬莱仙岛/未尽事宜']);
    expect(byHand.classify({ category: ['物业管理'] }).unmapped).toEqual([]);
  });

  it('hears who complains: a bank that sues lends no private loan', () => {
    const input = {
      narrative: '被告到期未归还借款本金及利息',
      respondentNames: ['李某'],
      complainantNames: ['兴农商业银行'],
    };
    expect(shipped.classify(input).type).toBe('D19');
    expect(shipped.classify({ ...input, complainantNames: ['王某'] }).type).toBe('D05');
  });

  it('lets no enquiry wait for a person', () => {
    expect(byHand.classify({ nature: 'enquiry', narrative: '请问' }).needsReview).toBe(false);
  });

  it('gives one type to a case, surer than its vaguest record', () => {
    const vague = { category: ['城乡建设'], narrative: '请求解决' };
    const clear = { system: 'court', category: ['物业服务合同纠纷'] };
    expect(byHand.classifyTogether([vague, clear]).type).toBe('D14');
    expect(byHand.classifyTogether([vague, clear]).confidence).toBeGreaterThan(byHand.classify(vague).confidence);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'reads a system named %s as any other',
    (system) => {
      const input = { category: ['物业管理'], narrative: '电梯坏了没人修', ...PROPERTY };
      const { decidedBy: _, ...other } = shipped.classify({ ...input, system: 'another' });
      expect(shipped.classify({ ...input, system })).toMatchObject(other);
      expect(shipped.classify({ ...input, category: [system], cause: system }).confidence).toBeGreaterThan(0.3);
    },
  );

  it('lets a city say what its sources’ categories are, before the shipped tables, and names its table', () => {
    const city = [
      { category: '蓬莱仙岛/未尽事宜', types: ['D14'] },
      { category: '物业管理', types: ['D05', 'D21'] },
    ];
    const ours = createClassifier({ model: null, crosswalk: crosswalkWith(city, 3) });
    expect(ours.decidedBy).toBe(byHand.decidedBy.replace('+rules', '+city-3+rules'));
    const found = ours.classify({ category: ['蓬莱仙岛', '未尽事宜'] });
    expect(found).toMatchObject({ type: 'D14', unmapped: [] });
    expect(found.reason).toContainEqual(
      expect.objectContaining({ rule: 'city/蓬莱仙岛/未尽事宜', type: 'D14', weight: 1 }),
    );
    const shares = ours.classify({ category: ['住建', '物业 管理'] }).alternatives.map(({ type }) => type);
    expect(shares.slice(0, 2).sort()).toEqual(['D05', 'D21']);
    expect(ours.classify({ system: 'court', category: ['离婚纠纷'] }).type).toBe('D01');
  });

  it('does not depend on the order of the records', () => {
    const records = cases.slice(0, 4).map(([, input]) => input);
    expect(byHand.classifyTogether(records).type).toBe(byHand.classifyTogether([...records].reverse()).type);
  });
});
