import { parseArgs } from 'node:util';

export const USAGE = `npm run classify -- train | evaluate | explain | retype

  Any table with text and label (CSV with a header, or NDJSON; UTF-8, UTF-16 or GB18030):
    train    --data FILE --text subject,detail --label label --model OUT.json
    evaluate --data FILE --text subject,detail --label label [--folds 5 | --model FILE.json] [--json]
    explain  --model FILE.json --text "…"

  Dispute types (D01 … D99), from lines {"record": …, "truth": {"disputeType": …}}:
    train    --disputes FILE[,FILE] --model OUT.json [--clerk-errors 0.25] [--examples none]
                                             the shipped examples are learned too, unless none; FILE may be the hub's export of
                                             corrections; prints what changes against --against FILE (the shipped one)
    evaluate --disputes FILE [--model FILE.json|none] [--json]
    explain  --text "…" [--category 城乡建设/物业管理] [--cause 物业服务合同纠纷] [--respondent NAME] [--json]

  What a model would change in the registry, and for whom; nothing is changed:
    retype --dry-run --model FILE|shipped [--database URL] [--city 3301] [--cases N] [--told 20] [--json]`;

export interface Settings {
  readonly command: 'train' | 'evaluate' | 'explain';
  readonly data: string | null;
  readonly disputes: readonly string[];
  /** Names of columns with a table, the text itself for explain. */
  readonly text: string | null;
  readonly label: string;
  readonly model: string | null;
  readonly folds: number;
  readonly json: boolean;
  readonly category: readonly string[];
  readonly cause: string | null;
  readonly respondent: string | null;
  readonly seed: number;
  /** Share of records whose category is disturbed while weights are fitted: for simulated records, whose clerks err too little. */
  readonly clerkErrors: number;
  /** Whether the examples that come with the product are learned too. */
  readonly examples: 'shipped' | 'none';
  /** The model that a new one is compared with; the shipped one where null. */
  readonly against: string | null;
}

/** A mistake in what was typed: a sentence for the person, no stack. */
export class UsageError extends Error {}

/** Reads the command line; throws UsageError. */
export function readSettings(args: readonly string[]): Settings {
  const { values, positionals } = parse(args);
  const [command = ''] = positionals;
  if (command !== 'train' && command !== 'evaluate' && command !== 'explain') throw new UsageError(USAGE);
  const folds = Number(values.folds ?? 5);
  if (!Number.isInteger(folds) || folds < 2) throw new UsageError('--folds needs a whole number of 2 or more');
  if (command === 'train' && !values.model) throw new UsageError('train needs --model FILE to write to');
  if (command !== 'explain' && !values.data === !values.disputes)
    throw new UsageError(`${command} needs --data or --disputes, one of the two`);
  if (values.data && !columnsOf(values.text).length)
    throw new UsageError('--data needs --text with the names of the columns to read');
  if (command === 'explain' && !values.text) throw new UsageError('explain needs --text "…"');
  return {
    command,
    data: values.data ?? null,
    disputes: values.disputes?.split(',').filter(Boolean) ?? [],
    text: values.text ?? null,
    label: values.label?.trim() ?? 'label',
    model: values.model ?? null,
    folds,
    json: values.json ?? false,
    category: values.category?.split('/').filter(Boolean) ?? [],
    cause: values.cause ?? null,
    respondent: values.respondent ?? null,
    seed: seedOf(values.seed ?? '1'),
    clerkErrors: share(values['clerk-errors'] ?? '0'),
    examples: examplesOf(values.examples ?? 'shipped'),
    against: values.against ?? null,
  };
}

/** Names of columns as they are typed after --text. */
export const columnsOf = (text: string | null | undefined): string[] =>
  text?.split(',').flatMap((name) => name.trim() || []) ?? [];

function seedOf(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new UsageError('--seed needs a whole number');
  return value;
}

function examplesOf(text: string): Settings['examples'] {
  if (text !== 'shipped' && text !== 'none') throw new UsageError('--examples is shipped or none');
  return text;
}

function share(text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value <= 1)) throw new UsageError('--clerk-errors needs a share from 0 to 1');
  return value;
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = {
    data: text,
    disputes: text,
    text,
    label: text,
    model: text,
    folds: text,
    json: { type: 'boolean' },
    category: text,
    cause: text,
    respondent: text,
    seed: text,
    'clerk-errors': text,
    against: text,
    examples: text,
  } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${USAGE}`);
  }
}
