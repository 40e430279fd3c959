/** What a graph of provenance is made of: things, each in a layer, and what rests on what. */
export interface GraphNode {
  id: string;
  /** Which kind of thing, in the reader's words. */
  kind: string;
  words: string;
  /** Beside the words, small: its version, its place. */
  note?: string;
  /** Where it can be looked at; null: nowhere. */
  to: string | null;
}

export interface Graph {
  /** From what is asked about to what lies furthest from it. */
  layers: GraphNode[][];
  edges: { from: string; to: string }[];
}

interface Placed {
  node: GraphNode;
  left: number;
  top: number;
}

interface Layout {
  width: number;
  height: number;
  placed: Placed[];
  /** Each a curve from the lower edge of one to the upper edge of the other. */
  curves: { id: string; path: string }[];
}

export const NODE_WIDTH = 148;
export const NODE_HEIGHT = 80;
const GAP = 12;
const LAYER_GAP = 30;
/** More of one layer stand below one another: a drawer and a phone are narrow. */
const COLUMNS = 3;

/** Builds a graph layer by layer; what is the same thing is there once. */
export class GraphBuilder {
  private readonly layers: Map<string, GraphNode>[] = [];
  private readonly edges = new Map<string, { from: string; to: string }>();

  /** `above`: the things that rest on it, or on which it rests, one layer nearer to what is asked about. */
  add(layer: number, node: GraphNode, above: readonly string[]): string {
    while (this.layers.length <= layer) this.layers.push(new Map());
    this.layers[layer]?.set(node.id, node);
    for (const from of above) this.edges.set(`${from} > ${node.id}`, { from, to: node.id });
    return node.id;
  }

  graph(): Graph {
    return {
      layers: this.layers.map((layer) => [...layer.values()]).filter((layer) => layer.length > 0),
      edges: [...this.edges.values()],
    };
  }
}

const rowsOf = (layer: readonly GraphNode[]): GraphNode[][] =>
  Array.from({ length: Math.ceil(layer.length / COLUMNS) }, (_, row) =>
    layer.slice(row * COLUMNS, (row + 1) * COLUMNS),
  );

/** A layer is a row or more, each in the middle of the widest; pixels. Pure. */
export function layoutOf({ layers, edges }: Graph): Layout {
  const widthOf = (count: number) => count * NODE_WIDTH + (count - 1) * GAP;
  const rows = layers.flatMap(rowsOf);
  const width = Math.max(...rows.map(({ length }) => widthOf(length)), NODE_WIDTH);
  const placed = rows.flatMap((layer, row) =>
    layer.map((node, at) => ({
      node,
      left: (width - widthOf(layer.length)) / 2 + at * (NODE_WIDTH + GAP),
      top: row * (NODE_HEIGHT + LAYER_GAP),
    })),
  );
  const byId = new Map(placed.map((one) => [one.node.id, one]));
  const curves = edges.flatMap(({ from, to }) => {
    const [upper, lower] = [byId.get(from), byId.get(to)];
    if (!upper || !lower) return [];
    const [x1, y1] = [upper.left + NODE_WIDTH / 2, upper.top + NODE_HEIGHT];
    const [x2, y2] = [lower.left + NODE_WIDTH / 2, lower.top];
    const middle = (y1 + y2) / 2;
    return [{ id: `${from} > ${to}`, path: `M${x1} ${y1}C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}` }];
  });
  const height = rows.length * NODE_HEIGHT + Math.max(rows.length - 1, 0) * LAYER_GAP;
  return { width, height, placed, curves };
}
