import { type FetchDetails, rawTopic, type SystemName } from '#libs/contracts/index.js';
import { type OpenSpan, openSpan, TRACEPARENT } from '#libs/tracing/index.js';

export interface PageTrace {
  /** For each message of the page; none where nobody collects traces. */
  readonly headers: { readonly headers?: Readonly<Record<string, string>> };
  end(failure?: unknown): void;
}

/**
 * A page that brought something new is where a trace begins: the fetch, and behind it what is published. What was asked
 * for stays out of it; the id of the fetch leads to it in the registry.
 */
export function tracePage(system: SystemName, fetch: FetchDetails, messages: number): PageTrace {
  const attributes = { 'yian.system': system, 'yian.fetch.id': fetch.id };
  const fetched = openSpan({
    name: `fetch ${system}`,
    kind: 'client',
    startedAt: new Date(fetch.startedAt),
    attributes,
  });
  fetched?.end(undefined, new Date(fetch.receivedAt));
  const publishing: OpenSpan | null =
    fetched &&
    openSpan({
      name: `publish ${rawTopic(system)}`,
      kind: 'producer',
      parent: fetched.traceparent,
      attributes: { ...attributes, 'messaging.system': 'kafka', 'messaging.batch.message_count': messages },
    });
  return {
    headers: publishing ? { headers: { [TRACEPARENT]: publishing.traceparent } } : {},
    end: (failure) => publishing?.end(failure),
  };
}
