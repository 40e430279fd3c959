/**
 * What stands in a form that was left before it was sent: by its place, in this tab's memory only, for it may tell of
 * people. Whoever comes back finds it again.
 */
export class Drafts {
  private readonly kept = new Map<string, unknown>();

  of<T>(place: string): T | undefined {
    return this.kept.get(place) as T | undefined;
  }

  keep(place: string, value: unknown): void {
    this.kept.set(place, value);
  }

  drop(place: string): void {
    this.kept.delete(place);
  }

  /** Somebody leaves for good: nothing of hers is left. */
  forget(): void {
    this.kept.clear();
  }

  /** Whether closing the tab loses something. */
  get hasSome(): boolean {
    return this.kept.size > 0;
  }
}

export const drafts = new Drafts();
