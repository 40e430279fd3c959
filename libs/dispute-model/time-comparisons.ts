import { COURT, PETITION } from '#libs/contracts/index.js';
import type { DayNumber } from '#libs/features/index.js';
import { type Comparison, NULL_LEVEL, type Outcome } from '#libs/linkage/index.js';
import type { PreparedRecord } from './prepared-record.js';

const FILED_WITHIN = [3, 14, 45, 120, 270, 400] as const;

function compareFiled(a: PreparedRecord, b: PreparedRecord): Outcome {
  const one = a.features.filedOn;
  const other = b.features.filedOn;
  if (one === undefined || other === undefined) return NULL_LEVEL;
  const apart = Math.abs(one - other);
  const level = FILED_WITHIN.findIndex((days) => apart <= days);
  return { level: level < 0 ? FILED_WITHIN.length : level, detail: `相隔${apart}天` };
}

function eventDays(record: PreparedRecord): DayNumber[] {
  const { occurredOn, stated } = record.features;
  return occurredOn === undefined ? [...stated.days] : [occurredOn, ...stated.days];
}

const monthOf = (day: DayNumber): number => {
  const date = new Date(day * 86_400_000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

/** 两个月前 in one record, a day or month about then in the other. What is told roughly can agree; it never contradicts. */
function roughlyMeet(rough: PreparedRecord, other: PreparedRecord): boolean {
  const { about } = rough.features.stated;
  if (about.length === 0) return false;
  const told = [...eventDays(other), ...other.features.stated.about, ...other.features.stated.months.map(middleOf)];
  const filed = rough.features.filedOn ?? 0;
  return about.some((day) => told.some((one) => Math.abs(one - day) <= Math.max(20, (filed - day) / 10)));
}

const middleOf = (month: number): DayNumber => Date.UTC(Math.floor(month / 12), month % 12, 15) / 86_400_000;

/** Days that the records name: when it happened, was signed, was paid. */
function compareEvents(a: PreparedRecord, b: PreparedRecord): Outcome {
  const one = eventDays(a);
  const other = eventDays(b);
  let apart = Number.POSITIVE_INFINITY;
  for (const day of one) for (const otherDay of other) apart = Math.min(apart, Math.abs(day - otherDay));
  if (apart <= 0) return 0;
  if (apart <= 3) return 1;
  const months = new Set([...a.features.stated.months, ...one.map(monthOf)]);
  const otherMonths = [...b.features.stated.months, ...other.map(monthOf)];
  if (months.size === 0 || otherMonths.length === 0) return roughlyMeet(a, b) || roughlyMeet(b, a) ? 2 : NULL_LEVEL;
  let monthsApart = Number.POSITIVE_INFINITY;
  for (const month of months)
    for (const otherMonth of otherMonths) monthsApart = Math.min(monthsApart, Math.abs(month - otherMonth));
  if (monthsApart === 0 || apart <= 31 || roughlyMeet(a, b) || roughlyMeet(b, a)) return 2;
  return monthsApart <= 3 ? 3 : monthsApart <= 9 ? 4 : 5;
}

/** The heating of one winter is not that of the next. */
function compareYears(a: PreparedRecord, b: PreparedRecord): Outcome {
  const one = a.features.stated.years;
  const other = b.features.stated.years;
  if (one.length === 0 || other.length === 0) return NULL_LEVEL;
  return one.some((year) => other.includes(year)) ? 0 : 1;
}

const ROUNDS = ['again', 'court', 'petition', 'other'] as const;
const ROUND_LABELS: Readonly<Record<(typeof ROUNDS)[number], string>> = {
  again: '同一系统再来',
  court: '其后诉至法院',
  petition: '其后信访',
  other: '其后到别处反映',
};
const SPANS = [
  { name: 'soon', label: '四月内', days: 120 },
  { name: 'late', label: '九月内', days: 270 },
  { name: 'years', label: '九月以上', days: Number.POSITIVE_INFINITY },
] as const;

/** Where the later record was filed, and how long after the other. */
function compareRounds(a: PreparedRecord, b: PreparedRecord): Outcome {
  const [first, then] = [a.features, b.features].sort((x, y) => (x.filedOn ?? 0) - (y.filedOn ?? 0));
  if (first?.filedOn === undefined || then?.filedOn === undefined) return NULL_LEVEL;
  const apart = then.filedOn - first.filedOn;
  // Of one day nobody knows which came first: the order of asking must not decide.
  const systems = [first.system, then.system];
  const later = apart > 0 ? then.system : systems.includes(COURT) ? COURT : systems.includes(PETITION) ? PETITION : '';
  const isAgain = first.system === then.system;
  const round = isAgain ? 0 : later === COURT ? 1 : later === PETITION && !systems.includes(COURT) ? 2 : 3;
  return round * SPANS.length + SPANS.findIndex(({ days }) => apart <= days);
}

export const timeComparisons: readonly Comparison<PreparedRecord>[] = [
  {
    name: 'filed',
    label: '登记时间',
    levels: [
      ...FILED_WITHIN.map((days) => ({ name: `within-${days}-days`, label: `${days}天内` })),
      { name: 'later', label: '一年以上' },
    ],
    compare: compareFiled,
  },
  {
    name: 'event',
    label: '事发时间',
    levels: [
      { name: 'same-day', label: '同一天' },
      { name: 'within-3-days', label: '三天内' },
      { name: 'same-month', label: '同月' },
      { name: 'within-3-months', label: '相隔数月' },
      { name: 'within-9-months', label: '相隔大半年' },
      { name: 'other-year', label: '不在一年' },
    ],
    compare: compareEvents,
  },
  {
    name: 'year',
    label: '所涉年度',
    levels: [
      { name: 'same', label: '同一年度' },
      { name: 'different', label: '不同年度' },
    ],
    compare: compareYears,
  },
  {
    name: 'round',
    label: '先后',
    levels: ROUNDS.flatMap((round) =>
      SPANS.map(({ name, label }) => ({ name: `${round}-${name}`, label: `${ROUND_LABELS[round]}，${label}` })),
    ),
    compare: compareRounds,
  },
];
