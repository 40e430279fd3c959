import { type Findings, grouped } from './history.js';

/** An event of a case, as Kafka holds it, or as a partner has taken it. */
export interface ToldEvent {
  readonly id: string;
  readonly caseId: string;
}

/** What is noted of an event for one subscriber, in the order in which it is to go out. */
export interface NotedDelivery extends ToldEvent {
  readonly channel: string;
  readonly state: string;
}

/** What a source is to be told. */
export interface NotedOrder {
  readonly receiptNo: string;
  readonly state: string;
  readonly name: string;
}

/** Events that are noted for nobody of whom they should be, or twice. */
export function notNoted(events: readonly ToldEvent[], noted: readonly NotedDelivery[], channel: string): Findings {
  const rows = grouped(
    noted.filter((one) => one.channel === channel),
    ({ id }) => id,
  );
  return [...new Set(events.map(({ id }) => id))].flatMap((id) => {
    const count = rows.get(id)?.length ?? 0;
    return count === 1 ? [] : [`event ${id} is noted ${count} times for ${channel}`];
  });
}

/** What was noted for a subscriber and that it has not, or that nobody knows that it has; what it has and nobody noted. */
export function notTaken(noted: readonly NotedDelivery[], taken: readonly ToldEvent[], channel: string): Findings {
  const own = noted.filter((one) => one.channel === channel);
  const [has, known] = [new Set(taken.map(({ id }) => id)), new Set(own.map(({ id }) => id))];
  return [
    ...own.filter(({ state }) => state !== 'taken').map(({ id, state }) => `${channel}: event ${id} is ${state} still`),
    ...own.filter(({ id }) => !has.has(id)).map(({ id }) => `${channel} has not event ${id}`),
    ...[...has].filter((id) => !known.has(id)).map((id) => `${channel} has event ${id}, which nobody noted`),
  ];
}

/** Of each case, what came to a subscriber for the first time before something that stands in front of it. */
export function outOfTurn(noted: readonly NotedDelivery[], taken: readonly ToldEvent[], channel: string): Findings {
  const place = new Map(noted.filter((one) => one.channel === channel).map(({ id }, index) => [id, index]));
  return [...grouped(taken, ({ caseId }) => caseId)].flatMap(([caseId, events]) => {
    const first = [...new Set(events.map(({ id }) => id))];
    return first
      .filter((id, index) => index > 0 && (place.get(id) ?? 0) < (place.get(first[index - 1]!) ?? 0))
      .map((id) => `${channel}: event ${id} of case ${caseId} came after a later one`);
  });
}

/** What somebody has more than once who takes each only once. */
export const twice = (taken: readonly ToldEvent[], channel: string): Findings =>
  [...grouped(taken, ({ id }) => id)]
    .filter(([, same]) => same.length > 1)
    .map(([id, same]) => `${channel} has event ${id} ${same.length} times`);

/** Orders to sources that are not settled, or that a source is said to have taken and has not. */
export function notToldToSources(orders: readonly NotedOrder[], received: ReadonlySet<string>): Findings {
  return orders.flatMap(({ receiptNo, state, name }) => {
    if (state === 'waiting' || state === 'sent') return [`${name}: order ${receiptNo} is ${state} still`];
    return state === 'taken' && !received.has(receiptNo) ? [`${name} has not taken order ${receiptNo}`] : [];
  });
}
