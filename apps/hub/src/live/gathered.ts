/** Tells the first of what comes at once, and what comes soon after it together: no more often than every so often. */
export class Gathered<Kind> {
  private readonly waiting = new Set<Kind>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly everyMs: number,
    private readonly tell: (kinds: readonly Kind[]) => void,
  ) {}

  add(...kinds: readonly Kind[]): void {
    for (const kind of kinds) this.waiting.add(kind);
    if (!this.timer) this.flush();
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.waiting.clear();
  }

  private flush(): void {
    this.timer = null;
    if (this.waiting.size === 0) return;
    const kinds = [...this.waiting];
    this.waiting.clear();
    this.timer = setTimeout(() => this.flush(), this.everyMs).unref();
    this.tell(kinds);
  }
}
