import { describe, expect, it } from '@jest/globals';
import { readDescriptionFile } from '#libs/source-description/index.js';
import type { Statement, StatementRow } from '../statement/statement.js';
import { feedItem, unopenedItem } from './feed-item.js';

const STATEMENT: Statement = {
  code: 'CUIYUAN',
  registrar: null,
  values: {
    topic: 'neighbours',
    narrative: '楼上漏水。',
    occurredOn: '2026-03-01',
    amountYuan: '8600.50',
    otherKind: 'person',
    otherName: '单于海澜',
    otherPhone: '13900001111',
    furtherNames: '甲公司\n\n 乙公司 ',
    place: '翠苑新村7幢',
    claim: '修好',
    counselling: 'yes',
    name: '钟离若溪',
    phone: '13867412233',
    paper: '33010619780512342x',
    address: '',
  },
  files: [
    { id: 'f', name: '合同.pdf', mediaType: 'application/pdf', bytes: 9, sm3: 'ab' },
    {
      ...{ id: 'g', name: '现场.jpg', mediaType: 'image/jpeg', bytes: 7, sm3: 'cd', at: '2026-11-28T02:00:00.000Z' },
      ...{ ask: 'room-1', by: 'other-1', inRoom: true },
    },
  ],
  secretDigest: 'not for anybody',
  supplements: [{ at: '2026-11-28T01:00:00.000Z', text: '又漏了。' }],
  answers: [
    { ask: 'r-1', choice: 'none', words: '我在外地', at: '2026-11-28T02:00:00.000Z' },
    { ask: 'r-1', choice: '2', at: '2026-11-28T03:00:00.000Z' },
  ],
};
const ROW: StatementRow = {
  number: 'JF70M1P9XK',
  isWithdrawn: false,
  isErased: false,
  submittedAt: '2026-11-27T01:00:00.000001Z',
  changedAt: '2026-11-28T01:00:00.000002Z',
  isFetched: false,
  statement: STATEMENT,
};
const PLACE = { code: 'CUIYUAN', name: { zh: '翠苑', en: 'Cuiyuan' }, division: '330106005', unit: '翠苑街道综治中心' };

const { compiled } = readDescriptionFile('sources/intake.yaml');
const mapped = (row: StatementRow) => {
  const bytes = Buffer.from(JSON.stringify(feedItem(row, PLACE)));
  return compiled.interpret({ bytes, mediaType: 'application/json' });
};

describe('a statement in the feed', () => {
  it('means to the hub what she said, by the description, without drift', () => {
    expect(mapped(ROW)).toMatchObject({
      kind: 'mapped',
      issues: [],
      sightings: [],
      record: {
        system: 'intake',
        sourceId: ROW.number,
        state: 'live',
        content: {
          narrative: '楼上漏水。\n【补充 2026-11-28】又漏了。',
          claim: '修好\n另请安排心理咨询。',
          category: ['邻里纠纷'],
          status: { raw: 'submitted', stage: 'registered' },
          complainants: [
            {
              kind: 'person',
              name: '钟离若溪',
              phone: '13867412233',
              idType: '居民身份证',
              idNumber: '33010619780512342X',
            },
          ],
          respondents: [
            { kind: 'person', name: '单于海澜', phone: '13900001111' },
            { kind: 'unknown', name: '甲公司' },
            { kind: 'unknown', name: '乙公司' },
          ],
          place: { divisionCode: '330106005', address: '翠苑新村7幢' },
          amountYuan: 8600.5,
          channel: '解纷码',
          handling: { officeName: '翠苑街道综治中心', officeDivisionCode: '330106005' },
          answers: [
            { ask: 'r-1', choice: 'none', words: '我在外地', at: expect.stringMatching(/^2026-11-28T/) },
            { ask: 'r-1', choice: '2', at: expect.any(String) },
          ],
          attachments: [
            { id: 'f', name: '合同.pdf', mediaType: 'application/pdf', bytes: 9, digest: 'ab' },
            { id: 'g', digest: 'cd', ask: 'room-1', by: 'other-1', at: expect.stringMatching(/^2026-11-28T/) },
          ],
        },
      },
    });
  });

  it('says who took it down for her, and that she took it back', () => {
    const registrar = { role: 'window', name: '王建国', unit: '西湖区矛调中心' } as const;
    const row = { ...ROW, isWithdrawn: true, statement: { ...STATEMENT, registrar } };
    expect(mapped(row)).toMatchObject({
      issues: [],
      sightings: [],
      record: {
        state: 'live',
        content: {
          channel: '综合受理窗口',
          status: { stage: 'withdrawn-by-party' },
          handling: { officeName: '西湖区矛调中心' },
        },
      },
    });
  });

  it('is a withdrawn record once it was deleted by law', () => {
    const statement = { ...STATEMENT, values: {}, files: [], supplements: [], secretDigest: '' };
    const meant = mapped({ ...ROW, isErased: true, statement });
    expect(meant).toMatchObject({
      kind: 'mapped',
      sightings: [],
      record: { state: 'withdrawn', sourceId: ROW.number },
    });
    expect(JSON.stringify(meant)).not.toContain('漏水');
  });

  it('is none to its connector where it cannot be opened', () => {
    const { statement: _, ...row } = ROW;
    const bytes = Buffer.from(JSON.stringify(unopenedItem(row)));
    const read = compiled.interpret({ bytes, mediaType: 'application/json' });
    expect(read).toMatchObject({ kind: 'malformed', sourceId: ROW.number });
  });

  it('leaves out what she left out, and what opens her page', () => {
    const values = { topic: '', narrative: '', otherKind: 'unknown', name: '甲' };
    const item = feedItem({ ...ROW, statement: { ...STATEMENT, values, files: [], supplements: [], answers: [] } });
    const said = JSON.parse(JSON.stringify(item));
    expect(Object.keys(said).sort()).toEqual([
      'applicant',
      'attachments',
      'changedAt',
      'channel',
      'code',
      'counselling',
      'number',
      'others',
      'status',
      'submittedAt',
    ]);
    expect(said.others).toEqual([]);
    expect(JSON.stringify(feedItem(ROW))).not.toContain(STATEMENT.secretDigest);
  });
});
