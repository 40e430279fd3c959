/**
 * Lets one at a time pass, in order of arrival. A page is read and published in one turn: were it read in one turn and
 * published in a later one, an older state of a record could reach Kafka after a newer one.
 */
export class Turnstile {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(turn: () => Promise<T>): Promise<T> {
    const result = this.last.then(turn);
    this.last = result.catch(() => undefined);
    return result;
  }
}
