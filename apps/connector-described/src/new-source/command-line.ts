import { parseArgs } from 'node:util';

export interface NewSource {
  readonly kind: 'rest' | 'table' | 'files';
  readonly name: string;
  readonly titleZh: string;
  readonly titleEn: string;
  /** A JSON answer or a CSV of the source. */
  readonly sample: string | null;
  /** Of a table: where its columns can be looked up, and its name. */
  readonly database: string | null;
  readonly relation: string | null;
  readonly folder: string;
}

export const USAGE = `npm run new-source -- --kind rest|table|files --name labour-arbitration
    [--title 劳动人事争议仲裁 --title-en "Labour arbitration"]
    [--sample page.json | --sample rows.csv]                   propose fields and mapping from what the source sends
    [--database postgresql://… --relation schema.table]        or from a table's columns
    [--folder .]                                               where the files are written
npm run --silent new-source -- --schema                       the JSON Schema of descriptions`;

/** What was asked for in a way that cannot be answered; the message says what to do. */
export class UsageError extends Error {}

/** Null asks for the schema. Throws UsageError. */
export function readCommandLine(args: readonly string[]): NewSource | null {
  const { values } = parsed(args);
  if (values.schema) return null;
  const { kind, name } = values;
  if (kind !== 'rest' && kind !== 'table' && kind !== 'files')
    throw new UsageError('--kind must be rest, table or files');
  if (!name || !/^[a-z0-9][a-z0-9-]{0,60}$/.test(name))
    throw new UsageError(
      '--name must be lower-case letters, digits and hyphens: it is part of every record’s identity',
    );
  if (kind === 'table' && Boolean(values.database) !== Boolean(values.relation))
    throw new UsageError('--database and --relation go together');
  return {
    kind,
    name,
    titleZh: values.title ?? name,
    titleEn: values['title-en'] ?? name,
    sample: values.sample ?? null,
    database: values.database ?? null,
    relation: values.relation ?? null,
    folder: values.folder ?? '.',
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        schema: { type: 'boolean' },
        kind: text,
        name: text,
        title: text,
        'title-en': text,
        sample: text,
        database: text,
        relation: text,
        folder: text,
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}
