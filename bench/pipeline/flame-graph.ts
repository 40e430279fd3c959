import { type CallFrame, newestProfile, type Profile, sourceOf } from './cpu-profile.js';
import { STAGE_NAMES, stageOf } from './stage-shares.js';

const WIDTH = 1200;
const ROW = 16;
const CHAR = 6.2;
/** Narrower frames, in pixels, are left out with all above them. */
const NARROWEST = 2;
const COLOURS = [
  '#8dd3c7',
  '#ffed6f',
  '#bebada',
  '#fb8072',
  '#80b1d3',
  '#fdb462',
  '#b3de69',
  '#fccde5',
  '#bc80bd',
  '#ccebc5',
  '#e5c494',
];
const NO_STAGE = '#d9d9d9';
const LEFT_OUT = new Set(['(idle)', '(program)', '(root)']);

interface Frame {
  readonly name: string;
  readonly source: string;
  /** Microseconds, those above it included. */
  time: number;
  readonly above: Map<string, Frame>;
}

/**
 * The newest CPU profile of a folder as an SVG: a frame's width is its share of the time in which the process worked, waiting
 * left out; what it called stands above it. Colours tell stages. Functions that were awaited begin a stack of their own.
 */
export function flameGraph(folder: string): string {
  const root = merged(newestProfile(folder));
  const rows: string[] = [];
  const depth = draw(root, 0, WIDTH / root.time, 0, rows);
  const height = (depth + 1) * ROW + legend(0).height;
  const drawn = rows.map((row) => row.replace(/y@(\d+)/g, (_, level) => String((depth - Number(level)) * ROW)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="monospace" font-size="10">`,
    '<title>What the hub’s time goes into, by function: a box is as wide as its share, and stands on what called it</title>',
    ...drawn,
    legend((depth + 1) * ROW).svg,
    '</svg>',
    '',
  ].join('\n');
}

function merged({ nodes, samples, timeDeltas }: Profile): Frame {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const self = new Map<number, number>();
  for (const [at, id] of samples.entries()) self.set(id, (self.get(id) ?? 0) + timeDeltas[at]!);
  const frame = (name: string, source: string): Frame => ({ name, source, time: 0, above: new Map() });
  const root = frame('all', '');
  const walk = (id: number, under: Frame): number => {
    const { callFrame, children = [] } = byId.get(id)!;
    if (callFrame.functionName === '(idle)') return 0;
    const own = LEFT_OUT.has(callFrame.functionName) ? under : above(under, callFrame);
    let time = self.get(id) ?? 0;
    for (const child of children) time += walk(child, own);
    if (own !== under) own.time += time;
    return time;
  };
  const above = (under: Frame, callFrame: CallFrame): Frame => {
    const source = sourceOf(callFrame).replace(/^.*?((?:apps|libs|node_modules)\/)/, '$1');
    const key = `${callFrame.functionName} ${source}`;
    const known = under.above.get(key) ?? frame(callFrame.functionName || '(anonymous)', source);
    under.above.set(key, known);
    return known;
  };
  root.time = walk(nodes[0]!.id, root);
  return root;
}

/** Draws what stands on a frame; returns the highest level. `y@N` stands for the place of level N. */
function draw(under: Frame, left: number, perMicrosecond: number, level: number, rows: string[]): number {
  let highest = level;
  let x = left;
  for (const frame of [...under.above.values()].sort((a, b) => b.time - a.time)) {
    const width = frame.time * perMicrosecond;
    if (width < NARROWEST) break;
    rows.push(rect(frame, x, width, level, (frame.time * perMicrosecond * 100) / WIDTH));
    highest = Math.max(highest, draw(frame, x, perMicrosecond, level + 1, rows));
    x += width;
  }
  return highest;
}

function rect({ name, source }: Frame, x: number, width: number, level: number, percent: number): string {
  const fits = Math.floor((width - 4) / CHAR);
  const text =
    fits > 3 ? `<text x="${(x + 2).toFixed(1)}" y="y@${level}" dy="11">${escaped(name.slice(0, fits))}</text>` : '';
  const title = `<title>${escaped(`${name} ${source} ${percent.toFixed(1)} %`)}</title>`;
  const at = `x="${x.toFixed(1)}" y="y@${level}" width="${(width - 0.3).toFixed(1)}" height="${ROW - 1}"`;
  return `<g><rect ${at} fill="${colourOf(source)}">${title}</rect>${text}</g>`;
}

function colourOf(source: string): string {
  const stage = stageOf(source);
  return stage === null ? NO_STAGE : COLOURS[STAGE_NAMES.indexOf(stage) % COLOURS.length]!;
}

function legend(top: number): { readonly svg: string; readonly height: number } {
  const columns = 4;
  const entries = [
    ...STAGE_NAMES.map((name, at) => [name, COLOURS[at % COLOURS.length]!] as const),
    ['other', NO_STAGE] as const,
  ];
  const svg = entries.map(([name, colour], at) => {
    const [x, y] = [(at % columns) * (WIDTH / columns), top + ROW + Math.floor(at / columns) * ROW];
    return `<rect x="${x}" y="${y}" width="12" height="12" fill="${colour}"/><text x="${x + 16}" y="${y + 10}">${escaped(name)}</text>`;
  });
  return { svg: svg.join('\n'), height: ROW + Math.ceil(entries.length / columns) * ROW + 4 };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
