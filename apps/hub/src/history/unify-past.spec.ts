import type { PastRecord } from './past-records.queries.js';
import { unifyPast } from './unify-past.js';

const past = (
  recordId: string,
  more: Partial<PastRecord> = {},
  type = 'D14',
  divisionCode: string | null = '330106',
): PastRecord => ({
  recordId,
  system: 'court',
  sourceId: `C${recordId}`,
  firstSeenAt: new Date('2026-01-01T00:00:00Z'),
  caseIdNow: '1',
  version: 1,
  state: 'live',
  content: {
    nature: 'dispute',
    title: `题${recordId}`,
    status: { stage: 'registered' },
    complainants: [],
    respondents: [],
    place: {},
  },
  classification: { type, confidence: 1, rule: 'r', reason: null, needsReview: false },
  placement: { divisionCode, confidence: 1, rule: 'r', reason: null, outsideCity: false },
  recordedAt: null,
  topic: null,
  partition: null,
  offset: null,
  fetchedAt: null,
  connectorVersion: null,
  mappingVersion: null,
  secret: false,
  ...more,
});
const name = () => '物业';
const LIFE = { phase: 'registered', byPerson: false } as const;
const fields = (members: PastRecord[]) => unifyPast(members, {}, name, LIFE).unknown.map(({ field }) => field);

it('tells a case by its live records', () => {
  const told = unifyPast([past('1'), past('2', { state: 'withdrawn' })], {}, name, LIFE);
  expect(told).toMatchObject({ disputeType: 'D14', divisionCode: '330106' });
  expect(told.fields?.title.value).toBe('题1');
  expect(told.fields?.status.origins).toEqual([{ recordId: '1', version: 1 }]);
});

it('says what cannot be known: what differing records were weighed to, and what was deleted', () => {
  expect(fields([past('1')])).toEqual(['riskLevel', 'stale']);
  expect(fields([past('1'), past('2', {}, 'D02')])).toContain('disputeType');
  expect(fields([past('1'), past('2', {}, 'D14', '330109')])).toContain('divisionCode');
  expect(fields([past('1'), past('2', {}, 'D14', '330106002')])).not.toContain('divisionCode');
  expect(fields([past('1'), past('2', { content: null })])).toContain('records');
  expect(unifyPast([past('1', { state: 'withdrawn' })], {}, name, LIFE).fields).toBeNull();
});

it('what a person had set was so, whatever records said', () => {
  const word = { correctionId: '9', level: null, actor: 'a', reason: 'r', at: '', madeInCase: '1' };
  const told = unifyPast([past('1'), past('2', {}, 'D02')], { disputeType: { ...word, value: 'D03' } }, name, LIFE);
  expect(told.disputeType).toBe('D03');
  expect(told.unknown.map(({ field }) => field)).not.toContain('disputeType');
});

it('stands where people had brought it, whatever its sources said', () => {
  expect(unifyPast([past('1')], {}, name, { phase: 'agreement', byPerson: true }).fields?.status.value).toBe('agreed');
});
