import type { Connector, SourceItem, SourceObserver, SourceReader } from '#libs/connector-kit/index.js';
import type { ReadDescription } from '#libs/source-description/index.js';
import type { Given } from './rest/given-secrets.js';
import { RestSource } from './rest/rest-source.js';

export interface DescribedOptions {
  readonly given: Given;
  /** Where a second source of the same description is connected; the description’s own name when absent. */
  readonly system?: string;
  /** For tests that cannot wait. */
  readonly timeoutsMs?: readonly number[];
  readonly firstPauseMs?: number;
}

/** A source that is known by its description alone. */
export function describedConnector({ description, compiled }: ReadDescription, options: DescribedOptions): Connector {
  const system = options.system ?? description.system;
  return {
    system,
    title: description.title,
    mappingVersion: compiled.mappingVersion,
    fieldOrigins: compiled.fieldOrigins,
    rereadAtStart: 'never',
    createReader: (observer: SourceObserver) => readerOf({ description, compiled }, options, observer),
    interpret: (item: SourceItem) => compiled.interpret(item, system),
  };
}

function readerOf(
  { description, compiled }: Pick<ReadDescription, 'description' | 'compiled'>,
  options: DescribedOptions,
  observer: SourceObserver,
): SourceReader<unknown> {
  const { source } = description;
  const shared = { ...options, compiled, observer };
  if (source.kind === 'rest') return new RestSource({ ...shared, rest: source });
  throw new Error(`no reader for ${source.kind}`);
}
