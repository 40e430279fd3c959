import { readFileSync } from 'node:fs';

/** Variables that may come as a file instead: `NAME_FILE` names it, as secret stores and container runtimes mount them. */
export const SECRETS = [
  'HUB_ADMIN_KEY',
  'DATABASE_URL',
  'PAYLOAD_KEYS',
  'OIDC_CLIENT_SECRET',
  'COURT_CLIENT_SECRET',
  'PETITION_APP_SECRET',
  'HOTLINE_DATABASE_URL',
] as const;

/** A file that cannot be used; the message is one line that says what to do, and never what is in it. */
export class SecretFileError extends Error {}

const SIZE_MAX = 64 * 1024;

/**
 * The environment with each secret, and each of `further` names, read from its file. Throws SecretFileError where the file cannot be read or is empty,
 * and where the secret is given twice.
 */
export function withSecretFiles(env: NodeJS.ProcessEnv, further: readonly string[] = []): NodeJS.ProcessEnv {
  const read = [...new Set([...SECRETS, ...further])].flatMap((name) => {
    const file = env[`${name}_FILE`];
    if (!file) return [];
    if (env[name]) throw new SecretFileError(`${name} and ${name}_FILE are both set: unset one`);
    return [[name, secretOf(name, file)] as const];
  });
  const files = new Set(read.map(([name]) => `${name}_FILE`));
  const rest = Object.entries(env).filter(([name]) => !files.has(name));
  return { ...Object.fromEntries(rest), ...Object.fromEntries(read) };
}

function secretOf(name: string, file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new SecretFileError(`${name}_FILE cannot be read: ${(error as NodeJS.ErrnoException).code} at ${file}`);
  }
  const secret = text.trim();
  if (!secret || text.length > SIZE_MAX) throw new SecretFileError(`${name}_FILE holds no secret: see ${file}`);
  return secret;
}
