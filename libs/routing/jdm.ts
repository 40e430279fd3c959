import type { CaseFacts } from './facts.js';
import { readCsv, TableError, toCsv } from './table.js';

/** A decision in GoRules' JSON Decision Model, as its editor reads and writes it: one table, first match. */
export interface JdmDecision {
  readonly contentType: 'application/vnd.gorules.decision';
  readonly nodes: readonly JdmNode[];
  readonly edges: readonly { id: string; type: 'edge'; sourceId: string; targetId: string }[];
}

interface JdmNode {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly position: { readonly x: number; readonly y: number };
  readonly content?: JdmTable;
}

interface JdmColumn {
  readonly id: string;
  readonly name: string;
  readonly field: string;
}

interface JdmTable {
  readonly hitPolicy: 'first' | 'collect';
  readonly inputs: readonly JdmColumn[];
  readonly outputs: readonly JdmColumn[];
  readonly rules: readonly Readonly<Record<string, string>>[];
}

type Shape = 'word' | 'words' | 'number' | 'risk' | 'depth';

/** Condition columns: their title, and what of the facts they look at. */
const INPUTS: readonly { field: string; title: string; fact: string; shape: Shape }[] = [
  { field: 'types', title: '类型', fact: 'type', shape: 'word' },
  { field: 'sides', title: '对方', fact: 'sides', shape: 'words' },
  { field: 'signals', title: '信号', fact: 'signals', shape: 'words' },
  { field: 'purposes', title: '信访目的', fact: 'purposes', shape: 'words' },
  { field: 'states', title: '状态', fact: 'states', shape: 'words' },
  { field: 'group_min', title: '人数不少于', fact: 'groupSize', shape: 'number' },
  { field: 'amount_min', title: '金额不少于', fact: 'amountYuan', shape: 'number' },
  { field: 'rounds_min', title: '次数不少于', fact: 'rounds', shape: 'number' },
  { field: 'risk_min', title: '风险不低于', fact: 'riskLevel', shape: 'risk' },
  { field: 'placed', title: '地点明确到', fact: 'placeDepth', shape: 'depth' },
];
const OUTPUTS: readonly { field: string; title: string }[] = [
  { field: 'id', title: '编号' },
  { field: 'level', title: '层级' },
  { field: 'unit', title: '牵头单位' },
  { field: 'joint', title: '协办单位' },
  { field: 'mediation', title: '调解组织' },
  { field: 'trade', title: '行业' },
  { field: 'hotline_order', title: '另派热线工单' },
  { field: 'zh', title: '理由' },
  { field: 'en', title: '说明' },
  { field: 'article', title: '依据' },
];
const DEPTHS: Readonly<Record<string, number>> = { county: 1, township: 2, village: 3 };
const COLOURS: Readonly<Record<string, string[]>> = { red: ['red'], yellow: ['red', 'yellow'], blue: [] };

/** A routing table for GoRules' editor: each cell as an expression of its language, which is also what it evaluates. */
export function routesToJdm(csv: string): JdmDecision {
  const rules = readCsv(csv).map((row) => {
    const inputs = INPUTS.map(({ field, shape }) => [`in-${field}`, unary(shape, row[field] ?? '')]);
    const outputs = OUTPUTS.map(({ field }) => [`out-${field}`, row[field] ? JSON.stringify(row[field]) : '']);
    return Object.fromEntries([['_id', row.id], ...inputs, ...outputs]) as Record<string, string>;
  });
  const content: JdmTable = {
    hitPolicy: 'first',
    inputs: INPUTS.map(({ field, title, fact }) => ({ id: `in-${field}`, name: title, field: fact })),
    outputs: OUTPUTS.map(({ field, title }) => ({ id: `out-${field}`, name: title, field })),
    rules,
  };
  const node = (id: string, name: string, type: string, x: number) => ({ id, name, type, position: { x, y: 100 } });
  return {
    contentType: 'application/vnd.gorules.decision',
    nodes: [
      node('facts', '案件', 'inputNode', 80),
      { ...node('routes', '分流规则', 'decisionTableNode', 380), content },
      node('route', '去向', 'outputNode', 680),
    ],
    edges: [
      { id: 'facts-routes', type: 'edge', sourceId: 'facts', targetId: 'routes' },
      { id: 'routes-route', type: 'edge', sourceId: 'routes', targetId: 'route' },
    ],
  };
}

/** A case's facts as such a decision looks at them. */
export const factsForJdm = (facts: CaseFacts) => ({
  type: facts.type,
  sides: [...facts.sides],
  signals: [...facts.signals],
  purposes: facts.purposes,
  states: [...facts.states],
  groupSize: facts.groupSize,
  amountYuan: facts.amountYuan,
  rounds: facts.rounds,
  riskLevel: facts.riskLevel,
  placeDepth: facts.place.village ? 3 : facts.place.township ? 2 : facts.place.county ? 1 : 0,
});

/**
 * Back from GoRules' editor to a table of ours. Throws TableError where a cell says more than our columns can: only what
 * our own checks can reason about comes in.
 */
export function routesFromJdm(decision: JdmDecision): string {
  const table = decision.nodes?.find(({ type }) => type === 'decisionTableNode')?.content;
  if (table?.hitPolicy !== 'first')
    throw new TableError([{ row: 0, problem: 'needs one table that takes the first row' }]);
  const known = INPUTS.map(({ fact }) => fact);
  const strange = table.inputs.filter(({ field }) => !known.includes(field));
  if (strange.length > 0)
    throw new TableError([
      { row: 0, problem: `looks at what routing does not know: ${strange.map((i) => i.field).join()}` },
    ]);
  const idOf = (columns: readonly JdmColumn[], field: string) => columns.find((column) => column.field === field)?.id;
  const rows = table.rules.map((rule, index) => [
    ...INPUTS.map(({ fact, shape, title }) =>
      fromUnary(shape, rule[idOf(table.inputs, fact) ?? ''] ?? '', index + 2, title),
    ),
    ...OUTPUTS.map(({ field }) => fromText(rule[idOf(table.outputs, field) ?? ''] ?? '', index + 2, field)),
  ]);
  return toCsv([[...INPUTS.map(({ field }) => field), ...OUTPUTS.map(({ field }) => field)], ...rows]);
}

function unary(shape: Shape, cell: string): string {
  if (cell === '') return '';
  if (shape === 'number') return `>= ${cell}`;
  if (shape === 'depth') return `>= ${DEPTHS[cell]}`;
  const words = shape === 'risk' ? COLOURS[cell]! : cell.split('、');
  const list = words.map((word) => JSON.stringify(word)).join(', ');
  if (shape === 'words') return `some($, # in [${list}])`;
  return list;
}

function fromUnary(shape: Shape, cell: string, row: number, title: string): string {
  const text = cell.trim();
  if (text === '') return '';
  const number = /^>=\s*(\d+(?:\.\d+)?)$/.exec(text)?.[1];
  if (number && shape === 'number') return number;
  const depth = number && shape === 'depth' && Object.keys(DEPTHS).find((name) => DEPTHS[name] === Number(number));
  if (depth) return depth;
  const list = shape === 'words' ? /^some\(\$, # in \[(.*)\]\)$/.exec(text)?.[1] : text;
  const words = list === undefined ? null : wordsOf(list);
  if (words && shape === 'risk') return words.length === 1 && words[0] === 'red' ? 'red' : 'yellow';
  if (words && (shape === 'word' || shape === 'words')) return words.join('、');
  throw new TableError([{ row, problem: `says under ${title} what our table has no words for: ${text}` }]);
}

function wordsOf(list: string): string[] | null {
  try {
    const words: unknown = JSON.parse(`[${list}]`);
    return Array.isArray(words) && words.every((word) => typeof word === 'string') ? words : null;
  } catch {
    return null;
  }
}

function fromText(cell: string, row: number, field: string): string {
  if (cell.trim() === '') return '';
  const [word] = wordsOf(cell) ?? [];
  if (word === undefined) throw new TableError([{ row, problem: `has no plain text under ${field}: ${cell}` }]);
  return word;
}
