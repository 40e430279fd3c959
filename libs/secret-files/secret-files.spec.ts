import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SECRETS, withSecretFiles } from './secret-files.js';

const folder = mkdtempSync(path.join(tmpdir(), 'secret-files-'));
const file = (name: string, text: string): string => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};

describe('withSecretFiles', () => {
  it.each(SECRETS)('reads %s from its file, without the end of the line', (name) => {
    const env = { [`${name}_FILE`]: file(name, `s-${name}\n`), OTHER: 'x' };
    expect(withSecretFiles(env)).toEqual({ [name]: `s-${name}`, OTHER: 'x' });
  });

  it('leaves alone what is not given as a file', () =>
    expect(withSecretFiles({ HUB_ADMIN_KEY: 'k', HUB_ADMIN_KEY_FILE: '' })).toEqual({
      HUB_ADMIN_KEY: 'k',
      HUB_ADMIN_KEY_FILE: '',
    }));

  it('refuses what is given twice, empty or not there, and tells no secret', () => {
    const twice = { DATABASE_URL: 'hidden-word', DATABASE_URL_FILE: file('d', 'hidden-word') };
    expect(() => withSecretFiles(twice)).toThrow(/^DATABASE_URL and DATABASE_URL_FILE are both set: unset one$/);
    expect(() => withSecretFiles({ DATABASE_URL_FILE: file('e', ' \n') })).toThrow(/holds no secret/);
    expect(() => withSecretFiles({ DATABASE_URL_FILE: path.join(folder, 'none') })).toThrow(/ENOENT/);
  });
});
