import { describe, expect, it } from '@jest/globals';
import { Disclosure } from './disclosure.js';

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

describe('with a purpose', () => {
  it('shows what was written', () => {
    expect(open.party({ ...CALLER, confidential: true })).toEqual(CALLER);
    expect(open.text('欧阳明月住3幢501', [CALLER])).toBe('欧阳明月住3幢501');
  });
});
