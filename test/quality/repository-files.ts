import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkoutRoot } from '../../apps/launcher/src/checkout.js';

const TEXT = /\.(ts|tsx|mts|cts|mjs|cjs|js|json|ya?ml|md|sql|css|html|svg|xml|properties|sh)$|(^|\/)[^.]+$|^\.[^/]+$/;

/** Files that git keeps, and new ones that it does not ignore: paths from the checkout's root. */
export function repositoryFiles(): string[] {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: checkoutRoot,
    encoding: 'utf8',
  });
  return [...new Set(list.split('\0'))].filter((file) => file && existsSync(path.join(checkoutRoot, file)));
}

export const isText = (file: string): boolean => TEXT.test(file);

export const readRepositoryFile = (file: string): string => readFileSync(path.join(checkoutRoot, file), 'utf8');
