import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { StartedSystem } from './started-system.js';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'yian-tong-refused-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const refused = async (env: NodeJS.ProcessEnv, options: string[] = []) => {
  const system = new StartedSystem(dataDir, env, options);
  expect(await system.ended()).toBe(1);
  expect(system.lines).toEqual([]);
  return system.lastWords;
};

describe('what a person has to put right is one line that says what to do', () => {
  it('a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    expect(await refused({ HUB_PORT: String(port) })).toBe(
      `port ${port} is in use by another program: stop that one, or set HUB_PORT to another port`,
    );
    other.close();
  });

  it.each<[string, NodeJS.ProcessEnv, string[], RegExp]>([
    ['no Java', { JAVA_HOME: path.join(os.tmpdir(), 'no-java-here') }, [], /Java is missing.*install it/],
    ['a short key', { HUB_ADMIN_KEY: 'short' }, [], /HUB_ADMIN_KEY has 5 characters and needs 32/],
    [
      "somebody else's database",
      { DATABASE_URL: 'postgresql://x/y' },
      ['--fresh'],
      /--fresh empties only.*DATABASE_URL/,
    ],
    ["somebody else's Kafka", { KAFKA_BROKERS: 'x:9092' }, ['--fresh'], /--fresh empties only.*KAFKA_BROKERS/],
    [
      'a database that is away',
      { DATABASE_URL: 'postgresql://x:secret@127.0.0.1:1/y' },
      [],
      /^DATABASE_URL cannot be used \((?!.*secret).*: set it to/,
    ],
    ['what is no Kafka', { KAFKA_BROKERS: 'kafka' }, [], /^KAFKA_BROKERS cannot be used .*: set it to host:port/],
    ['an unknown option', {}, ['--frehs'], /unknown option --frehs: use npm start/],
  ])('%s', async (_, env, options, message) => {
    expect(await refused(env, options)).toMatch(message);
    expect(readdirSync(dataDir).filter((name) => name !== 'logs')).not.toContain('launcher.json');
  });
});
