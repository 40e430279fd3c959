export const SOURCE_KINDS = ['rest', 'table', 'files'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export interface NewSource {
  readonly name: string;
  readonly title: string;
  readonly kind: SourceKind;
}

/** As the hub and Kafka take a system's name. */
export const isSourceName = (name: string): boolean => /^[a-z0-9][a-z0-9-]{0,99}$/.test(name);

const SAMPLES: Readonly<Record<SourceKind, string>> = {
  rest: '--sample page.json',
  table: '--database postgresql://USER@HOST/DATABASE --relation SCHEMA.TABLE',
  files: '--sample rows.csv',
};

/** A word of a POSIX shell that is what was typed, whatever that was. */
const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/** What is done at the installation for a new source, step by step. Pure. */
export function guideCommands({ name, title, kind }: NewSource) {
  const given = title.trim() === '' ? '' : ` --title ${quoted(title.trim())}`;
  return {
    describe: `npm run new-source -- --kind ${kind} --name ${name}${given} ${SAMPLES[kind]}`,
    settings: `EXTRA_SYSTEMS=${name}\nSOURCE_DESCRIPTION=sources/${name}.yaml`,
    prove: `npm test -- integration connectors/${name}-acceptance`,
    start: `EXTRA_SYSTEMS=${name} npm start`,
  };
}
