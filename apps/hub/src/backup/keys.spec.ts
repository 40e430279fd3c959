import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { checkKeys, copyKeys } from './keys.js';

const folder = mkdtempSync(path.join(tmpdir(), 'keys-'));
const at = (name: string) => path.join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

describe('keys that go beside a backup', () => {
  it('are refused before anything is copied where they are not, or would lie with it', () => {
    expect(() => checkKeys(at('none'), at('kept'), at('backup'))).toThrow(/there are no keys in .*none/);
    expect(() => checkKeys(folder, at('backup/keys'), at('backup'))).toThrow(/kept apart/);
  });

  it('are counted one by one, in folders too', () => {
    mkdirSync(at('keys/payload'), { recursive: true });
    for (const name of ['signing.pem', 'payload/first.key', 'payload/second.key'])
      writeFileSync(at(`keys/${name}`), '');
    expect(copyKeys(at('keys'), at('kept'), at('backup'))).toBe(3);
    expect(() => checkKeys(at('keys'), at('kept'), at('backup'))).toThrow(/is not empty/);
  });
});
