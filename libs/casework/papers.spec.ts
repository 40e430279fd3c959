import { PAPERS, type PaperContents, type PaperName, paperHtml } from './papers.js';

const EMPTY: PaperContents = {
  caseNumber: 'YAT3301-2026-1',
  complainants: [],
  respondents: [],
  title: null,
  facts: null,
  mediator: null,
  mediationKind: null,
  body: null,
  terms: null,
  signedDigest: null,
  agreedOn: null,
  performBy: null,
  court: null,
  units: [],
  minutes: null,
  heldOn: null,
  duties: [],
};
const NAMES = Object.keys(PAPERS) as PaperName[];

describe('a paper', () => {
  it('holds what the law asks of an agreement: parties, matter, terms, time, signatures and seal', () => {
    const html = paperHtml('agreement', {
      ...EMPTY,
      complainants: [{ name: '沈佩兰', idNumber: '330106195503123426' }],
      respondents: [{ name: '杭州清河坊物业服务有限公司' }],
      facts: '电梯坏了三个月',
      terms: '三十日内修复电梯',
      agreedOn: '2026-03-02',
      performBy: '2026-04-01',
      mediator: '方敏',
    });
    for (const part of [
      '沈佩兰',
      '330106195503123426',
      '清河坊',
      '电梯坏了三个月',
      '三十日内修复',
      '2026年4月1日',
      '方敏',
      '印章',
      '2026年3月2日',
    ])
      expect(html).toContain(part);
  });

  it('is called and sealed as whose mediation it is', () => {
    const of = (mediationKind: PaperContents['mediationKind']) => paperHtml('agreement', { ...EMPTY, mediationKind });
    for (const kind of ['people', 'trade', null] as const)
      expect(of(kind)).toMatch(/<h1>人民调解协议书[\s\S]*人民调解委员会印章[\s\S]*人民调解法第三十三条/);
    expect(of('administrative')).toMatch(/<h1>行政调解协议书[\s\S]*行政机关印章[\s\S]*民事诉讼法第二百零五条/);
    expect(of('administrative')).not.toContain('人民调解');
  });

  it('tells of a conference who has undertaken what until when', () => {
    const duties = [{ unit: '北山街道', what: '核实余额', due: '2026-03-07' }];
    const html = paperHtml('conference-minutes', { ...EMPTY, duties, units: ['区住建局', '北山街道'] });
    expect(html).toContain('<td>北山街道</td><td>核实余额</td><td>2026年3月7日</td>');
    expect(html).toContain('区住建局、北山街道');
  });

  it.each(NAMES)('%s has blanks for what is not known', (name) => {
    const html = paperHtml(name, EMPTY);
    expect(html).toContain('class="blank"');
    expect(html).not.toMatch(/undefined|null/);
  });

  it.each(NAMES)('%s is not broken by what people write', (name) => {
    const wild = '<script>alert("1")</script>&';
    const html = paperHtml(name, {
      ...EMPTY,
      caseNumber: wild,
      complainants: [{ name: wild }],
      title: wild,
      terms: wild,
      minutes: wild,
      court: wild,
      units: [wild],
      duties: [{ unit: wild, what: wild, due: '2026-03-07' }],
    });
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;');
  });
});
