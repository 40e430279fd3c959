import { expect, it } from '@jest/globals';
import { casebookFileName } from './casebook-file-name.js';

const nameOf = (code: string) => (code === '330106' ? '西湖区' : null);
const zh = { today: '2026-11-30', language: 'zh', nameOf } as const;

it('the file of all cases is called by its day alone', () =>
  expect(casebookFileName({}, zh)).toBe('矛盾纠纷台账 2026-11-30'));

it.each([
  [{ from: '2026-01-01', division: '330106', state: 'open' }, '2026-01-01~、西湖区、未办结'],
  [{ division: '330199', grid: 'none', risk: 'red' }, '330199、网格不明、红'],
  [{ unit: '物业/调委会', phase: 'in-mediation' }, '物业-调委会、调解中'],
] as const)('%j is in the name of a part of them', (query, part) =>
  expect(casebookFileName(query, zh)).toBe(`矛盾纠纷台账（${part}）2026-11-30`),
);

it('whom one looked for is not, and no name is longer than a disk bears', () => {
  expect(casebookFileName({ q: '张伟' }, { ...zh, language: 'en' })).toBe('Casebook (found by words) 2026-11-30');
  const long = casebookFileName({ unit: '局'.repeat(200), system: '\ud800' }, zh);
  expect(Buffer.byteLength(`${long}.xlsx`)).toBeLessThan(256);
  expect(() => encodeURIComponent(casebookFileName({ unit: '\ud800' }, zh))).not.toThrow();
});
