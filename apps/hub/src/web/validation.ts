import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { invalidMembers, type WrongMember } from './problem.js';

/**
 * Input is checked against its class: unknown members are refused, and every wrong member is named. Text that no column
 * can hold (U+0000, half of a surrogate pair) is refused anywhere, also in what has no class.
 */
class InputValidation extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type !== 'custom') {
      const found = unstorable(value, metadata.data ?? '');
      if (found.length > 0) throw invalidMembers(found);
    }
    return super.transform(value, metadata);
  }
}

export const validation = new InputValidation({
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  exceptionFactory: (errors) => invalidMembers(flatten(errors)),
});

/** What each check of `class-validator`, and of our own, asks for; the English sentence is the check's. */
const IN_CHINESE: ReadonlyMap<string, string> = new Map([
  ['whitelistValidation', '没有这一项'],
  ['isDefined', '须填写'],
  ['isNotEmpty', '须填写'],
  ['isString', '须为文字'],
  ['isInt', '须为整数'],
  ['isNumber', '须为数字'],
  ['isBoolean', '须为是或否'],
  ['isArray', '须为列表'],
  ['isObject', '须为一组内容'],
  ['isIn', '不在可选的范围内'],
  ['isUrl', '须为网址'],
  ['isCivilDay', '须为日历上的日期，如 2026-11-01'],
  ['isTime', '须为带时区的时间，如 2026-11-01T08:00:00+08:00'],
  ['matches', '格式不对，或没有填写'],
  ['minLength', '太短，或没有填写'],
  ['maxLength', '太长'],
  ['min', '太小'],
  ['max', '太大'],
  ['arrayMinSize', '项数太少'],
  ['arrayMaxSize', '项数太多'],
]);

function flatten(errors: readonly ValidationError[], path = ''): WrongMember[] {
  return errors.flatMap((error) => {
    const field = path ? `${path}.${error.property}` : error.property;
    const own = Object.entries(error.constraints ?? {}).map(([rule, en]) => ({
      field,
      message: { zh: IN_CHINESE.get(rule) ?? '不合要求', en },
    }));
    return [...own, ...flatten(error.children ?? [], field)];
  });
}

const NAMED_MAX = 20;

/** Members whose text no column can hold; names of members count as text. Deep input is walked without recursion. */
function unstorable(value: unknown, name: string): WrongMember[] {
  const found: WrongMember[] = [];
  const open: { readonly value: unknown; readonly field: string }[] = [{ value, field: name }];
  for (let item = open.pop(); item && found.length < NAMED_MAX; item = open.pop()) {
    if (typeof item.value === 'string') {
      if (!isStorable(item.value))
        found.push({
          field: item.field || 'body',
          message: { zh: '含有无法保存的字符', en: 'holds a character that no text may hold' },
        });
    } else if (typeof item.value === 'object' && item.value !== null) {
      for (const [key, member] of Object.entries(item.value)) {
        if (isStorable(key)) open.push({ value: member, field: item.field ? `${item.field}.${key}` : key });
        else
          found.push({
            field: item.field || 'body',
            message: { zh: '有的成员名含有无法保存的字符', en: 'has a member whose name no text may hold' },
          });
      }
    }
  }
  return found;
}

/** U+0000 and lone surrogates have no place in PostgreSQL's text and jsonb. */
const isStorable = (text: string): boolean => !text.includes('\0') && !/\p{Surrogate}/u.test(text);
