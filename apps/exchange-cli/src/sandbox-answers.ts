import { canonicalJson } from '#libs/contracts/index.js';

/** What is answered: a status and a body. */
export type Said = readonly [number, unknown];

export const problem = (
  status: number,
  detail: string,
  errors?: readonly { field: string; message: string }[],
): Said => [status, { type: 'about:blank', title: detail, status, detail, errors }];
export const wrong = (field: string, message: string): Said =>
  problem(400, `${field}: ${message}`, [{ field, message }]);

/** What was answered to each Idempotency-Key. */
export class Receipts {
  private readonly known = new Map<string, { readonly digest: string; readonly answer: Said }>();

  /** The same message gets the same answer; another one under the key is refused. What was refused leaves the key free. */
  once(key: string, message: unknown, status: number, make: () => Said): Said {
    const digest = canonicalJson(message);
    const known = this.known.get(key);
    if (known) return known.digest === digest ? known.answer : problem(409, 'this Idempotency-Key was used');
    const answer = make();
    if (answer[0] === status) this.known.set(key, { digest, answer });
    return answer;
  }
}
