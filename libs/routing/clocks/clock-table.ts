import { readFileSync } from 'node:fs';
import { isDisputeType } from '#libs/classify/index.js';
import type { Said } from '#libs/contracts/index.js';
import { listOf, readRows, refuseWrong, repeatedIds } from '../table.js';
import { wordsFor } from '../words.js';
import type { ClockRule, Extension } from './clock.js';
import { isMatterEvent, MATTER_EVENTS, type MatterEventName } from './matter-event.js';

/** The statutory table that is shipped, with the city's own days. */
export const shippedClocks = (): string => readFileSync(new URL('./data/clocks.csv', import.meta.url), 'utf8');
export const defaultClocks = (): ClockRule[] => parseClocks(shippedClocks());

const BY_CONSENT = 'consent';
const COLUMNS = [
  'id',
  'matter',
  'starts',
  'stops',
  'days',
  'counting',
  'stated_end',
  'extension',
  'pause',
  'expiry',
  '名称',
  'article',
];
/** No time limit of the table is longer than three years. */
const DAYS_MAX = 1100;

/** Reads and checks a table of clocks; throws TableError with the rows that are wrong. Every row names its source. */
export function parseClocks(csv: string): ClockRule[] {
  const { rows, at, problems } = readRows(csv, COLUMNS, clockRule);
  problems.push(...repeatedIds(rows, at));
  refuseWrong(problems);
  return rows;
}

function clockRule(row: Readonly<Record<string, string>>, problems: Said[]): ClockRule {
  const { id = '', matter = '', counting: unit = '', days = '', zh = '', article = '', pause = '' } = row;
  if (id === '') problems.push({ zh: '缺编号', en: 'needs an id of its own, not ""' });
  if (!/^\d{1,4}$/.test(days) || Number(days) > DAYS_MAX)
    problems.push({
      zh: `天数须为不超过 ${DAYS_MAX} 的整数：${days || '（空）'}`,
      en: `needs a whole number of days, not "${days}"`,
    });
  if (unit !== 'calendar' && unit !== 'working')
    problems.push({ zh: `日历只能填工作日或自然日：${unit || '（空）'}`, en: `has an unknown unit: ${unit}` });
  if ([matter, zh, article].includes(''))
    problems.push({ zh: '缺适用、名称或依据', en: 'needs matter, name and article' });
  if (matter !== '' && !isMatter(matter))
    problems.push({
      zh: `没有这种适用：${matter}；可用：${wordsFor('matter')}`,
      en: `has an unknown matter: ${matter}`,
    });
  if (!['', 'lapses'].includes(row.expiry ?? ''))
    problems.push({ zh: `届满只能填失权或留空：${row.expiry}`, en: `has an unknown expiry: ${row.expiry}` });
  const starts = events('starts', row, problems);
  const stops = events('stops', row, problems);
  if (starts.length === 0) problems.push({ zh: '没有起算的事件', en: 'needs an event that starts it' });
  for (const event of starts.filter((one) => stops.includes(one)))
    problems.push({
      zh: `同一事件既起算又停止：${MATTER_EVENTS[event]}`,
      en: `is started and stopped by one event: ${event}`,
    });
  return {
    id,
    matter,
    starts,
    stops,
    days: Number(days),
    unit: unit as ClockRule['unit'],
    extension: extension(row.extension ?? '', Number(days), problems),
    pause: pause || null,
    followsSource: followsSource(row, problems),
    lapses: row.expiry === 'lapses',
    zh,
    article,
  };
}

/** A type, everything, or a system by its name: further systems come by configuration. */
const isMatter = (matter: string): boolean =>
  /^D\d/.test(matter) ? isDisputeType(matter) : /^[a-z][a-z0-9-]*$/.test(matter);

const events = (cell: string, row: Readonly<Record<string, string>>, problems: Said[]): MatterEventName[] =>
  listOf(row[cell] ?? '').filter((word): word is MatterEventName => {
    if (!isMatterEvent(word))
      problems.push({ zh: `没有这种事件：${word}；可用：${wordsFor(cell)}`, en: `has an unknown event: ${word}` });
    return isMatterEvent(word);
  });

/** Days once; or with the parties' consent, by so many days in all: as long again as the time itself where none are named. */
function extension(cell: string, days: number, problems: Said[]): Extension {
  if (cell === '') return { kind: 'none' };
  const [first = '', most = String(days), ...others] = listOf(cell);
  const byConsent = first === BY_CONSENT;
  const number = byConsent ? most : first;
  const isGood = others.length === 0 && (byConsent || first === cell) && /^[1-9]\d{0,3}$/.test(number);
  if (!isGood || Number(number) > DAYS_MAX)
    problems.push({
      zh: `可延长须填天数，或各方同意及累计最多天数（各方同意、30），不超过 ${DAYS_MAX} 日：${cell}`,
      en: `has an unknown extension: ${cell}`,
    });
  return { kind: byConsent ? 'consent' : 'once', days: Number(number) };
}

/** A table of before this column was known follows the hotline's own end, which was all that was followed then. */
function followsSource(row: Readonly<Record<string, string>>, problems: Said[]): boolean {
  const { id, matter = '', stated_end: cell } = row;
  if (cell === undefined) return id === 'hotline-order';
  if (!['', 'followed'].includes(cell))
    problems.push({
      zh: `来源期限只能填从来源或留空：${cell}`,
      en: `has an unknown word for an end that the source states: ${cell}`,
    });
  if (cell === 'followed' && (matter === 'any' || /^D/.test(matter)))
    problems.push({
      zh: '从来源的时限只能适用于一个来源系统',
      en: 'follows an end that a source states, and must apply to one source',
    });
  return cell === 'followed';
}
