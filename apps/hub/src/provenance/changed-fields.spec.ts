import { describe, expect, it } from '@jest/globals';
import type { DisputeContent } from '#libs/contracts/index.js';
import { changedFields } from './changed-fields.js';

const content = (more: Partial<DisputeContent> = {}): DisputeContent => ({
  nature: 'dispute',
  status: { raw: '待派', stage: 'registered' },
  complainants: [{ kind: 'person', name: '沈佩兰' }],
  respondents: [],
  place: { divisionCode: '330106', address: '文三路188号' },
  ...more,
});
const plainly = (one: DisputeContent) => one;

describe('changed fields', () => {
  it('are none where nothing changed, in whatever order it stands', () => {
    expect(
      changedFields(content(), content({ place: { address: '文三路188号', divisionCode: '330106' } }), plainly),
    ).toEqual([]);
  });

  it('are told one by one within a place, and as a whole within a list', () => {
    const after = content({ place: { divisionCode: '330106' }, complainants: [], amountYuan: 5 });
    expect(changedFields(content(), after, plainly)).toEqual([
      { field: 'amountYuan', before: null, after: 5 },
      { field: 'complainants', before: [{ kind: 'person', name: '沈佩兰' }], after: [] },
      { field: 'place.address', before: '文三路188号', after: null },
    ]);
  });

  it('are named also where what may be shown is the same', () => {
    const masked = (one: DisputeContent) => ({ ...one, narrative: one.narrative && '***' });
    const [before, after] = [content({ narrative: '甲' }), content({ narrative: '乙' })];
    expect(changedFields(before, after, masked)).toEqual([{ field: 'narrative', before: '***', after: '***' }]);
  });

  it('may be a source’s own, dots and all', () => {
    const after = content({ unmapped: { 'a.b': 1 } });
    expect(changedFields(content(), after, plainly)).toEqual([{ field: 'unmapped.a.b', before: null, after: 1 }]);
  });
});
