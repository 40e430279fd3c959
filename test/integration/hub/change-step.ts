/** A change by one route, for the test that no change is made without its entry in the trail. */
export interface Step {
  readonly route: string;
  readonly body?: () => object;
  readonly as?: string;
  /** What later steps need of the answer. */
  readonly learn?: (answer: Answer) => unknown;
}
/** What answers may hold that later steps need. */
export interface Answer {
  readonly judgementId?: string;
  readonly correctionId?: string;
  readonly version?: number;
  readonly secret?: string;
  readonly key?: { readonly keyId: string; readonly secrets: readonly { readonly secretId: string }[] };
  readonly cases?: readonly {
    readonly caseId: string;
    readonly revision: number;
    readonly records: readonly object[];
  }[];
}

/** How a step keeps what later ones need, by the names that addresses have for it. */
export interface Learning {
  readonly learn: (found: Readonly<Record<string, string | undefined>>) => unknown;
}
