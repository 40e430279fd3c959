/** A change by one route, for the test that no change is made without its entry in the trail. */
export interface Step {
  readonly route: string;
  readonly body?: () => object;
  /** In place of a JSON body. */
  readonly raw?: RawBody;
  readonly headers?: Readonly<Record<string, string>>;
  readonly as?: string;
  /** What later steps need of the answer. */
  readonly learn?: (answer: Answer) => unknown;
}

/** Bytes, and what is stated of them in the address. */
export interface RawBody {
  readonly type: string;
  readonly bytes: Buffer;
  readonly query: string;
}

/** What answers may hold that later steps need. */
export interface Answer {
  readonly judgementId?: string;
  readonly correctionId?: string;
  readonly holdId?: string;
  readonly centreId?: string;
  readonly version?: number;
  readonly secret?: string;
  readonly receiptNo?: string;
  readonly subscription?: { readonly subscriptionId: string };
  readonly items?: readonly Readonly<Record<string, string>>[];
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

/** The last of a list, by its id. */
export const newestId = ({ items = [] }: Answer, id: string): string | undefined =>
  items
    .map((item) => item[id] ?? '')
    .toSorted((a, b) => Number(a) - Number(b))
    .at(-1);
