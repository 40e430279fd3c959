import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type Finding,
  readVerifyingKey,
  verifyAnchors,
  verifyEntries,
  type WalkedChain,
} from '#libs/tamper-evidence/index.js';
import { linesOfFile } from './lines-of-file.js';
import { UsageError, type VerifySettings } from './settings.js';

export interface Report {
  /** Anchors that fit, from the first on. */
  readonly anchors: number;
  readonly lastMadeAt: string | null;
  readonly chains: readonly WalkedChain[];
  /** What does not fit; of each chain the first. Empty: all is as it was written. */
  readonly findings: readonly Finding[];
}

/** Throws UsageError where a file holds no key, or cannot be read. */
export async function verifyFolder({ folder, anchors, keys }: VerifySettings): Promise<Report> {
  const trusted = readKeys(await readFile(keys, 'utf8'), keys);
  const trail = await verifyAnchors(linesOfFile(anchors), trusted);
  const entries = path.join(folder, 'entries.ndjson');
  const chains = await verifyEntries(linesOfFile(entries), trail.chains, 'entries.ndjson');
  const findings = [trail.finding, ...chains.map((chain) => chain.finding)].filter((finding) => finding !== null);
  return { anchors: trail.count, lastMadeAt: trail.lastMadeAt, chains, findings };
}

function readKeys(text: string, file: string) {
  const blocks = text.match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g) ?? [];
  if (blocks.length === 0) throw new UsageError(`${file} holds no public key in PEM`);
  try {
    return blocks.map(readVerifyingKey);
  } catch (error) {
    throw new UsageError(`${file} holds a key that cannot be read: ${(error as Error).message}`);
  }
}
