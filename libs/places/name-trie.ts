/** A node holds what a name that ends there means, and the nodes that a further letter leads to. */
interface Node<T> {
  value?: T;
  readonly next: Map<number, Node<T>>;
}

export interface Found<T> {
  readonly value: T;
  readonly end: number;
}

/** Names as a tree of letters, built once: the longest one at a position is found in one walk along the text. */
export class NameTrie<T> {
  private readonly root: Node<T> = { next: new Map() };

  /** What the name means becomes `value(what it meant before)`. */
  set(name: string, value: (known: T | undefined) => T): void {
    let node = this.root;
    for (let index = 0; index < name.length; index += 1) {
      const unit = name.charCodeAt(index);
      let next = node.next.get(unit);
      if (!next) {
        next = { next: new Map() };
        node.next.set(unit, next);
      }
      node = next;
    }
    node.value = value(node.value);
  }

  /** Names that begin at `start`, the shortest first; costs no more than the longest name. */
  allAt(text: string, start: number): Found<T>[] {
    const found: Found<T>[] = [];
    let node = this.root.next.get(text.charCodeAt(start));
    for (let end = start + 1; node; end += 1) {
      if (node.value !== undefined) found.push({ value: node.value, end });
      node = end < text.length ? node.next.get(text.charCodeAt(end)) : undefined;
    }
    return found;
  }
}
