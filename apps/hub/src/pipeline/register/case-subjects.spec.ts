import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Party } from '#libs/contracts/index.js';
import type { Withheld } from '#libs/routing/index.js';
import type { ComposedCase } from '../compose-case.js';
import { caseSubjects } from './case-subjects.js';

function composed(complainants: Party[], respondents: Party[], address?: string, withheld?: Withheld): ComposedCase {
  const content = { complainants, respondents, place: { address } };
  return {
    caseId: '1',
    records: [{ content }],
    routing: { withheld },
    fields: { divisionCode: { value: '330106002001' } },
  } as unknown as ComposedCase;
}

const names = (...given: Parameters<typeof composed>) => caseSubjects(composed(...given)).map(({ name }) => name);

describe('what complaints may gather on', () => {
  it('organisations and estates', () => {
    const company: Party = { kind: 'organisation', name: '杭州清河坊物业服务有限公司' };
    expect(names([], [company, company], '西湖区文三路188号翠苑新村3幢')).toEqual([
      '杭州清河坊物业服务有限公司',
      expect.stringMatching(/^330106002 翠苑/),
    ]);
    for (const name of ['WE Work Co., Ltd.', '王记烧烤店', 'K11购物中心'])
      expect(names([], [{ kind: 'organisation', name }])).toHaveLength(1);
  });

  it('of an accusation only companies: a warning is told where it lies, and to the units there', () => {
    const against = ['鑫源投资有限公司', '西湖区住建局', '曲院村村民委员会'].map(
      (name): Party => ({ kind: 'organisation', name }),
    );
    const withheld = { openTo: '330106', units: ['西湖区住房和城乡建设局'] };
    const address = '西湖区文三路188号翠苑新村3幢';
    expect(names([], against, address)).toEqual([...against.map(({ name }) => name), expect.stringMatching(/翠苑/)]);
    expect(names([], against, address, withheld)).toEqual(['鑫源投资有限公司']);
  });

  it('never a natural person, whatever kind the source gives the name', () => {
    const surname = fc.constantFrom(...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗', '欧阳', '司马');
    const given = fc.string({
      unit: fc.constantFrom(...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞'),
      minLength: 1,
      maxLength: 2,
    });
    const person = fc.tuple(surname, given).map(([first, second]) => first + second);
    const foreign = fc.constantFrom(
      'John Smith',
      'MARIA',
      'Li Wei',
      'Mike外教',
      '买买提·艾力',
      'Иван Петров',
      '김민수',
      '王李子涵',
    );
    const kind = fc.constantFrom('person' as const, 'unknown' as const, 'organisation' as const);
    fc.assert(
      fc.property(
        fc.oneof(person, foreign),
        kind,
        fc.oneof(person, foreign),
        (respondent, respondentKind, complainant) => {
          const found = names(
            [{ kind: 'person', name: complainant }],
            [
              { kind: respondentKind, name: respondent },
              { kind: 'organisation', name: complainant },
            ],
          );
          expect(found).toEqual([]);
        },
      ),
    );
  });
});
