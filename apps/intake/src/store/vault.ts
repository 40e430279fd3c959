import { type MasterKeys, Opener, openKeyFolder, Sealer } from '#libs/sealed-payload/index.js';

const USE = '/intake';

/** Seals what residents say, and opens it again. Each sealing is bound to what it is and whose. */
export class Vault {
  private readonly sealer: Sealer;
  private readonly opener: Opener;

  constructor(keys: MasterKeys) {
    this.sealer = new Sealer(keys, 'aes-256-gcm', USE);
    this.opener = new Opener(keys);
  }

  /** The keys of a folder; the first start makes one. */
  static of(folder: string): Vault {
    return new Vault(openKeyFolder(folder));
  }

  /** @param of what it is, and whose: only as that it opens again. */
  seal(of: string, contents: object | Buffer): string {
    const text = Buffer.isBuffer(contents) ? contents.toString('base64') : JSON.stringify(contents);
    return JSON.stringify(this.sealer.seal({ of }, text));
  }

  /** Throws UnsealingError where it was altered, or stands where another stood. */
  open<T>(of: string, sealed: string): T {
    return JSON.parse(this.opened(of, sealed)) as T;
  }

  openBytes(of: string, sealed: string): Buffer {
    return Buffer.from(this.opened(of, sealed), 'base64');
  }

  private opened(of: string, sealed: string): string {
    return this.opener.open({ ...JSON.parse(sealed), of }, USE).toString('utf8');
  }
}
