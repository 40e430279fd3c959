import { isText, readRepositoryFile, repositoryFiles } from './repository-files.js';

const NAME = '[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*';
/** `env.NAME`, `env['NAME']`, and `name(env, 'NAME')` as settings readers take it. */
const READ = new RegExp(`\\benv\\.(${NAME})\\b|\\benv\\[['"](${NAME})['"]\\]|\\(\\s*env,\\s*['"](${NAME})['"]`, 'g');

const sources = repositoryFiles().filter(
  (file) => /\.(ts|mjs)$/.test(file) && isText(file) && !file.endsWith('.spec.ts'),
);

/** `NAME: schema` in files named for settings. */
const DECLARED = new RegExp(`(?:^\\s+|\\{ )(${NAME}): `, 'gm');

/** Environment variables that the code below these folders reads, with the file that does. */
export function settingsReadIn(...folders: string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of sources.filter((source) => folders.some((folder) => source.startsWith(folder)))) {
    const text = readRepositoryFile(file);
    const declared = file.endsWith('/settings.ts') ? text.matchAll(DECLARED) : [];
    for (const [, ...names] of [...text.matchAll(READ), ...declared]) {
      const name = names.find((candidate) => candidate !== undefined);
      if (name) found.set(name, file);
    }
  }
  return found;
}

const ASKED_FOR = /\benv: ([A-Z][A-Z0-9_]*)/g;

/** Variables that the description of a source asks for, in place of code that would read them. */
export const askedForIn = (description: string): string[] =>
  [...readRepositoryFile(description).matchAll(ASKED_FOR)].map(([, name]) => name as string);
