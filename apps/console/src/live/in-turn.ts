/** Somewhat different in each window: a change is told to all of them at the same moment. */
const SPREAD_MS = 800;

/** Does each thing soon after it is asked for, and no more often than it may be. */
export class InTurn {
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly lastAt = new Map<string, number>();

  ask(name: string, everyMs: number, act: () => void): void {
    if (this.waiting.has(name)) return;
    const rest = (this.lastAt.get(name) ?? 0) + everyMs - Date.now();
    const wait = Math.max(rest, 0) + Math.random() * SPREAD_MS;
    this.waiting.set(
      name,
      setTimeout(() => {
        this.waiting.delete(name);
        this.lastAt.set(name, Date.now());
        act();
      }, wait),
    );
  }

  stop(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }
}
