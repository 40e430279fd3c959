import { readFileSync } from 'node:fs';
import { isDisputeType } from '#libs/classify/index.js';
import { listOf, type RowProblem, readCsv, TableError } from '../table.js';
import type { ClockRule, Extension } from './clock.js';
import { isMatterEvent, type MatterEventName } from './matter-event.js';

/** The statutory table that is shipped, with the city's own days. */
export const shippedClocks = (): string => readFileSync(new URL('./data/clocks.csv', import.meta.url), 'utf8');
export const defaultClocks = (): ClockRule[] => parseClocks(shippedClocks());

const BY_CONSENT = 'consent';

/** Reads and checks a table of clocks; throws TableError with the rows that are wrong. Every row names its source. */
export function parseClocks(csv: string): ClockRule[] {
  const problems: RowProblem[] = [];
  const seen = new Set<string>();
  const rules = readCsv(csv).map((row, index) => {
    const found: string[] = [];
    const rule = clockRule(row, found);
    if (rule.id === '' || seen.has(rule.id)) found.push(`needs an id of its own, not "${rule.id}"`);
    seen.add(rule.id);
    problems.push(...found.map((problem) => ({ row: index + 2, problem })));
    return rule;
  });
  if (problems.length > 0) throw new TableError(problems);
  return rules;
}

function clockRule(row: Record<string, string>, problems: string[]): ClockRule {
  const { id = '', matter = '', counting: unit = '', zh = '', article = '', pause = '' } = row;
  const days = Number(row.days);
  if (!/^\d+$/.test(row.days ?? '')) problems.push(`needs a whole number of days, not "${row.days}"`);
  if (unit !== 'calendar' && unit !== 'working') problems.push(`has an unknown unit: ${unit}`);
  if ([matter, zh, article].includes('')) problems.push('needs matter, name and article');
  if (/^D/.test(matter) && !isDisputeType(matter)) problems.push(`has an unknown type: ${matter}`);
  if (!['', 'lapses'].includes(row.expiry ?? '')) problems.push(`has an unknown expiry: ${row.expiry}`);
  const starts = events(row.starts ?? '', problems);
  if (starts.length === 0) problems.push('needs an event that starts it');
  return {
    id,
    matter,
    starts,
    stops: events(row.stops ?? '', problems),
    days,
    unit: unit as ClockRule['unit'],
    extension: extension(row.extension ?? '', problems),
    pause: pause || null,
    followsSource: followsSource(row, problems),
    lapses: row.expiry === 'lapses',
    zh,
    article,
  };
}

function events(cell: string, problems: string[]): MatterEventName[] {
  return listOf(cell).filter((word): word is MatterEventName => {
    if (!isMatterEvent(word)) problems.push(`has an unknown event: ${word}`);
    return isMatterEvent(word);
  });
}

function extension(cell: string, problems: string[]): Extension {
  if (cell === '') return { kind: 'none' };
  if (cell === BY_CONSENT) return { kind: 'consent' };
  if (!/^[1-9]\d*$/.test(cell)) problems.push(`has an unknown extension: ${cell}`);
  return { kind: 'once', days: Number(cell) };
}

/** A table of before this column was known follows the hotline's own end, which was all that was followed then. */
function followsSource({ id, matter = '', stated_end: cell }: Record<string, string>, problems: string[]): boolean {
  if (cell === undefined) return id === 'hotline-order';
  if (!['', 'followed'].includes(cell)) problems.push(`has an unknown word for an end that the source states: ${cell}`);
  if (cell === 'followed' && (matter === 'any' || /^D/.test(matter)))
    problems.push('follows an end that a source states, and must apply to one source');
  return cell === 'followed';
}
