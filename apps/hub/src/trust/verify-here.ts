import { setTimeout as passed } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { type Finding, readVerifyingKey, verifyAnchors, verifyEntries } from '#libs/tamper-evidence/index.js';
import { listKeys } from '../registry/anchors.js';
import type { RecordVault } from '../registry/record-vault.js';
import { inTransaction } from '../registry/transaction.js';
import { anchorLines, chainLines } from './chain-lines.js';

const TOLD_EVERY_MS = 1000;

interface Walked {
  readonly chain: string;
  readonly entries: number;
  readonly anchored: number;
}

export interface ChainsReport {
  readonly anchors: number;
  readonly lastMadeAt: string | null;
  readonly chains: readonly Walked[];
  /** The first entry of each chain that does not fit. Empty: all is as it was written. */
  readonly findings: readonly Finding[];
}

/** How many entries were walked so far; last of all, what came of it. */
export type VerifyingLine = { readonly entries: number } | { readonly report: ChainsReport };

/**
 * Walks every chain from its first entry as it stands in the database, under all anchors, and tells how far it is. Whoever
 * holds database and keys could deceive it, too: what proves it to others is `npm run audit` elsewhere. Ends where nobody
 * reads any further.
 */
export async function* verifyHere(database: DataSource, vault: RecordVault): AsyncGenerator<VerifyingLine> {
  let entries = 0;
  let isLeft = false;
  const counted = async function* () {
    for await (const line of chainLines(database, vault, false)) {
      if (isLeft) return;
      entries++;
      yield line;
    }
  };
  const walking = (async (): Promise<ChainsReport> => {
    const keys = (await inTransaction(database, listKeys)).map(({ publicKey }) => readVerifyingKey(publicKey));
    const { count, lastMadeAt, chains: trusted, finding } = await verifyAnchors(anchorLines(database), keys);
    const chains = await verifyEntries(counted(), trusted);
    const findings = [finding, ...chains.map((chain) => chain.finding)].filter((found) => found !== null);
    return { anchors: count, lastMadeAt, chains: chains.map(walkedOf), findings };
  })();
  walking.catch(() => undefined);
  try {
    for (;;) {
      const pause = new AbortController();
      const told = passed(TOLD_EVERY_MS, null, { signal: pause.signal }).catch(() => null);
      const report = await Promise.race([walking, told]).finally(() => pause.abort());
      yield report ? { report } : { entries };
      if (report) return;
    }
  } finally {
    isLeft = true;
  }
}

const walkedOf = ({ chain, entries, anchored }: Walked): Walked => ({ chain, entries, anchored });
