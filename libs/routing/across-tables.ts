import { disputeTypeName, type Said } from '#libs/contracts/index.js';
import type { Conditions } from './conditions.js';
import { RISK_LEVELS, type RiskLevel } from './facts.js';
import type { RiskRow } from './risk.js';
import type { RouteRow } from './route-table.js';
import type { RuleKind } from './rule-kinds.js';
import type { SignalWords } from './signals.js';
import { type RowProblem, readTable } from './table.js';
import { officialWord } from './words.js';

/** The tables that feed one another: words raise signals, signals and colours are what rows ask for. */
export interface TablesTogether {
  readonly routes: readonly RouteRow[];
  readonly risks: readonly RiskRow[];
  readonly signals: readonly SignalWords[];
}

/**
 * What a table would leave without effect in itself or in the others: a row that asks for a signal that no words raise, or
 * for a colour that no row gives. Shown and not refused, for tables change one after the other. `csv` is the table of
 * `kind`, whose rows `tables` holds as well; row 0 tells of other tables.
 */
export function notesAcross(kind: RuleKind, csv: string, tables: TablesTogether): RowProblem[] {
  const rowOf = (table: string, index: number) => (table === kind ? readTable(csv, [], [])[index]!.row : null);
  const found = [...deadRows('routes', tables), ...deadRows('risks', tables)];
  return found.flatMap(({ table, index, id, because, on }) => {
    const row = rowOf(table, index);
    if (row !== null) return [{ row, zh: `永远不会成立：${because.zh}`, en: `never applies: ${because.en}` }];
    if (on !== kind) return [];
    const title = table === 'routes' ? '分流表' : '颜色表';
    return [
      {
        row: 0,
        zh: `${title}的 ${id} 将永远不会成立：${because.zh}`,
        en: `${id} of ${table} would never apply: ${because.en}`,
      },
    ];
  });
}

interface DeadRow {
  readonly table: 'routes' | 'risks';
  readonly index: number;
  readonly id: string;
  /** The table that leaves it without effect. */
  readonly on: 'signals' | 'risks';
  readonly because: Said;
}

function deadRows(table: 'routes' | 'risks', tables: TablesTogether): DeadRow[] {
  return tables[table].flatMap(({ id, conditions }, index): DeadRow[] => {
    const because = unraised(conditions, tables.signals);
    if (because) return [{ table, index, id, on: 'signals', because }];
    const colour = table === 'routes' ? ungiven(conditions, tables.risks) : null;
    return colour ? [{ table, index, id, on: 'risks', because: colour }] : [];
  });
}

function unraised({ signals }: Conditions, words: readonly SignalWords[]): Said | null {
  if (signals.length === 0 || signals.some((signal) => words.some((row) => row.signal === signal))) return null;
  const zh = signals.map((signal) => officialWord('signal', signal)).join('、');
  return { zh: `现行词语表没有“${zh}”的词语`, en: `no words in force raise ${signals.join(', ')}` };
}

function ungiven({ riskMin, types }: Conditions, risks: readonly RiskRow[]): Said | null {
  if (riskMin === null) return null;
  const isGraveEnough = (level: RiskLevel) => RISK_LEVELS.indexOf(level) <= RISK_LEVELS.indexOf(riskMin);
  const isShared = (given: Conditions) =>
    types.length === 0 || given.types.length === 0 || given.types.some((type) => types.includes(type));
  if (risks.some(({ level, conditions }) => isGraveEnough(level) && isShared(conditions))) return null;
  const of = types.map(disputeTypeName).join('、');
  return {
    zh: `现行颜色表${of && `对${of}`}不给出“${officialWord('risk_min', riskMin)}”`,
    en: `no row in force gives ${riskMin}${types.length > 0 ? ` to ${types.join(', ')}` : ''}`,
  };
}
