import { toCsv } from '#libs/csv/index.js';
import type { CaseFacts } from './facts.js';
import { type RowProblem, readTable, refuseWrong, TableError } from './table.js';

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
const COLUMNS = [...INPUTS, ...OUTPUTS].map(({ field }) => field);
const DEPTHS: Readonly<Record<string, number>> = { county: 1, township: 2, village: 3 };
const COLOURS: Readonly<Record<string, string[]>> = { red: ['red'], yellow: ['red', 'yellow'], blue: [] };

/** A routing table for GoRules' editor: each cell as an expression of its language, which is also what it evaluates. */
export function routesToJdm(csv: string): JdmDecision {
  const rules = readTable(csv, COLUMNS, []).map(({ cells }) => {
    const inputs = INPUTS.map(({ field, shape }) => [`in-${field}`, unary(shape, cells[field] ?? '')]);
    const outputs = OUTPUTS.map(({ field }) => [`out-${field}`, cells[field] ? JSON.stringify(cells[field]) : '']);
    return Object.fromEntries([['_id', cells.id], ...inputs, ...outputs]) as Record<string, string>;
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
export function routesFromJdm(decision: unknown): string {
  const table = tableOf(decision);
  const known = INPUTS.map(({ fact }) => fact);
  const strange = table.inputs.map(({ field }) => field).filter((field) => !known.includes(field));
  if (strange.length > 0)
    throw new TableError([
      {
        row: 0,
        zh: `用了分派不认识的条件：${strange.join('、')}`,
        en: `looks at what routing does not know: ${strange.join()}`,
      },
    ]);
  const idOf = (columns: readonly JdmColumn[], field: string) => columns.find((column) => column.field === field)?.id;
  const problems: RowProblem[] = [];
  const rows = table.rules.map((rule, index) => {
    const cell = (columns: readonly JdmColumn[], field: string) =>
      String(rule[idOf(columns, field) ?? ''] ?? '').trim();
    const at = { row: index + 2, problems };
    const inputs = INPUTS.map(({ fact, shape, title }) => fromUnary(shape, cell(table.inputs, fact), { ...at, title }));
    const outputs = OUTPUTS.map(({ field, title }) => fromText(cell(table.outputs, field), { ...at, title }));
    return [...inputs, ...outputs];
  });
  refuseWrong(problems);
  return toCsv([COLUMNS, ...rows]);
}

/** The decision's one table. Throws TableError where it is no decision of that model. */
function tableOf(decision: unknown): JdmTable {
  const { nodes } = (decision ?? {}) as Partial<JdmDecision>;
  const tables = (Array.isArray(nodes) ? nodes : []).filter((node) => node?.type === 'decisionTableNode');
  const table = tables[0]?.content as Partial<JdmTable> | undefined;
  const lists = [table?.inputs, table?.outputs, table?.rules];
  if (tables.length !== 1 || table?.hitPolicy !== 'first' || !lists.every(isListOfObjects))
    throw new TableError([
      { row: 0, zh: '须有且只有一张“取第一条符合”的决策表', en: 'needs one table that takes the first row' },
    ]);
  return table as JdmTable;
}

const isListOfObjects = (list: unknown): boolean =>
  Array.isArray(list) && list.every((item) => typeof item === 'object' && item !== null);

function unary(shape: Shape, cell: string): string {
  if (cell === '') return '';
  if (shape === 'number') return `>= ${cell}`;
  if (shape === 'depth') return `>= ${DEPTHS[cell]}`;
  const words = shape === 'risk' ? COLOURS[cell]! : cell.split('、');
  const list = words.map((word) => JSON.stringify(word)).join(', ');
  if (shape === 'words') return `some($, # in [${list}])`;
  return list;
}

/** Which cell is read, and where what is wrong with it goes. */
interface Cell {
  readonly row: number;
  readonly title: string;
  readonly problems: RowProblem[];
}

function fromUnary(shape: Shape, text: string, { row, title, problems }: Cell): string {
  if (text === '') return '';
  const number = /^>=\s*(\d+(?:\.\d+)?)$/.exec(text)?.[1];
  if (number && shape === 'number') return number;
  const depth = number && shape === 'depth' && Object.keys(DEPTHS).find((name) => DEPTHS[name] === Number(number));
  if (depth) return depth;
  const list = shape === 'words' ? /^some\(\$, # in \[(.*)\]\)$/.exec(text)?.[1] : text;
  const words = list === undefined ? null : wordsOf(list);
  if (words && shape === 'risk') {
    const colour = Object.keys(COLOURS).find((name) => COLOURS[name]!.join() === words.join());
    if (colour) return colour;
  }
  if (words && (shape === 'word' || shape === 'words')) return words.join('、');
  const zh = `“${title}”里写的超出了本表的表达能力：${text}`;
  problems.push({ row, zh, en: `says under ${title} what our table has no words for: ${text}` });
  return '';
}

function wordsOf(list: string): string[] | null {
  try {
    const words: unknown = JSON.parse(`[${list}]`);
    return Array.isArray(words) && words.every((word) => typeof word === 'string') ? words : null;
  } catch {
    return null;
  }
}

function fromText(text: string, { row, title, problems }: Cell): string {
  const [word] = text === '' ? [''] : (wordsOf(text) ?? []);
  if (word !== undefined) return word;
  problems.push({ row, zh: `“${title}”不是文字：${text}`, en: `has no plain text under ${title}: ${text}` });
  return '';
}
