import type { CaseParty } from '../pipeline/unify/unify-case.js';
import { toldAsOne } from './told-as-one.js';

let recordId = 0;
const party = (side: CaseParty['side'], told: Partial<CaseParty>): CaseParty => ({
  side,
  kind: 'person',
  recordId: String(++recordId),
  confidential: false,
  ...told,
});
const complainant = (told: Partial<CaseParty>) => party('complainant', told);
const respondent = (name: string, told: Partial<CaseParty> = {}) =>
  party('respondent', { name, kind: 'unknown', ...told });

it('shows one person once whose name one record tells in part, and whose number is the same', () => {
  const [full, part, other] = toldAsOne([
    complainant({ name: '阎伟', phone: '13800001111' }),
    complainant({ name: '阎先生', phone: '13800001111' }),
    complainant({ name: '阎先生', phone: '13900002222' }),
  ]);
  expect(part).toBe(full);
  expect(other).not.toBe(full);
});

it('keeps a family apart that shares a phone and a surname', () => {
  const [father, daughter] = toldAsOne([
    complainant({ name: '阎建国', phone: '13800001111' }),
    complainant({ name: '阎晓月', phone: '13800001111' }),
  ]);
  expect(father).not.toBe(daughter);
});

it('folds a name that one record has misheard, where the identity number is the same', () => {
  const [heard, misheard] = toldAsOne([
    complainant({ name: '张丽娟', idNumber: '33010219800101269X' }),
    complainant({ name: '张立鹃', idNumber: '33010219800101269X' }),
  ]);
  expect(misheard).toBe(heard);
});

it('folds equal full names, even with one digit of the number wrong, but not with another number', () => {
  const [one, wrongDigit, namesake] = toldAsOne([
    complainant({ name: '陶永强', idNumber: '330102198001011234' }),
    complainant({ name: '陶永强', idNumber: '330102198001017234' }),
    complainant({ name: '陶永强', idNumber: '330106197512123312' }),
  ]);
  expect(wrongDigit).toBe(one);
  expect(namesake).not.toBe(one);
});

it('shows a company once, by its short name, and by its trade where there is only one of it', () => {
  const groups = toldAsOne([
    respondent('杭州百兴物业服务有限公司', { kind: 'organisation' }),
    respondent('百兴物业'),
    respondent('物业'),
    respondent('杭州万安建设有限公司', { kind: 'organisation' }),
  ]);
  expect(groups[1]).toBe(groups[0]);
  expect(groups[2]).toBe(groups[0]);
  expect(groups[3]).not.toBe(groups[0]);
});

it('never puts a confidential caller beside a name, nor the two sides together', () => {
  const groups = toldAsOne([
    complainant({ name: '石磊', phone: '13800001111' }),
    complainant({ name: '石磊', phone: '13800001111', confidential: true }),
    respondent('石磊', { kind: 'person', phone: '13800001111' }),
  ]);
  expect(new Set(groups).size).toBe(3);
});
