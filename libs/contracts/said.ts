/** A sentence for people, in both languages. */
export interface Said {
  readonly zh: string;
  readonly en: string;
}
