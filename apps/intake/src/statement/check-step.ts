import type { Said } from '#libs/contracts/index.js';
import { normalisePhone, parseCitizenId } from '#libs/features/index.js';
import type { Field, Step } from './field.js';

/** What was typed, by the name of its field. */
export type Values = Readonly<Record<string, string>>;

export interface FieldError {
  readonly field: string;
  readonly said: Said;
}

const KEPT_TIMES = 5;

/** The values of a step as they are kept: as typed, without blanks around them, and no longer than a field may be. */
export function takeValues(step: Step, typed: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    step.fields.map(({ name, lengthMax }) => {
      const value = typed[name];
      // What is too long is told and kept, up to a bound to which nobody types by hand.
      const text = typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
      return [name, withoutControls(text).slice(0, lengthMax * KEPT_TIMES)];
    }),
  );
}

/** What PostgreSQL and JSON cannot hold, or nobody can see. */
const withoutControls = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu, '');

/** What is wrong with a step's values, in the order of its fields; none of it stops anything from being kept. Pure. */
export const checkStep = (step: Step, values: Values, today: string): FieldError[] =>
  step.fields.flatMap((field) => {
    const said = problemOf(field, values[field.name] ?? '', today);
    return said ? [{ field: field.name, said }] : [];
  });

function problemOf(field: Field, value: string, today: string): Said | null {
  const { label, required, lengthMin = 0, lengthMax } = field;
  if (value === '') return required ? missing(field) : null;
  if (value.length > lengthMax)
    return {
      zh: `“${label.zh}”最多 ${lengthMax} 个字，现在有 ${value.length} 个`,
      en: `“${label.en}” has ${value.length} characters; at most ${lengthMax} are taken`,
    };
  if (value.length < lengthMin)
    return {
      zh: `“${label.zh}”请至少写 ${lengthMin} 个字`,
      en: `“${label.en}” needs at least ${lengthMin} characters`,
    };
  return KINDS[field.kind](field, value, today);
}

const missing = ({ kind, label }: Field): Said =>
  kind === 'choice'
    ? { zh: `请选择：${label.zh}`, en: `Please choose: ${label.en}` }
    : { zh: `请填写：${label.zh}`, en: `Please fill in: ${label.en}` };

const fine = (): null => null;

const KINDS: Readonly<Record<Field['kind'], (field: Field, value: string, today: string) => Said | null>> = {
  line: fine,
  area: fine,
  choice: (field, value) => (field.options?.some((option) => option.value === value) ? null : missing(field)),
  yes: (field, value) => (value === 'yes' ? null : missing(field)),
  day: (_, value, today) => dayProblem(value, today),
  money: (_, value) =>
    /^\d{1,12}(\.\d{1,2})?$/.test(value)
      ? null
      : { zh: '金额请只写数字，例如 3000 或 3000.50', en: 'Write the amount in digits, as 3000 or 3000.50' },
  phone: (_, value) =>
    normalisePhone(value).length > 0
      ? null
      : {
          zh: '电话号码好像不完整：手机 11 位，固定电话请带区号',
          en: 'This is no complete phone number: a mobile has 11 digits, a landline its area code',
        },
  paper: (_, value) =>
    parseCitizenId(value)?.state === 'valid'
      ? null
      : {
          zh: '身份证号码不对，请核对 18 位数字（最后一位可能是 X），也可以不填',
          en: 'This is no valid identity card number: check its 18 digits, or leave it empty',
        },
};

function dayProblem(value: string, today: string): Said | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : null;
  if (!at || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== value)
    return { zh: '日期请写成 2026-11-05 这样', en: 'Write the day as 2026-11-05' };
  if (value > today) return { zh: '日期在今天以后，请核对', en: 'This day is still to come' };
  return value < '1950-01-01' ? { zh: '日期太早，请核对', en: 'This day is too long ago' } : null;
}
