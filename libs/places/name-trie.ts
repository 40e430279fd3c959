import { oneScript } from './one-script.js';

/** A node holds what a name that ends there means, and the nodes that a further letter leads to. */
interface Node<T> {
  value?: T;
  next?: Map<number, Node<T>>;
}

export interface Found<T> {
  readonly value: T;
  readonly end: number;
}

const NOTHING: readonly never[] = [];

/**
 * Names as a tree of letters, built once: all names that begin at a position are found in one walk along the text. Names are
 * kept as `tidyText` gives texts, in simplified characters: 於潜镇 is found as 于潜镇.
 */
export class NameTrie<T> {
  private readonly root: Node<T> = {};

  get(given: string): T | undefined {
    const name = oneScript(given);
    let node: Node<T> | undefined = this.root;
    for (let index = 0; node && index < name.length; index += 1) node = node.next?.get(name.charCodeAt(index));
    return node?.value;
  }

  set(given: string, value: T): void {
    const name = oneScript(given);
    let node = this.root;
    for (let index = 0; index < name.length; index += 1) {
      const unit = name.charCodeAt(index);
      node.next ??= new Map();
      let next = node.next.get(unit);
      if (!next) {
        next = {};
        node.next.set(unit, next);
      }
      node = next;
    }
    node.value = value;
  }

  /** Names that begin at `start`, the longest first; costs no more letters than the longest name. */
  allAt(text: string, start: number): readonly Found<T>[] {
    let found: Found<T>[] | undefined;
    let node = this.root.next?.get(text.charCodeAt(start));
    for (let end = start + 1; node; end += 1) {
      if (node.value !== undefined) {
        found ??= [];
        found.push({ value: node.value, end });
      }
      node = node.next && end < text.length ? node.next.get(text.charCodeAt(end)) : undefined;
    }
    return found ? found.reverse() : NOTHING;
  }
}
