/** Whether a connector may read: shut while paused and once it stops. */
export class Gate {
  private controller = new AbortController();
  private readonly waiting = new Set<() => void>();
  private pausedFor: string | null = null;
  private ended = false;

  /** Aborted when the gate shuts: ends requests and pauses of the reading that is under way. */
  get reading(): AbortSignal {
    return this.controller.signal;
  }

  get isOpen(): boolean {
    return !this.controller.signal.aborted;
  }

  get isStopped(): boolean {
    return this.ended;
  }

  /** Why it is paused; null while it is not. */
  get pauseReason(): string | null {
    return this.pausedFor;
  }

  pause(reason: string): void {
    this.pausedFor = reason;
    this.controller.abort();
    this.wake();
  }

  resume(): void {
    this.pausedFor = null;
    if (!this.ended && !this.isOpen) this.controller = new AbortController();
    this.wake();
  }

  stop(): void {
    this.ended = true;
    this.controller.abort();
    this.wake();
  }

  /** Resolves when the gate changes, when `wake` is called, or after `ms`. */
  async change(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.waiting.add(done);
    });
  }

  wake(): void {
    for (const done of [...this.waiting]) done();
  }
}
