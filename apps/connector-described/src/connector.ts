import {
  type Connector,
  PostgresDatabase,
  type SourceItem,
  type SourceObserver,
  type SourceReader,
  TimedRows,
} from '#libs/connector-kit/index.js';
import type { ReadDescription } from '#libs/source-description/index.js';
import { FileSource } from './files/file-source.js';
import { type Given, resolve } from './given-values.js';
import { RestSource } from './rest/rest-source.js';
import { RestWriter } from './rest/rest-writer.js';
import { DescribedTable } from './table/described-table.js';

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
  const { source } = description;
  const declared = source.kind === 'rest' ? source.writeBack : undefined;
  return {
    system,
    title: description.title,
    mappingVersion: compiled.mappingVersion,
    fieldOrigins: compiled.fieldOrigins,
    // A database that was restored from a backup shows it by nothing that a position would tell.
    rereadAtStart: description.source.kind === 'table' ? 'when-small' : 'never',
    createReader: (observer: SourceObserver) => readerOf({ description, compiled }, options, observer),
    ...(source.kind === 'rest' &&
      declared && {
        takesErasures: declared.erasures,
        takesAsks: declared.asks,
        takesReplies: Object.values(declared.body).some((of) => (typeof of === 'string' ? of : of.from) === 'reply'),
        createWriter: (observer: SourceObserver) => new RestWriter({ ...options, rest: source, observer }, declared),
      }),
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
  if (source.kind === 'files')
    return new FileSource({ files: source, folder: resolve(source.folder, options.given), compiled, observer });
  const { firstPauseMs } = options;
  const name = `database of ${description.system}`;
  const database = new PostgresDatabase({ name, url: resolve(source.database, options.given), observer, firstPauseMs });
  return new TimedRows(new DescribedTable(source, description.mapping.withdrawn, database));
}
