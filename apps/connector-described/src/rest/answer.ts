import { arrayElements, JsonSliceError, objectMembers, SourceFailure } from '#libs/connector-kit/index.js';
import { sentence } from '#libs/contracts/index.js';
import type { RestDescription } from '#libs/source-description/index.js';

/** The exact bytes of a member of a JSON answer, `data.list`; all of it for "". Null where there is none. */
function memberAt(body: Buffer, at: string): Buffer | null {
  let current = body;
  for (const step of at === '' ? [] : at.split('.')) {
    if (current.toString('latin1', 0, 4) === 'null') return null;
    const next = objectMembers(current).get(step);
    if (!next) return null;
    current = next;
  }
  return current;
}

/** A JSON answer of the source, taken apart without touching its items. */
export class RestAnswer {
  constructor(private readonly body: Buffer) {}

  /** Throws SourceFailure where the answer says of itself that it failed, or is no JSON at all. */
  check(success: RestDescription['success']): void {
    if (!success) return;
    const said = this.value(success.at);
    if (success.is.some((good) => good === said)) return;
    const why = success.message === undefined ? undefined : this.value(success.message);
    const message = `the answer says ${JSON.stringify(said) ?? 'nothing'} at ${success.at}${why ? `: ${String(why).slice(0, 200)}` : ''}`;
    throw new SourceFailure('transient', message);
  }

  /** The bytes of each item. Throws SourceFailure where there is no array of items. */
  items(at: string): Buffer[] {
    return this.taken(() => {
      const array = memberAt(this.body, at);
      if (!array) throw new JsonSliceError(`nothing at "${at}"`);
      return arrayElements(array);
    });
  }

  /** A scalar; undefined where there is none. Throws SourceFailure for what is no JSON. */
  value(at: string): unknown {
    return this.taken(() => {
      const member = memberAt(this.body, at);
      return member ? JSON.parse(member.toString('utf8')) : undefined;
    });
  }

  /** A whole number, of digits as text too; undefined where there is none. */
  number(at: string): number | undefined {
    const value = this.value(at);
    const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
    return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : undefined;
  }

  /** A login page or a proxy’s apology may come with status 200: it is asked again. */
  private taken<T>(take: () => T): T {
    try {
      return take();
    } catch (error) {
      if (!(error instanceof JsonSliceError || error instanceof SyntaxError)) throw error;
      throw new SourceFailure('transient', sentence('not-as-described', { problem: error.message }), { cause: error });
    }
  }
}
