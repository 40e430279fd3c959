import type { DataSource } from 'typeorm';
import { canonicalJson } from '#libs/contracts/index.js';
import { type EntryLine, formatLine, sealedDigest } from '#libs/tamper-evidence/index.js';
import { readAnchors } from '../registry/anchors.js';
import { type ChainedRow, listChains, readChain, readUnchained } from '../registry/chained-rows.js';
import type { RecordVault } from '../registry/record-vault.js';
import { inTransaction } from '../registry/transaction.js';

const PAGE = 500;
const ANCHOR_PAGE = 20;

/**
 * Every chained entry as a line that `verify` reads, chain after chain, then rows that no chain knows. Without
 * `withContents` the sealed parts are given by their digests: enough to prove the chain, and personal data stays here.
 */
export async function* chainLines(
  database: DataSource,
  vault: RecordVault,
  withContents: boolean,
): AsyncGenerator<string> {
  for (const chain of await inTransaction(database, listChains)) {
    for (let after = 0; ; ) {
      const rows = await inTransaction(database, (tx) => readChain(tx, vault, chain, after, PAGE));
      for (const row of rows) yield lineOf(row, withContents);
      after = rows.at(-1)?.seq ?? after;
      if (rows.length < PAGE) break;
    }
  }
  for (const row of await inTransaction(database, (tx) => readUnchained(tx, vault, PAGE)))
    yield lineOf(row, withContents);
}

function lineOf({ chain, seq, hash, salt, erasedDigest, entry }: ChainedRow, withContents: boolean): string {
  const line = { chain, seq, hash: hash?.toString('hex') ?? null, open: entry.open };
  if (erasedDigest) return formatLine({ ...line, digest: erasedDigest.toString('hex') });
  const salted = salt ?? Buffer.alloc(1);
  const sealed: Pick<EntryLine, 'salt' | 'sealed' | 'digest'> = withContents
    ? { salt: salted.toString('hex'), sealed: entry.sealed }
    : { digest: sealedDigest(salted, Buffer.from(canonicalJson(entry.sealed))).toString('hex') };
  return formatLine({ ...line, ...sealed });
}

/** Every anchor as a line that `verify` reads. */
export async function* anchorLines(database: DataSource): AsyncGenerator<string> {
  for (let after = 0; ; ) {
    const page = await inTransaction(database, (tx) => readAnchors(tx, after, ANCHOR_PAGE));
    for (const { anchor } of page) yield canonicalJson(anchor);
    after = page.at(-1)?.anchorNo ?? after;
    if (page.length < ANCHOR_PAGE) return;
  }
}
