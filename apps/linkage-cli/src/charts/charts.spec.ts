import { describe, expect, test } from '@jest/globals';
import { XMLValidator } from 'fast-xml-parser';
import { sweepThresholds } from '#libs/linkage/index.js';
import { curveSvg, pointAt } from './curve-svg.js';
import { weightsSvg } from './weights-svg.js';

const pairs = Array.from({ length: 2000 }, (_, at) => ({ weight: at / 100 - 10, isMatch: at % 7 < at / 300 }));
const points = sweepThresholds(pairs);

describe('precision-recall curve', () => {
  const svg = curveSvg([{ name: 'a <b>.ndjson', points }], { title: 'T & T', thresholds: { link: 0.5 } });

  test('is a whole SVG file that loads nothing, whatever the names', () => {
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(svg).not.toMatch(/href|url\(|<script/);
    expect(svg).toContain('a &lt;b&gt;.ndjson');
  });

  test('marks what linking from the threshold on gives', () => {
    const { precision, recall } = pointAt(points, 0.5)!;
    expect(svg).toContain(`link, 0.5 bits: P ${precision.toFixed(3)} R ${recall.toFixed(3)}`);
  });

  test('draws two thousand points as four hundred', () => {
    expect(svg.match(/L\d/g)!.length).toBe(399);
  });
});

test('the weight chart has a bar and a figure for every level', () => {
  const comparisons = [{ name: 'people', levels: [{ name: 'same' }, { name: 'other' }] }];
  const svg = weightsSvg(comparisons, {
    version: 'v1',
    prior: 0.5,
    comparisons: { people: { m: [0.8, 0.2], u: [0.1, 0.8] } },
  });
  expect(XMLValidator.validate(svg)).toBe(true);
  expect(svg).toContain('>3.00<');
  expect(svg).toContain('>-2.00<');
  expect(svg.match(/<rect/g)).toHaveLength(4);
});
