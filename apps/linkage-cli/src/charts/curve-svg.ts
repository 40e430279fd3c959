import { bestThreshold, type SweepPoint } from '#libs/linkage/index.js';
import { element, svgFile, text } from './svg.js';

/** The curve of one file's pairs. */
export interface Curve {
  readonly name: string;
  readonly points: readonly SweepPoint[];
}

export interface CurveOptions {
  readonly title: string;
  /** Bits, with a name each: marked on every curve. */
  readonly thresholds: Readonly<Record<string, number>>;
}

const [WIDTH, HEIGHT, LEFT, TOP, SIDE] = [720, 560, 70, 50, 430];
const COLOURS = ['#0b6e99', '#b4451f', '#3b7a57', '#7a4fa3', '#8a6d00', '#444444'];
const STEPS = 400;

const x = (recall: number): number => LEFT + recall * SIDE;
const y = (precision: number): number => TOP + (1 - precision) * SIDE;

function axes(): string[] {
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].flatMap((share) => [
    element('path', { d: `M${x(share)} ${y(0)}V${y(1)}M${x(0)} ${y(share)}H${x(1)}`, stroke: '#d9dee3' }),
    text(x(share), y(0) + 18, String(share), { 'text-anchor': 'middle' }),
    text(x(0) - 8, y(share) + 4, String(share), { 'text-anchor': 'end' }),
  ]);
  const across = text(x(0.5), y(0) + 40, 'recall', { 'text-anchor': 'middle' });
  const up = text(20, y(0.5), 'precision', { 'text-anchor': 'middle', transform: `rotate(-90 20 ${y(0.5)})` });
  return [...ticks, across, up];
}

/** At most STEPS points, the first and last among them: a file of a million pairs draws as one of a thousand. */
function thinned(points: readonly SweepPoint[]): readonly SweepPoint[] {
  if (points.length <= STEPS) return points;
  return Array.from({ length: STEPS }, (_, step) => points[Math.round((step * (points.length - 1)) / (STEPS - 1))]!);
}

/** The last point that still reaches the threshold: what linking all pairs from there on would give. */
export const pointAt = (points: readonly SweepPoint[], threshold: number): SweepPoint | undefined =>
  points.findLast((point) => point.threshold >= threshold);

const shown = (share: number): string => share.toFixed(3);

function drawn({ name, points }: Curve, at: number, thresholds: CurveOptions['thresholds']): string[] {
  const colour = COLOURS[at % COLOURS.length]!;
  const path = thinned(points)
    .map(
      ({ recall, precision }, index) => `${index === 0 ? 'M' : 'L'}${x(recall).toFixed(1)} ${y(precision).toFixed(1)}`,
    )
    .join('');
  const marks = Object.entries(thresholds).flatMap(([label, bits]) => {
    const point = pointAt(points, bits);
    return point ? [{ label: `${label}, ${bits} bits`, point }] : [];
  });
  const best = bestThreshold(points);
  if (best) marks.push({ label: `best F1, ${best.threshold.toFixed(1)} bits`, point: best });
  const top = TOP + 10 + at * (30 + 18 * (Object.keys(thresholds).length + 1));
  return [
    element('path', { d: path, fill: 'none', stroke: colour, 'stroke-width': 2 }),
    text(LEFT + SIDE + 20, top, name, { fill: colour, 'font-weight': 'bold' }),
    ...marks.flatMap(({ label, point }, index) => [
      element('circle', { cx: x(point.recall), cy: y(point.precision), r: 4, fill: colour }),
      text(LEFT + SIDE + 20, top + 18 * (index + 1), `${label}: P ${shown(point.precision)} R ${shown(point.recall)}`, {
        'font-size': 11,
      }),
    ]),
  ];
}

/** The precision-recall curves of pairs as one SVG file. */
export function curveSvg(curves: readonly Curve[], { title, thresholds }: CurveOptions): string {
  const lines = curves.flatMap((curve, at) => drawn(curve, at, thresholds));
  const height = Math.max(HEIGHT, TOP + 40 + curves.length * (30 + 18 * (Object.keys(thresholds).length + 1)));
  return svgFile(WIDTH + 40, height, title, [
    text(LEFT, 26, title, { 'font-size': 15, 'font-weight': 'bold' }),
    ...axes(),
    ...lines,
  ]);
}
