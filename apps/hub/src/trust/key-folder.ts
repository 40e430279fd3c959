import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  makePrivateKeyPem,
  readSigningKey,
  type SignatureAlgorithm,
  type SigningKey,
} from '#libs/tamper-evidence/index.js';
import { ConfigError } from '../config.js';

const SIGNING_KEY = 'anchor-signing.pem';

/**
 * The key that signs anchors, from the folder of keys; made at the first start. The folder is kept, and backed up, apart
 * from the database: whoever has both can rewrite history. Several hubs share one folder. Throws ConfigError where it
 * cannot be read or written.
 */
export function openSigningKey(folder: string, algorithm?: SignatureAlgorithm): SigningKey {
  const file = path.join(folder, SIGNING_KEY);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return readSigningKey(readOrMake(file, algorithm));
  } catch (error) {
    const { message } = error as Error;
    throw new ConfigError(
      `the signing key ${file} cannot be used (${message}): mend it, or set KEYS_DIR to another folder`,
    );
  }
}

function readOrMake(file: string, algorithm?: SignatureAlgorithm): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  try {
    writeFileSync(file, algorithm ? makePrivateKeyPem(algorithm) : bestKey(), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    // Another hub that starts at the same time has made it.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}

/** SM2, unless this OpenSSL has none. */
function bestKey(): string {
  try {
    return makePrivateKeyPem('sm2');
  } catch {
    return makePrivateKeyPem('ed25519');
  }
}
