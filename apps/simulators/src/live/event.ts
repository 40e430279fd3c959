/** What happens to the world after its history; an event and the events before it fix its effect entirely. */
export type WorldEvent =
  /** The n-th of the live changes: a new record or a new status. */
  | { readonly kind: 'tick'; readonly n: number; readonly at: number }
  /** A nightly job stamps a share of a source's records with one time. */
  | {
      readonly kind: 'bulk-stamp';
      readonly n: number;
      readonly at: number;
      readonly system: 'court' | 'hotline-12345';
      readonly share: number;
    }
  /** The petition bureau restores a backup that lacks the newest share of its change numbers. */
  | { readonly kind: 'restore-backup'; readonly n: number; readonly at: number; readonly share: number }
  /** So many of the letters that it lost are entered again. */
  | { readonly kind: 'reenter'; readonly n: number; readonly at: number; readonly count: number };
