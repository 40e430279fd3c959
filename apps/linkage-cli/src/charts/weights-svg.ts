import { type Comparison, type LinkageModel, levelWeight, weightOfProbability } from '#libs/linkage/index.js';
import { element, svgFile, text } from './svg.js';

const [WIDTH, ROW, TOP, NAME, MIDDLE, BIT] = [960, 16, 70, 300, 620, 16];
const BITS_SHOWN = 12;

const clipped = (bits: number): number => Math.max(-BITS_SHOWN, Math.min(BITS_SHOWN, bits));

function bar(bits: number, y: number): string {
  const length = clipped(bits) * BIT;
  return element('rect', {
    x: Math.min(MIDDLE, MIDDLE + length),
    y: y - 11,
    width: Math.abs(length),
    height: 12,
    fill: bits >= 0 ? '#0b6e99' : '#b4451f',
  });
}

function row(name: string, bits: number, y: number, shares = ''): string[] {
  return [
    text(NAME, y, name, { 'text-anchor': 'end', 'font-size': 11 }),
    text(NAME + 10, y, shares, { 'font-size': 10, fill: '#68737d' }),
    bar(bits, y),
    text(WIDTH - 40, y, bits.toFixed(2), { 'text-anchor': 'end', 'font-size': 11 }),
  ];
}

const shown = (share: number): string => share.toPrecision(3);

/** What each level of each comparison weighs, with the m and u behind it, as one SVG file. */
export function weightsSvg(
  comparisons: readonly Pick<Comparison<never>, 'name' | 'levels'>[],
  model: LinkageModel,
): string {
  const parts: string[] = [];
  let y = TOP;
  parts.push(...row('prior', weightOfProbability(model.prior), y, `probability ${shown(model.prior)}`));
  for (const { name, levels } of comparisons) {
    const { m, u } = model.comparisons[name]!;
    y += ROW * 1.6;
    parts.push(text(20, y, name, { 'font-weight': 'bold' }));
    for (const [at, level] of levels.entries()) {
      y += ROW;
      const shares = `m ${shown(m[at]!)}  u ${shown(u[at]!)}`;
      parts.push(...row(level.name, levelWeight(m[at]!, u[at]!), y, shares));
    }
  }
  const axis = element('path', { d: `M${MIDDLE} ${TOP - 14}V${y + 4}`, stroke: '#1f2933' });
  const title = `${model.version}: match weights, bits`;
  const heading = text(20, 28, title, { 'font-size': 15, 'font-weight': 'bold' });
  const note = text(20, 46, `bars end at ${BITS_SHOWN} bits; figures do not`, { 'font-size': 11, fill: '#68737d' });
  return svgFile(WIDTH, y + 30, title, [heading, note, ...parts, axis]);
}
