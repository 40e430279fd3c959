import { isTraceparent, isTracing, type OpenSpan, openSpan } from '#libs/tracing/index.js';
import type { DueDelivery } from '../registry/exchange-deliveries.js';

/** What a span says of a delivery that was not taken: why stands with the delivery. */
export const NOT_TAKEN = { name: 'NotTaken' };

/** The last part of a record's way, where the event carries its trace; null where nobody collects traces. */
export function deliverySpan({ payload, subscriptionId, channel, attempts }: DueDelivery): OpenSpan | null {
  if (!isTracing()) return null;
  const { type, traceparent } = JSON.parse(payload) as { type?: unknown; traceparent?: unknown };
  return openSpan({
    name: `deliver ${String(type)}`,
    kind: 'client',
    parent: isTraceparent(traceparent) ? traceparent : null,
    attributes: { 'yian.subscription.id': subscriptionId, 'yian.channel': channel, 'yian.attempt': attempts },
  });
}
