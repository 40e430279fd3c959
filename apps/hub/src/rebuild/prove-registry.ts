import path from 'node:path';
import type { DataSource } from 'typeorm';
import { readVerifyingKey, type VerifyingKey, verifyAnchors, verifyEntries } from '#libs/tamper-evidence/index.js';
import type { DecidingParts } from '../deciding-parts.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { anchorLines, chainLines } from '../trust/chain-lines.js';
import type { HubKeys } from '../trust/key-folder.js';
import { checkDecisions, type DecisionsChecked } from './check-decisions.js';
import type { ExportManifest } from './export-folder.js';
import type { Say } from './export-registry.js';
import { DERIVED, LOGS } from './kept-tables.js';
import { compareKeys, logRows, settleTexts, shapesOf } from './keyed-rows.js';
import { linesOfFile } from './lines-of-file.js';
import { rowsOf } from './load-logs.js';
import { type DigestedRow, registryDigests } from './registry-digests.js';
import { saidAlike } from './said-alike.js';
import type { LineSeal } from './sealed-lines.js';

/** An export that was checked, and the database that is held against it. */
export interface RebuildGround {
  readonly database: DataSource;
  readonly folder: string;
  readonly manifest: ExportManifest;
  readonly seal: LineSeal;
  readonly keys: HubKeys;
  readonly trusted: readonly VerifyingKey[];
}

/** Something in which the registry is not the one exported. */
export interface Difference {
  /** Table and key: `case_file 100023`. */
  readonly of: string;
  /** `missing`, `not in the export`, or the columns that differ. */
  readonly what: string;
}

export interface Proof extends DecisionsChecked {
  /** Rows compared. */
  readonly logRows: number;
  readonly registryRows: number;
  /** Entries whose chains were walked. */
  readonly chained: number;
  /** All that differ; of `differences` only the first of each kind of row are kept. */
  readonly count: number;
  readonly differences: readonly Difference[];
}

const KEPT_OF_EACH = 20;

/** Collects differences: all are counted, the first of each table kept. */
class Findings {
  count = 0;
  readonly kept: Difference[] = [];
  private readonly ofTable = new Map<string, number>();

  add(table: string, key: readonly string[], what: string): void {
    this.count++;
    const known = (this.ofTable.get(table) ?? 0) + 1;
    this.ofTable.set(table, known);
    if (known <= KEPT_OF_EACH) this.kept.push({ of: [table, ...key].join(' '), what });
  }
}

/** Holds logs, what follows from them, chains and decisions against the export. Nothing is written. */
export async function proveRegistry(ground: RebuildGround, deciding: DecidingParts, say: Say): Promise<Proof> {
  const { database } = ground;
  const findings = new Findings();
  say('holding the registry against the export');
  const [logRowCount, registryRows] = await inTransaction(database, async (tx) => {
    await tx.query('set transaction isolation level repeatable read read only');
    await settleTexts(tx);
    return [await compareLogs(tx, ground, findings), await compareRegistry(tx, ground, findings)];
  });
  say('walking the chains');
  const chained = await walkChains(ground, findings);
  say('deciding anew what is decided by rules and models still in force');
  const decisions = await checkDecisions(database, deciding, (key, what) => findings.add('decision', key, what));
  const { count, kept } = findings;
  return { logRows: logRowCount, registryRows, chained, ...decisions, count, differences: kept };
}

async function compareLogs(tx: Transaction, { folder, manifest, seal }: RebuildGround, findings: Findings) {
  const shapes = await shapesOf(tx);
  let rows = 0;
  for (const log of LOGS) {
    const entry = manifest.logs.find(({ table }) => table === log.table);
    const wanted = entry ? rowsOf(path.join(folder, entry.file), log.table, seal) : none();
    const found = logRows(tx, log, shapes.get(log.table)!);
    rows += await compareSorted(wanted, found, async (one, other) => {
      if (!one && log.mayGrow) return;
      if (!one || !other) return findings.add(log.table, (one ?? other)!.key, one ? 'missing' : 'not in the export');
      if (one.row === other.row) return;
      const what = await sayingOtherwise(tx, JSON.parse(one.row), JSON.parse(other.row));
      if (what !== '') findings.add(log.table, one.key, what);
    });
  }
  return rows;
}

async function compareRegistry(tx: Transaction, { folder, manifest, seal }: RebuildGround, findings: Findings) {
  const wanted = digestsIn(path.join(folder, manifest.registry.file));
  return compareSorted(wanted, registryDigests(tx, seal), async (one, other) => {
    if (!one || !other)
      return findings.add((one ?? other)!.of, (one ?? other)!.key, one ? 'missing' : 'not in the export');
    const what = differing(one.columns, other.columns).join(', ');
    if (what !== '') findings.add(one.of, one.key, what);
  });
}

async function* none(): AsyncGenerator<never> {}

async function* digestsIn(file: string): AsyncGenerator<DigestedRow> {
  for await (const line of linesOfFile(file)) yield JSON.parse(line) as DigestedRow;
}

type Columns = Readonly<Record<string, unknown>>;

const differing = (one: Columns, other: Columns): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => one[name] !== other[name]);

/** Of the columns that are not the same, those that say something else, parted by commas. */
async function sayingOtherwise(tx: Transaction, one: Columns, other: Columns): Promise<string> {
  const names: string[] = [];
  for (const name of differing(one, other)) if (!(await saidAlike(tx, one[name], other[name]))) names.push(name);
  return names.join(', ');
}

interface Sorted {
  readonly of?: string;
  readonly key: readonly string[];
}

const ORDER = new Map(DERIVED.map(({ table }, at) => [table, at]));
const inOrder = (one: Sorted, other: Sorted): number =>
  (ORDER.get(one.of ?? '') ?? 0) - (ORDER.get(other.of ?? '') ?? 0) || compareKeys(one.key, other.key);

/** Walks two sorted streams side by side; returns how many rows the first one had. */
async function compareSorted<Row extends Sorted>(
  wanted: AsyncIterator<Row>,
  found: AsyncIterator<Row>,
  take: (one: Row | null, other: Row | null) => void | Promise<void>,
): Promise<number> {
  let rows = 0;
  let [one, other] = [await wanted.next(), await found.next()];
  while (!one.done || !other.done) {
    const order = one.done ? 1 : other.done ? -1 : inOrder(one.value, other.value);
    await take(order <= 0 ? (one.value as Row) : null, order >= 0 ? (other.value as Row) : null);
    if (order <= 0) [rows, one] = [rows + 1, await wanted.next()];
    if (order >= 0) other = await found.next();
  }
  return rows;
}

/** By public keys alone, the ledger's and the trail's own anchors; an end that is not the manifest's is one cut off. */
async function walkChains({ database, manifest, keys, trusted }: RebuildGround, findings: Findings): Promise<number> {
  const listed: { publicKey: string }[] = await database.query('select public_key as "publicKey" from verifying_key');
  const verifying = [...trusted, ...listed.map(({ publicKey }) => readVerifyingKey(publicKey))];
  const trail = await verifyAnchors(anchorLines(database), verifying);
  const walked = await verifyEntries(chainLines(database, keys.records, true), trail.chains, 'registry');
  for (const finding of [trail.finding, ...walked.map((chain) => chain.finding)])
    if (finding)
      findings.add(
        'chain',
        [finding.chain ?? 'anchors', String(finding.seq ?? '')],
        `${finding.kind}: ${finding.what}`,
      );
  for (const { chain, entries } of manifest.chains) {
    const found = walked.find((one) => one.chain === chain)?.entries ?? 0;
    if (found !== entries) findings.add('chain', [chain], `${found} entries fit, and the export had ${entries}`);
  }
  return walked.reduce((sum, { entries }) => sum + entries, 0);
}
