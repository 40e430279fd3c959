import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Suite } from '#libs/sealed-payload/index.js';
import { isSignedBy, type SigningKey, signBytes, type VerifyingKey } from '#libs/tamper-evidence/index.js';

/** A file of an export. Digests are of its bytes, hex. */
export interface FileEntry {
  readonly file: string;
  readonly rows: number;
  readonly sm3: string;
  readonly sha256: string;
}

/** What an export holds, signed; written last, so that a folder without it is none. */
export interface ExportManifest {
  readonly format: 1;
  readonly exportId: string;
  readonly madeAt: string;
  readonly cityCode: string;
  /** A build with exactly these rebuilds it. */
  readonly migrations: readonly string[];
  /** The key that seals the lines, wrapped by a master key of `KEYS_DIR/storage`. */
  readonly key: { readonly suite: Suite; readonly masterId: string; readonly wrapped: string };
  readonly logs: readonly (FileEntry & { readonly table: string })[];
  /** Digests of all that follows from the logs, row by row: what a rebuilt registry is held against. */
  readonly registry: FileEntry & { readonly rowsByTable: Readonly<Record<string, number>> };
  /** How far each chain has come, and its last hash, hex. */
  readonly chains: readonly { readonly chain: string; readonly entries: number; readonly hash: string }[];
  readonly anchors: number;
  /** Records whose contents were deleted by law. */
  readonly erasedRecords: number;
  readonly sequences: readonly { readonly name: string; readonly lastValue: string }[];
}

/** The folder holds no whole export, not the one that was written, or one that cannot be rebuilt here. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
}

const MANIFEST = 'manifest.json';
const SIGNATURE = 'manifest.sig.json';

/** Throws ExportError where the folder is not empty. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw new ExportError(`${folder} is not empty`);
}

/** Writes lines to a new file that its owner alone reads. */
export async function writeLines(folder: string, file: string, lines: AsyncIterable<string>): Promise<FileEntry> {
  const [sm3, sha256] = [createHash('sm3'), createHash('sha256')];
  const to = await open(path.join(folder, file), 'wx', 0o600);
  let rows = 0;
  try {
    for await (const line of lines) {
      const bytes = Buffer.from(`${line}\n`);
      sm3.update(bytes);
      sha256.update(bytes);
      await to.write(bytes);
      rows++;
    }
  } finally {
    await to.close();
  }
  return { file, rows, sm3: sm3.digest('hex'), sha256: sha256.digest('hex') };
}

/** Throws ExportError where the file is not as it was written. */
export async function checkFile(folder: string, { file, sm3, sha256 }: FileEntry): Promise<void> {
  const hashes = { SM3: createHash('sm3'), 'SHA-256': createHash('sha256') };
  try {
    for await (const chunk of createReadStream(path.join(folder, file)))
      for (const hash of Object.values(hashes)) hash.update(chunk as Buffer);
  } catch (error) {
    throw new ExportError(`${file} cannot be read: ${(error as Error).message}`);
  }
  const written = { SM3: sm3, 'SHA-256': sha256 };
  for (const [name, hash] of Object.entries(hashes)) {
    const [found, wanted] = [hash.digest('hex'), written[name as keyof typeof written]];
    if (found !== wanted)
      throw new ExportError(`${file} is not as it was written: its ${name} is ${found}, the manifest has ${wanted}`);
  }
}

export function writeManifest(folder: string, manifest: ExportManifest, key: SigningKey): void {
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  const signature = signBytes(key, Buffer.from(text));
  const write = (name: string, content: string) => writeFileSync(path.join(folder, name), content, { mode: 0o600 });
  write(SIGNATURE, signatureFile(key.keyId, signature));
  write(MANIFEST, text);
}

/** Throws ExportError; `trusted`: keys that may have signed it. */
export function readManifest(folder: string, trusted: readonly VerifyingKey[]): ExportManifest {
  const text = read(folder, MANIFEST);
  const { keyId, signature } = readSignature(folder);
  const key = trusted.find((one) => one.keyId === keyId);
  if (!key)
    throw new ExportError(
      `${MANIFEST} is signed by the key ${keyId}, which is not this installation’s: give --keys FILE`,
    );
  if (!isSignedBy(key, Buffer.from(text), signature)) throw new ExportError(`${MANIFEST} is not as it was signed`);
  const manifest = JSON.parse(text) as ExportManifest;
  if (manifest.format !== 1)
    throw new ExportError(`an export of format ${manifest.format} is none that this build knows`);
  return manifest;
}

const signatureFile = (keyId: string, signature: Buffer): string =>
  `${JSON.stringify({ keyId, signature: signature.toString('base64') })}\n`;

/** Strictly: a file whose bytes are not exactly those that are written has been altered. */
function readSignature(folder: string): { keyId: string; signature: Buffer } {
  const text = read(folder, SIGNATURE);
  const [, keyId = '', base64 = ''] = /"keyId":"([^"]*)","signature":"([^"]*)"/.exec(text) ?? [];
  const signature = Buffer.from(base64, 'base64');
  if (signatureFile(keyId, signature) !== text) throw new ExportError(`${MANIFEST} is not as it was signed`);
  return { keyId, signature };
}

function read(folder: string, name: string): string {
  try {
    return readFileSync(path.join(folder, name), 'utf8');
  } catch {
    throw new ExportError(`${folder} holds no ${name}: it is no export, or one that was never finished`);
  }
}
