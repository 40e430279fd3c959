import { parseDescription } from '#libs/source-description/index.js';

/** `labour-arbitration` -> `LabourArbitration`. */
const className = (name: string): string =>
  name
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')
    .replace(/^(\d)/, 'S$1');

/** The spec by which the source runs the acceptance kit. */
export const acceptanceSpec = (name: string): string => `import { describe } from '@jest/globals';
import { acceptConnector } from './acceptance.js';
import { ${className(name)}UnderTest } from './sources/${name}-under-test.js';

describe('connector of ${name}, by description alone', () => acceptConnector(${className(name)}UnderTest.start));
`;

/** A small source for the acceptance kit, in which a person says how items come to be in it. */
export const sourceUnderTest = (
  name: string,
  description: string,
): string => `import { describedConnector } from '../../../../apps/connector-described/src/connector.js';
import { givenValues } from '../../../../apps/connector-described/src/given-values.js';
import { readDescriptionFile } from '../../../../libs/source-description/index.js';
import { FaultGate } from './fault-gate.js';
import { type Entry, SOURCE_TIMEOUT_MS, type SourceUnderTest, type Told } from './source-under-test.js';

const DESCRIPTION = 'sources/${name}.yaml';

/** A small source that speaks the interface of ${name}. */
export class ${className(name)}UnderTest implements SourceUnderTest {
  readonly kind = '${name}';
  /** The field whose word becomes the status. */
  readonly statusField = '${statusFieldOf(description)}';
  readonly mainFile = 'dist/processes/connector-described.js';
  gate!: FaultGate;

  static async start(): Promise<${className(name)}UnderTest> {
    const source = new ${className(name)}UnderTest();
    source.gate = await FaultGate.inFrontOf(await source.listen());
    return source;
  }

  connector(system: string, timeoutMs = SOURCE_TIMEOUT_MS) {
    const read = readDescriptionFile(DESCRIPTION);
    const given = givenValues(read.variables, this.environment());
    return describedConnector(read, { given, system, timeoutsMs: [timeoutMs], firstPauseMs: 50 });
  }

  environment(): Record<string, string> {
    return {
      SOURCE_DESCRIPTION: DESCRIPTION,
${variablesIn(description)
  .map(
    (variable) =>
      `      ${variable}: ${/URL$/.test(variable) ? `\`${protocolOf(variable)}://127.0.0.1:\${this.gate.port}\`` : "'x'"},`,
  )
  .join('\n')}
    };
  }

  async put(entries: readonly Entry[]): Promise<void> {
    for (const { id, text } of entries) this.store({ id, text });
  }

  async withdraw(id: string): Promise<void> {
    this.store({ id, withdrawn: true });
  }

  async putMalformed(id: string): Promise<void> {
    this.store({ id, malformed: true });
  }

  async putWithUnknownField(id: string, field: string, value: string): Promise<void> {
    this.store({ id, [field]: value });
  }

  async putWithUnknownStatus(id: string, word: string): Promise<void> {
    this.store({ id, [this.statusField]: word });
  }

  async original(id: string): Promise<Buffer> {
    throw new Error(\`say which bytes the item \${id} has\`);
  }

  async told(): Promise<Told[]> {
    return [];
  }

  async stop(): Promise<void> {
    await this.gate.close();
  }

  /** All items of one call of \`put\` have the same time of change. */
  private store(item: Record<string, unknown>): void {
    throw new Error(\`say how the item \${item.id} comes to be in the source\`);
  }

  /** The port on which it answers. */
  private async listen(): Promise<number> {
    throw new Error('say how the source is started');
  }
}
`;

const protocolOf = (variable: string): string => (variable.endsWith('DATABASE_URL') ? 'postgresql' : 'http');

const statusFieldOf = (description: string): string =>
  parseDescription(description, '').description.mapping.status?.from ?? '';

const variablesIn = (description: string): readonly string[] => parseDescription(description, '').variables;

/** For docker-compose.yml and .env. */
export function composeEntry(name: string, description: string): string {
  const variables = variablesIn(description);
  const lines = variables.map((variable) => `      ${variable}: \${${variable}:-}`);
  return `  connector-${name}:
    <<: *connector
    profiles: [described]
    environment:
      KAFKA_BROKERS: kafka:9092
      CONNECTOR_PORT: "4110"
      KEYS_DIR: /keys
      PAYLOAD_KEYS: \${PAYLOAD_KEYS:-}
      PAYLOAD_SUITE: \${PAYLOAD_SUITE:-aes-256-gcm}
      SOURCE_DESCRIPTION: sources/${name}.yaml
${lines.join('\n')}
      POLL_INTERVAL_MS: \${POLL_INTERVAL_MS:-5000}
    command: [node, --enable-source-maps, dist/processes/connector-described.js]

# .env
EXTRA_SYSTEMS=${name}
${variables.map((variable) => `${variable}=`).join('\n')}
`;
}
