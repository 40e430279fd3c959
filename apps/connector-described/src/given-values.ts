import { SettingsError } from '#libs/connector-kit/index.js';
import type { OpenOrGiven } from '#libs/source-description/index.js';

/** Values of the variables that a description asks for; each is there. */
export type Given = ReadonlyMap<string, string>;

/** Throws SettingsError that names every variable that is missing. */
export function givenValues(names: readonly string[], environment: NodeJS.ProcessEnv): Given {
  const missing = names.filter((name) => !environment[name]);
  if (missing.length > 0)
    throw new SettingsError(missing.map((name) => `${name} is missing: the description asks for it`).join('\n'));
  return new Map(names.map((name) => [name, environment[name] as string]));
}

/** The address of an interface. Throws SettingsError where it is none. */
export function addressOf(baseUrl: OpenOrGiven, given: Given): string {
  const address = resolve(baseUrl, given);
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return address;
  const source = typeof baseUrl === 'string' ? 'the description' : baseUrl.env;
  throw new SettingsError(`source.baseUrl, from ${source}, is no http or https address`);
}

export const resolve = (value: OpenOrGiven, given: Given): string =>
  typeof value === 'string' ? value : (given.get(value.env) as string);
