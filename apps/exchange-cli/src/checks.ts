/** One thing that was looked at. */
export interface Check {
  readonly name: string;
  /** Null: it is as it should be. */
  readonly fault: string | null;
}

/** Throws where something is not as it should be. */
export class NotAsItShouldBe extends Error {}

export function expectThat(isSo: boolean, fault: string): void {
  if (!isSo) throw new NotAsItShouldBe(fault);
}

export type NamedCheck = readonly [string, () => Promise<void>];

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer of the API, whose members the checks look at one by one
  readonly body: any;
  readonly retryAfter: string | null;
}

export type Call = (method: string, path: string, body?: object, headers?: object) => Promise<Answer>;

export function has({ status }: Pick<Answer, 'status'>, wanted: number): void {
  expectThat(status === wanted, `status ${status}, and ${wanted} was due`);
}

/** Runs checks one after another; a later one may need what an earlier one has made. */
export async function runChecks(checks: readonly NamedCheck[]): Promise<Check[]> {
  const done: Check[] = [];
  for (const [name, check] of checks) {
    const fault = await check().then(
      () => null,
      (error: Error) => (error instanceof NotAsItShouldBe ? error.message : `no answer: ${error.message}`),
    );
    done.push({ name, fault });
  }
  return done;
}
