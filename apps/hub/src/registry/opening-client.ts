import pg from 'pg';
import { UnsealingError } from '#libs/sealed-payload/index.js';
import { mapInTurns } from '#libs/turns/index.js';
import { Personal, PersonalColumn } from './personal-values.js';
import { type KeyRef, SEAL_MARK, SealedValue, withoutMark } from './sealed-values.js';
import type { ValueKeys } from './value-keys.js';

const { JSON: JSON_OID, JSONB, TEXT, VARCHAR } = pg.types.builtins;

type Result = pg.QueryResult<Record<string, unknown>>;
type Ask = (sql: string, values?: readonly unknown[]) => Promise<Result>;

/**
 * A client of PostgreSQL that opens what is sealed wherever it comes in a result: a query that reads a sealed column, alone
 * or within a JSON object, gets what was sealed. Conditions of SQL see nothing of it. Parameters that are `Personal` are
 * sealed.
 */
export function openingClient(keys: ValueKeys): typeof pg.Client {
  const bound = (parameter: unknown): unknown =>
    parameter instanceof Personal || parameter instanceof PersonalColumn
      ? parameter.bound(keys.sealOf)
      : withoutMark(parameter);
  return class OpeningClient extends pg.Client {
    /** Sealed values of the result that is being read. */
    private readonly found: SealedValue[];

    constructor(config?: string | pg.ClientConfig) {
      const found: SealedValue[] = [];
      super({ ...(typeof config === 'string' ? { connectionString: config } : config), types: parsersInto(found) });
      this.found = found;
    }

    // biome-ignore lint/suspicious/noExplicitAny: one of pg's many ways to be asked
    override query(...given: any[]): any {
      const [text, parameters] = given;
      if (typeof text !== 'string') return super.query(...(given as [string]));
      const result = this.queryOpened(text, Array.isArray(parameters) ? parameters : undefined);
      const tell = given.at(-1);
      if (typeof tell !== 'function') return result;
      result.then((one) => tell(undefined, one), tell);
    }

    private async queryOpened(text: string, parameters?: unknown[]): Promise<Result> {
      const ask: Ask = async (sql, values) => (await super.query(sql, values as unknown[] | undefined)) as Result;
      const owners = ownersIn(parameters);
      // Without a wait where nothing is to be asked: statements go out in the order in which they are given.
      if (owners.some((ref) => !keys.get(ref))) await keys.load(owners, rowsBy(ask));
      let found: SealedValue[] = [];
      // The next statement's rows come later than this one's end: what is found by then is this one's.
      const result = await ask(text, parameters?.map(bound)).finally(() => {
        found = this.found.splice(0);
      });
      if (found.length > 0) await openAll(found, result, keys, ask);
      return result;
    }
  };
}

function parsersInto(found: SealedValue[]): pg.CustomTypesConfig {
  const noted = (text: string): unknown => {
    const sealed = SealedValue.of(text);
    if (sealed) found.push(sealed);
    return sealed ?? text;
  };
  const json = (text: string): unknown =>
    text.includes(SEAL_MARK)
      ? JSON.parse(text, (_, value) => (typeof value === 'string' ? noted(value) : value))
      : JSON.parse(text);
  const own: Readonly<Record<number, (text: string) => unknown>> = {
    [JSON_OID]: json,
    [JSONB]: json,
    [TEXT]: noted,
    [VARCHAR]: noted,
  };
  return {
    getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
      (format !== 'binary' && own[oid]) || pg.types.getTypeParser(oid, format as 'text')) as never,
  };
}

async function openAll(found: readonly SealedValue[], result: Result, keys: ValueKeys, ask: Ask): Promise<void> {
  const rowsOf = rowsBy(ask);
  await keys.load(
    found.map(({ ref }) => ref),
    rowsOf,
  );
  const opened = new Map(await mapInTurns(found, (value) => [value, opening(value, keys)] as const));
  // A record that was deleted and said something anew has another key than the one that is kept.
  const failed = found.filter((value) => opened.get(value) === UNOPENED);
  if (failed.length > 0) {
    await keys.load(
      failed.map(({ ref }) => ref),
      rowsOf,
      true,
    );
    for (const value of failed) opened.set(value, opening(value, keys));
  }
  const shown = (value: SealedValue): unknown => {
    const what = opened.get(value);
    return what === UNOPENED ? value.text : what;
  };
  for (const { rows } of [result].flat())
    for (const row of rows) for (const name of Object.keys(row)) row[name] = replaced(row[name], shown);
}

const rowsBy = (ask: Ask) => async (sql: string, values: readonly unknown[]) => (await ask(sql, values)).rows as never;

/** Whose keys seal these parameters. */
const ownersIn = (parameters: readonly unknown[] = []): KeyRef[] =>
  parameters
    .flatMap((given) =>
      given instanceof Personal ? (given.recordId ?? []) : given instanceof PersonalColumn ? given.recordIds : [],
    )
    .map((recordId): KeyRef => `r${recordId}`);

/** Stands for what was altered, or whose key is gone: it is shown as it stands, and whoever verifies it finds it changed. */
const UNOPENED = Symbol('unopened');

function opening(value: SealedValue, keys: ValueKeys): unknown {
  const key = keys.get(value.ref);
  try {
    return key ? value.open(key) : UNOPENED;
  } catch (error) {
    if (error instanceof UnsealingError) return UNOPENED;
    throw error;
  }
}

function replaced(value: unknown, shown: (value: SealedValue) => unknown): unknown {
  if (value instanceof SealedValue) return shown(value);
  if (Array.isArray(value)) return value.map((one) => replaced(one, shown));
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  for (const [name, member] of Object.entries(value))
    (value as Record<string, unknown>)[name] = replaced(member, shown);
  return value;
}
