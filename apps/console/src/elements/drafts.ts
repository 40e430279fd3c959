/** Where somebody was when her page went, for another signed in over her session. */
export interface LeftPage {
  readonly address: string;
  readonly title: string;
}

interface Left {
  readonly value: unknown;
  readonly page: LeftPage;
}

const keyOf = (username: string, place: string) => `${username}\n${place}`;
const isOf = (username: string) => (key: string) => key.startsWith(keyOf(username, ''));

/**
 * What stands in a form that was left before it was sent: by its account and place, in this tab's memory only, for it may tell
 * of people. Whoever comes back finds it again; nobody else does.
 */
export class Drafts {
  private readonly kept = new Map<string, unknown>();
  /** What stands in dialogs that are open. It goes with them, but for `handOver`. */
  private readonly standing = new Map<string, unknown>();
  private readonly left = new Map<string, Left>();
  private readonly listeners = new Set<() => void>();
  private changes = 0;

  of<T>(username: string, place: string): T | undefined {
    return this.kept.get(keyOf(username, place)) as T | undefined;
  }

  keep(username: string, place: string, value: unknown): void {
    this.kept.set(keyOf(username, place), value);
  }

  drop(username: string, place: string): void {
    this.kept.delete(keyOf(username, place));
  }

  /** Until what is given back is called. */
  stand(username: string, place: string, value: unknown): () => void {
    const key = keyOf(username, place);
    this.standing.set(key, value);
    return () => this.standing.delete(key);
  }

  /** Her page goes without her: what stands in its dialogs is kept for her. */
  handOver(username: string, page: LeftPage): void {
    for (const key of [...this.standing.keys()].filter(isOf(username)))
      this.left.set(key, { value: this.standing.get(key), page });
    this.tell();
  }

  leftAt<T>(username: string, place: string): T | undefined {
    return this.left.get(keyOf(username, place))?.value as T | undefined;
  }

  /** It stands in its dialog again. */
  takeBack(username: string, place: string): void {
    if (this.left.delete(keyOf(username, place))) this.tell();
  }

  /** On which pages something is kept for her, each once. */
  pagesLeft(username: string): LeftPage[] {
    const pages = [...this.left].filter(([key]) => isOf(username)(key)).map(([, { page }]) => page);
    return [...new Map(pages.map((page) => [page.address, page])).values()];
  }

  /** She does not want what is kept of her dialogs. */
  letGo(username: string): void {
    for (const key of [...this.left.keys()].filter(isOf(username))) this.left.delete(key);
    this.tell();
  }

  /** Somebody leaves for good: nothing of hers is left, and all of others'. */
  forget(username: string): void {
    for (const key of [...this.kept.keys()].filter(isOf(username))) this.kept.delete(key);
    this.letGo(username);
  }

  /** Whether closing the tab loses something. */
  get hasSome(): boolean {
    return this.kept.size + this.left.size > 0;
  }

  /** Changes whenever what is kept of dialogs does. */
  readonly version = (): number => this.changes;

  readonly listen = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private tell(): void {
    this.changes++;
    for (const listener of this.listeners) listener();
  }
}

export const drafts = new Drafts();
