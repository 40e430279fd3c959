import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The version of the package that a file belongs to: that of the nearest package.json above it. */
export function connectorVersion(folder: string): string {
  for (let at = folder; ; at = path.dirname(at)) {
    try {
      return (JSON.parse(readFileSync(path.join(at, 'package.json'), 'utf8')) as { version: string }).version;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || at === path.dirname(at)) throw error;
    }
  }
}
