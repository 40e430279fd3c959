import { findStatements } from './statements.js';
import { findTopics } from './topic.js';

const people = (text: string): string[] => findStatements(text).people.map((person) => person.surname + person.given);

describe('findStatements', () => {
  it.each([
    ['来电人代父亲反映', '父亲'],
    ['代其母亲投诉', '母亲'],
    ['替朋友咨询', '朋友'],
    ['帮老公讨薪', '老公'],
    ['张先生是李四的儿子,代为反映', '儿子'],
    ['我父亲在工地受伤', '父亲'],
    ['帮年迈的母亲写信', '母亲'],
    ['老公李强在工地摔伤', '老公'],
    ['代表全体业主反映', undefined],
    ['我家漏水', undefined],
    ['', undefined],
  ])('on whose behalf: %s', (text, relation) => expect(findStatements(text).onBehalfOf).toBe(relation));

  it.each([
    ['楼上住户李四装修', ['李四']],
    ['被告王建国欠款', ['王建国']],
    ['房东陈某不退押金', ['陈*']],
    ['邻居叫赵大明', ['赵大明']],
    ['老板刘先生跑了', ['刘']],
    ['我父亲张国强反映', ['张国强']],
    ['找了包工头,姓孙', ['孙']],
    ['小区物业不管', []],
  ])('people in %s', (text, expected) => expect(people(text)).toEqual(expected));

  it.each([
    ['之前打过12345', ['hotline']],
    ['写过信没人管', ['petition']],
    ['已向法院起诉', ['court']],
    ['社区调解未果', ['mediation']],
    ['物业不维修', []],
  ])('earlier rounds in %s', (text, rounds) => expect(findStatements(text).earlier).toEqual(rounds));

  it.each([
    ['案号（2026）浙0106民诉前调1234号'.normalize('NFKC'), ['(2026)浙0106民诉前调1234号']],
    ['工单GD20260101000123', ['GD20260101000123']],
    ['信访件XF-20260101-0001', ['XF-20260101-0001']],
    ['信访件编号5101002025112500002', ['5101002025112500002']],
    ['电话13805712345', []],
    ['2026年3月5日交12000元', []],
  ])('numbers quoted in %s', (text, quoted) => expect(findStatements(text).quoted).toEqual(quoted));
});

describe('findStatements: names in the text', () => {
  it.each([
    ['我叫张国强,今年60岁', '张国强'],
    ['本人王丽,家住翠苑', '王丽'],
    ['投诉人:周涛,男', '周涛'],
    ['本人赵敏,女,45岁', '赵敏'],
    ['我是业主,反映漏水', undefined],
    ['物业不作为', undefined],
  ])('who speaks: %s', (text, name) => {
    const { self } = findStatements(text);
    expect(self && self.surname + self.given).toBe(name);
  });

  it.each([
    ['我向绿城物业反映多次', ['绿城物业']],
    ['电梯坏了,科泽物业推给电梯公司', ['科泽物业', '电梯公司']],
    ['被告是鸿远建设', ['鸿远建设']],
    ['楼上漏水', []],
  ])('organisations in %s', (text, names) => expect(findStatements(text).organisations).toEqual(names));

  it.each([
    ['老乡一个姓孙的借钱', ['孙']],
    ['代魏燕来电', ['魏燕']],
    ['孙姓房东不退押金', ['孙']],
  ])('people in %s', (text, names) => expect(people(text)).toEqual(names));
});

describe('findTopics', () => {
  const first = (headline: string, narrative = ''): string | undefined =>
    Object.entries(findTopics(headline, narrative)).sort((a, b) => b[1] - a[1])[0]?.[0];

  it.each([
    ['物业服务合同纠纷', '拖欠物业费三年', '物业费'],
    ['楼上漏水', '天花板渗水发霉', '漏水'],
    ['', '老板拖欠工资不发,农民工讨薪', '欠薪'],
    ['民间借贷纠纷', '借款五万元有借条', '借款'],
    ['', '会员卡充值后健身房关门,卡里余额不退', '预付卡'],
    ['机动车交通事故责任纠纷', '追尾', '交通事故'],
    ['供暖', '暖气不热室温只有15度', '供暖'],
    ['商品房预售', '延期交房半年', '延期交房'],
    ['拆迁过渡费停发', '征收办拖欠临时安置费', '过渡费'],
    ['房屋征收', '补偿标准前后不一,评估价太低', '补偿标准'],
    ['商品房销售合同纠纷', '交房后墙面开裂空鼓', '房屋质量'],
    ['旅游合同纠纷', '旅行社带进购物店强迫消费', '强制购物'],
  ])('%s %s', (headline, narrative, topic) => expect(first(headline, narrative)).toBe(topic));

  it('says nothing of nothing', () => expect(findTopics('', '')).toEqual({}));
});
