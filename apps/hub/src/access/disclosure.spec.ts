import { describe, expect, it } from '@jest/globals';
import { Disclosure, isPersonal, wordsForParty } from './disclosure.js';

const masked = new Disclosure(null);
const open = new Disclosure('回访');
const CALLER = {
  kind: 'person',
  name: '欧阳明月',
  phone: '13867411234',
  idNumber: '330106195503123426',
  address: '翠苑新村3幢2单元501',
} as const;

describe('without a purpose', () => {
  it('masks a person and leaves an organisation', () => {
    expect(masked.party(CALLER)).toEqual({
      kind: 'person',
      name: '欧阳**',
      phone: '138****1234',
      idNumber: '3301**********3426',
      address: '翠苑新村***',
    });
    expect(masked.party({ kind: 'organisation', name: '杭州清河坊物业服务有限公司' }).name).toBe(
      '杭州清河坊物业服务有限公司',
    );
  });

  it.each([
    ['王建国', '王**'],
    ['物业', '物业'],
    ['清河坊物业', '清河坊物业'],
  ])('a side of unknown kind, %s, is shown as %s', (name, shown) => {
    expect(masked.party({ kind: 'unknown', name }).name).toBe(shown);
  });

  it.each([
    ['住在名荷里14-2-1204的邻居', '住在名荷里***的邻居'],
    ['翠苑3幢2单元501室漏水', '翠苑***漏水'],
    ['三号楼二单元电梯坏了', '***电梯坏了'],
    ['2026-03-01起欠费3500元', '2026-03-01起欠费3500元'],
    ['欧阳明月来电，明月称', '欧阳**来电，**称'],
  ])('%s becomes %s', (text, shown) => {
    expect(masked.text(text, [CALLER])).toBe(shown);
  });

  it('shows nothing at all of a confidential caller', () => {
    expect(masked.party({ ...CALLER, confidential: true })).toEqual({ kind: 'person', name: '（保密）' });
    expect(masked.text('欧阳明月反映，电话13867411234', [{ ...CALLER, confidential: true }])).toBe(
      '（保密）反映，电话（保密）',
    );
  });
});

describe('a text of a case, without a purpose', () => {
  const caller = { ...CALLER, confidential: true };
  const neighbour = { kind: 'person', name: '郝思嘉' } as const;

  it('hides the people of the case’s other records too', () => {
    expect(masked.text('郝思嘉家漏水，欧阳明月上门', [CALLER, neighbour], [neighbour])).toBe('郝**家漏水，欧阳**上门');
  });

  it('hides a caller who is confidential in another record, as if nobody had said the name', () => {
    expect(masked.text('邻居歐陽明月（13867411234）投诉我', [caller, neighbour], [neighbour])).toBe(
      '邻居（保密）（（保密））投诉我',
    );
  });

  it('masks that caller as any other person in a record that names them openly', () => {
    expect(masked.text('欧阳明月称', [caller, CALLER], [CALLER])).toBe('欧阳**称');
  });

  it.each([
    ['欧阳女士说电梯坏了', '（保密）说电梯坏了'],
    ['来电人明月，另一电话 139 0000 1111', '来电人（保密），另一电话 （保密）'],
    ['我叫柳如是，替人反映', '我叫（保密），替人反映'],
  ])('leaves no part of a confidential caller in the caller’s own record: %s', (text, shown) => {
    expect(masked.text(text, [caller])).toBe(shown);
  });

  it('leaves no surname of a confidential caller who left no name', () => {
    const nameless = { kind: 'unknown', confidential: true } as const;
    expect(masked.text('柳女士咨询，诸葛先生陪同', [nameless])).toBe('（保密）咨询，（保密）陪同');
  });

  it.each([
    ['联系人张国强，浙A12345挡道', '联系人张**，***挡道'],
    ['邮箱 a.b@c.example.com，微信：wx_abc123', '邮箱 ***，微信：***'],
  ])('hides people whom the text alone names: %s', (text, shown) => expect(masked.text(text, [])).toBe(shown));
});

describe('an item that could not be read, without a purpose', () => {
  const personal = /张国强|3301|138|西湖/;

  it.each([
    [
      'application/json',
      '{"id":"C-1","applicants":[{"name":"张国强","phone":"13867411234"}],"acceptedAt":"2026-02-30","amount":3500}',
    ],
    ['application/json', '{"id":"C-1","name":"张"国强","idNumber":330106195503123426,"address":"西湖区'],
    [
      'application/xml; charset=GB18030',
      '<XFJ tel="138"><XFJBH>C-1</XFJBH><XM>张国强</XM><ZZ><![CDATA[西湖区3幢]]></ZZ',
    ],
    ['text/plain', '张国强 13867411234'],
  ])('shows its form and no value: %s %s', (mediaType, payload) => {
    const shown = masked.payload(payload, mediaType, 'C-1');
    expect(shown).not.toMatch(personal);
    if (mediaType !== 'text/plain') expect(shown).toContain('C-1');
  });

  it('keeps names of fields, dates and short numbers', () => {
    expect(masked.payload('{"name": "张国强", "at": "2026-02-30", "n": [1, true]}', 'application/json', null)).toBe(
      '{"name": "（3 字）", "at": "2026-02-30", "n": [1, true]}',
    );
  });

  it.each([
    ['acceptedAt: is no date; found 2026-02-30', 'acceptedAt: is no date; found 2026-02-30'],
    ['applicants[0].name: too long; found 张国强', 'applicants[0].name: too long; found （3 字）'],
    [`Unexpected token 'S', "Smith 138"... is not valid JSON`, 'Unexpected token “…”, “…”... is not valid JSON'],
    ['申请人张国强 13867411234 has no id', '… … has no id'],
  ])('its reason quotes nothing: %s', (reason, shown) => expect(masked.reason(reason)).toBe(shown));

  it('and what a connector has not mapped gives no example of a person', () => {
    const note = { count: 1, firstSeenAt: '' };
    const { drift, reason } = masked.status({
      reason: 'GET /list: 张国强（13867411234）无效',
      drift: [
        { ...note, field: 'contact', kind: 'unknown-field', example: '张国强' },
        { ...note, field: 'status', kind: 'unknown-value', example: '张国强' },
        { ...note, field: 'status', kind: 'unknown-value', example: '待复核' },
      ],
    });
    expect(reason).not.toContain('13867411234');
    expect(drift.map(({ example }) => example)).toEqual(['（3 字）', '（3 字）', '待复核']);
  });
});

describe('with a purpose', () => {
  it('shows what was written', () => {
    expect(open.party({ ...CALLER, confidential: true })).toEqual(CALLER);
    expect(open.text('欧阳明月住3幢501', [CALLER])).toBe('欧阳明月住3幢501');
  });
});

describe('what a unit writes for a party', () => {
  const neighbour = { kind: 'person', name: '诸葛晓岚', phone: '13800002222', address: '翠苑新村5幢' } as const;
  const company = { kind: 'organisation', name: '杭州清河坊物业服务有限公司' } as const;
  const words = `${CALLER.name}您好，${company.name}已修好，${neighbour.name}（13800002222）家一并处理，请到文三路100号领取，电话0571-88886666。`;

  it('stands as it was written, but for whom her own record does not name', () => {
    const people = [CALLER, company, neighbour];
    expect(wordsForParty(words, people, [CALLER, company])).toBe(
      words.replace(neighbour.name, '***').replace('13800002222', '***'),
    );
    expect(wordsForParty(words, people, people)).toBe(words);
  });

  it('tells no number of another however it is written', () => {
    for (const written of ['138-0000-2222', '138 0000 2222', '１３８００００２２２２', '+86 13800002222'])
      expect(wordsForParty(`联系${written}，或0571-88886666。`, [CALLER, neighbour], [CALLER])).toMatch(
        /^联系\+?\*\*\*，或0571-88886666。$/,
      );
  });

  it('tells no number and no home of another of the same name', () => {
    const [hers, another] = [
      { kind: 'person', name: '王女士', phone: '13800003333' },
      { kind: 'person', name: '王女士', phone: '13800004444', address: '文二路7幢502室' },
    ] as const;
    const said = '王女士（13800003333）已登记，文二路7幢502室、13800004444由社区联系。';
    const told = '王女士（13800003333）已登记，***、***由社区联系。';
    expect(wordsForParty(said, [CALLER, hers, another], [CALLER, hers])).toBe(told);
  });

  it('tells nobody else of a caller who keeps secret who she is', () => {
    const secret = { ...neighbour, confidential: true };
    expect(wordsForParty(words, [CALLER, secret], [CALLER])).not.toMatch(/诸葛|晓岚|13800002222/);
  });
});

describe('an address', () => {
  it.each([
    ['翠苑新村３幢２单元５０１室', '翠苑新村***'],
    ['翠苑新村三幢二单元五〇一室', '翠苑新村***'],
    ['三里屯街道幸福家园甲幢', '三里屯街道幸福家园***'],
    ['西湖区文三路', '西湖区文三路'],
  ])('%s leads to no door', (address, shown) => {
    expect(new Disclosure(null).address(address)).toBe(shown);
  });
});

describe('what was said of a place', () => {
  const masked = new Disclosure(null);
  const said = { source: 'address', words: '翠苑街道', code: '330106008', learned: undefined };

  it('shows the township and hides the door', () => {
    expect(masked.placeStatement(said, false)).toEqual(said);
    expect(masked.placeStatement({ ...said, source: 'community', words: '翠苑三区14幢' }, false).words).toBe(
      '翠苑三区***',
    );
    expect(masked.placeStatement({ ...said, source: 'coordinates', words: '120.13,30.28' }, false).words).toBe('***');
  });

  it('shows of a home no more than its township, and nothing of a confidential caller’s', () => {
    const home = { ...said, source: 'home', words: '梧桐苑', code: '330106008003' };
    expect(masked.placeStatement(home, false)).toMatchObject({ words: '***', code: '330106008' });
    expect(masked.placeStatement(home, true)).toMatchObject({ words: '（保密）', code: null });
    expect(new Disclosure('核实').placeStatement(home, true)).toEqual(home);
  });
});

it.each([
  [{ kind: 'unknown', name: 'John Smith' }, true],
  [{ kind: 'unknown', name: '买买提·艾力' }, true],
  [{ kind: 'unknown', name: 'KFC' }, false],
  [{ kind: 'unknown', name: 'ABC Trading Co., Ltd.' }, false],
  [{ kind: 'organisation', name: 'Linda' }, false],
  [{ kind: 'person', name: 'KFC' }, true],
] as const)('%o is somebody: %s', (party, personal) => expect(isPersonal(party)).toBe(personal));
