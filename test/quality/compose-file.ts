import { parse } from 'yaml';
import { readRepositoryFile } from './repository-files.js';

export interface ComposeService {
  image: string;
  user?: string;
  restart?: string;
  profiles?: string[];
  environment: Record<string, string>;
  command?: string[];
  ports?: string[];
  volumes?: string[];
  networks?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
}

export interface ComposeFile {
  services: Record<string, ComposeService>;
  volumes: Record<string, unknown>;
}

/** docker-compose.yml with its anchors and merges resolved, its variables as written. */
export const readCompose = (): ComposeFile => parse(readRepositoryFile('docker-compose.yml'), { merge: true });

/** A value as Compose fills it in: `:-` when unset or empty, `:+` when set and not empty. */
export const filledIn = (value: string, environment: Record<string, string>): string =>
  value.replace(/\$\{([A-Z_]+)(?:(:[?+-])([^}]*))?\}/g, (_, name: string, kind?: string, word = '') => {
    const given = environment[name] ?? '';
    if (kind === ':+') return given && word;
    return given || (kind === ':-' ? word : '');
  });

/** Names of the variables that a value takes from the environment, and whether it can do without. */
export function variablesIn(text: string): { name: string; required: boolean; hasDefault: boolean }[] {
  return [...text.matchAll(/\$\{([A-Z_]+)(:[?+-])?/g)].map(([, name, kind]) => ({
    name: name!,
    required: kind === ':?',
    hasDefault: kind === ':-' || kind === ':+',
  }));
}
