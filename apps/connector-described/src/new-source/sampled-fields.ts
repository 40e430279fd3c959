import { parseTime } from '#libs/source-description/index.js';

type Notation = Parameters<typeof parseTime>[1];

/** What a field seems to be, and values of it. */
export interface SampledField {
  readonly name: string;
  readonly type: 'text' | 'number' | 'boolean' | 'time' | 'object' | 'list';
  readonly notation?: Notation;
  /** Of an object or a list of objects. */
  readonly fields?: readonly SampledField[];
  /** Different values, at most a few. */
  readonly examples: readonly string[];
  /** No two items have the same value, and each has one. */
  readonly isUnique: boolean;
}

export type SampledItem = Readonly<Record<string, unknown>>;

const EXAMPLES_MAX = 12;
/** Moments between 2000 and 2100: other numbers of these lengths are no times. */
const [FROM, UNTIL] = [Date.parse('2000-01-01'), Date.parse('2100-01-01')];

/** Fields of some items, each by all of its values; none is required, since a sample does not tell that. */
export function sampledFields(items: readonly SampledItem[]): SampledField[] {
  const names = [...new Set(items.flatMap(Object.keys))];
  return names.map((name) =>
    fieldOf(
      name,
      items.map((item) => item[name]),
    ),
  );
}

function fieldOf(name: string, all: readonly unknown[]): SampledField {
  const values = all.filter((value) => value !== null && value !== undefined && value !== '');
  const texts = values.map((value) => (typeof value === 'object' ? '' : String(value)));
  const distinct = [...new Set(texts)].filter((text) => text !== '');
  const isUnique = distinct.length === all.length && all.length > 0;
  const seen = { name, examples: distinct.slice(0, EXAMPLES_MAX), isUnique };
  const is = (kind: string) => values.length > 0 && values.every((value) => typeof value === kind);
  if (values.length > 0 && values.every(Array.isArray)) {
    const elements = (values as unknown[][]).flat();
    const objects = elements.filter((one): one is SampledItem => typeof one === 'object' && one !== null);
    return objects.length > 0 ? { ...seen, type: 'list', fields: sampledFields(objects) } : { ...seen, type: 'list' };
  }
  if (is('object')) return { ...seen, type: 'object', fields: sampledFields(values as SampledItem[]) };
  if (is('boolean')) return { ...seen, type: 'boolean' };
  const notation = notationOf(name, texts);
  if (notation) return { ...seen, type: 'time', notation };
  return { ...seen, type: is('number') ? 'number' : 'text' };
}

const TIME_WORDS = /time|date|_at$|At$|sj$|rq$|SJ$|RQ$|时间|日期/;

/** The notation in which all values are times; digits alone count as times only where the name says so. */
function notationOf(name: string, texts: readonly string[]): Notation | undefined {
  if (texts.length === 0) return undefined;
  const isAll = (notation: Notation) =>
    texts.every((text) => {
      const micros = parseTime(text, notation, '+08:00');
      return micros !== null && micros / 1000 >= FROM && micros / 1000 < UNTIL;
    });
  const notations: Notation[] = ['rfc3339', 'text'];
  if (TIME_WORDS.test(name)) notations.push('compact', 'epoch-milliseconds', 'epoch-seconds');
  return notations.find(isAll);
}
