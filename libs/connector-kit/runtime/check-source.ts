import type { SourceCheck } from '#libs/contracts/index.js';
import type { Connector, SourceReader } from '../connector.js';
import { interpret } from './interpret.js';

const CAUSES_TOLD = 5;

/** Only what a check needs of a connector at work. */
export interface CheckedSource {
  readonly connector: Pick<Connector, 'interpret'>;
  readonly reader: Pick<SourceReader<unknown>, 'reread'>;
}

/**
 * Reads the first page that the source answers with and says what the mapping makes of it: nothing is published, and no
 * checkpoint moves. Throws where the source is not reached, or does not answer before `signal`.
 */
export async function checkSource({ connector, reader }: CheckedSource, signal: AbortSignal): Promise<SourceCheck> {
  const startedMs = performance.now();
  const pages = reader.reread({}, null, signal);
  try {
    const step = await pages.next();
    const items = step.done ? [] : step.value.items;
    const meanings = items.map((item) => interpret(connector, item));
    const causes = meanings.flatMap((meaning) => (meaning.kind === 'malformed' ? [meaning.cause] : []));
    return {
      items: items.length,
      mapped: items.length - causes.length,
      causes: [...new Set(causes)].slice(0, CAUSES_TOLD),
      request: step.done ? null : step.value.fetch.request,
      tookMs: Math.round(performance.now() - startedMs),
    };
  } finally {
    await pages.return();
  }
}
