/**
 * Does the same work again and again, with a pause after each end: a round that takes long, for instance because it waits
 * for a lock, delays the next one and never runs beside it, holding one connection more each time.
 */
export class Rounds {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly work: () => Promise<unknown>,
    private readonly pauseMs: number,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** The first round begins after a pause. */
  start(): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.running = this.round().finally(() => this.start());
    }, this.pauseMs);
  }

  /** No further round begins, and the running one has ended when this resolves. */
  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
  }

  /** Within a round: piece after piece, until `next` says that none is left or the hub ends. */
  async pieces(next: () => Promise<boolean>): Promise<void> {
    for (let isMore = true; isMore && !this.isStopped; ) isMore = await next();
  }

  private async round(): Promise<void> {
    try {
      await this.work();
    } catch (error) {
      this.onError(error);
    }
  }
}
