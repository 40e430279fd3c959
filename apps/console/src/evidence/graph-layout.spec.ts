import { expect, it } from '@jest/globals';
import { GraphBuilder, layoutOf, NODE_HEIGHT, NODE_WIDTH } from './graph-layout';

const node = (id: string) => ({ id, kind: 'k', words: id, to: null });

function diamond() {
  const builder = new GraphBuilder();
  builder.add(0, node('field'), []);
  for (const version of ['v1', 'v2']) {
    builder.add(1, node(version), ['field']);
    builder.add(2, node('fetch'), [version]);
  }
  return builder.graph();
}

it('holds each thing once, however many ways lead to it', () => {
  const { layers, edges } = diamond();
  expect(layers.map((layer) => layer.map(({ id }) => id))).toEqual([['field'], ['v1', 'v2'], ['fetch']]);
  expect(edges).toHaveLength(4);
});

it('sets many of one layer below one another', () => {
  const builder = new GraphBuilder();
  for (const id of ['a', 'b', 'c', 'd']) builder.add(0, node(id), []);
  const tops = layoutOf(builder.graph()).placed.map(({ top }) => top);
  expect(tops[3]).toBeGreaterThan(tops[2]!);
  expect(new Set(tops).size).toBe(2);
});

it('sets layers below one another, in the middle of the widest, and leads from lower edge to upper edge', () => {
  const { width, height, placed, curves } = layoutOf(diamond());
  expect(width).toBeGreaterThan(2 * NODE_WIDTH);
  expect(height).toBeGreaterThan(3 * NODE_HEIGHT);
  const of = (id: string) => placed.find((one) => one.node.id === id)!;
  expect(of('field').left + NODE_WIDTH / 2).toBe(width / 2);
  expect(of('v1').left).toBe(0);
  expect(curves[0]?.path).toMatch(new RegExp(`^M${width / 2} ${NODE_HEIGHT}C.* ${of('v1').top}$`));
});
