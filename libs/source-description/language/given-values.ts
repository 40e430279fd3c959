import { z } from 'zod';

/** The name of an environment variable; its value never stands in a description. */
const variable = z
  .string()
  .regex(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/, 'must be a variable’s name in capitals: LABOUR_ARBITRATION_SECRET')
  .refine(
    (name) => !RESERVED.test(name),
    'is a variable of the connector itself: choose a name that begins with the system’s',
  );

/** What the connector or its runtime reads itself: a description must not send it to a source. */
const RESERVED =
  /^(?:KAFKA_|PAYLOAD_|KEYS_DIR|DATA_DIR|DATABASE_URL|HUB_|NODE_|CONNECTOR_|SOURCE_|LOG_|POLL_|OIDC_|PATH$|HOME$)/;

/** `{ env: NAME }`, or the file that `NAME_FILE` names. */
export const fromEnvironment = z
  .strictObject({ env: variable })
  .meta({ description: 'Read from the environment, or from the file that NAME_FILE names' });

export type FromEnvironment = z.infer<typeof fromEnvironment>;

/** What is no secret may stand in the description itself. */
export const openOrGiven = z.union([z.string().min(1), fromEnvironment]);

export type OpenOrGiven = z.infer<typeof openOrGiven>;

/** Names of all variables that a part of a description asks for. */
export function variablesOf(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(variablesOf);
  if (typeof part !== 'object' || part === null) return [];
  const given = fromEnvironment.safeParse(part);
  return given.success ? [given.data.env] : Object.values(part).flatMap(variablesOf);
}
