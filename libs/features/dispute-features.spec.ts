import fc from 'fast-check';
import type { DisputeContent, DisputeRecord } from '#libs/contracts/index.js';
import { extractFeatures, nameGrams, unpackGrams } from './index.js';

const record = (content: Partial<DisputeContent>): DisputeRecord => ({
  system: 'hotline-12345',
  sourceId: 'GD1',
  state: 'live',
  content: {
    nature: 'dispute',
    status: { stage: 'registered' },
    complainants: [],
    respondents: [],
    place: {},
    ...content,
  },
});

describe('extractFeatures', () => {
  it('reads both sides, the matter and what the text states', () => {
    const features = extractFeatures(
      record({
        title: '物业漏水不维修',
        narrative: '代父亲反映,3幢2单元501室漏水,之前打过12345,要求绿城物业赔偿3.5万元。上个月15号又漏。',
        complainants: [{ kind: 'person', name: '张先生', phone: '138 0571 2345' }],
        respondents: [{ kind: 'unknown', name: '绿城物业' }],
        place: { address: '翠苑一区3幢', longitude: 0, latitude: 0 },
        filedAt: '2026-06-10T10:00:00+08:00',
      }),
    );
    expect(features).toMatchObject({
      complainants: [{ person: { surname: '张', sex: 'male' }, phones: [{ value: '13805712345' }] }],
      respondents: [{ organisation: { core: '绿城', trades: ['property'] } }],
      place: { address: { estate: '翠苑1区', building: '3' } },
      doors: [{ building: '3', unit: '2', room: '501' }],
      amounts: [35000],
      statements: { onBehalfOf: '父亲', earlier: ['hotline'] },
    });
    expect(features.place.point).toBeUndefined();
  });

  it.each([
    ['张国强', 'person'],
    ['绿城物业', 'organisation'],
    ['隔壁工地', 'organisation'],
    ['李某', 'person'],
    ['某培训机构', 'organisation'],
  ])('a respondent of unknown kind: %s is a %s', (name, kind) => {
    const [party] = extractFeatures(record({ respondents: [{ kind: 'unknown', name }] })).respondents;
    expect(Object.keys(party ?? {})).toContain(kind);
  });

  it('leaves out who tells nothing', () => {
    const features = extractFeatures(
      record({
        complainants: [
          { kind: 'person', name: '匿名', phone: '00000000', idNumber: '111111111111111111', address: '' },
          { kind: 'person', name: '李四' },
        ],
      }),
    );
    expect(features.complainants).toHaveLength(1);
  });

  it('takes a tombstone', () => {
    expect(extractFeatures({ system: 'court', sourceId: '1', state: 'withdrawn' }).complainants).toEqual([]);
  });

  it('keeps no name of its own in the text, and finds those of others', () => {
    const features = extractFeatures(
      record({ narrative: '张国强与鸿远建设发生争议', complainants: [{ kind: 'person', name: '张国强' }] }),
    );
    const grams = new Set(unpackGrams(features.text.grams));
    expect(nameGrams('国强').some((gram) => grams.has(gram))).toBe(false);
    expect(nameGrams('鸿远').every((gram) => grams.has(gram))).toBe(true);
  });

  it('survives JSON and takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (narrative, name) => {
        const features = extractFeatures(record({ narrative, complainants: [{ kind: 'person', name, phone: name }] }));
        expect(JSON.parse(JSON.stringify(features))).toEqual(features);
      }),
    );
    for (const part of ['一', '3幢', '1', '小区', '(20', '138 ', '路', '<', '代父亲', '上个月'])
      expect(extractFeatures(record({ narrative: part.repeat(8000 / part.length) })).text).toBeDefined();
  });
});
