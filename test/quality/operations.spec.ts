import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { INCIDENT_KINDS } from '../../apps/hub/src/registry/operating-incidents.js';
import { checkoutRoot } from '../../apps/launcher/src/checkout.js';
import { hubTopicDefinitions, rawTopic } from '../../libs/contracts/index.js';
import { readCompose } from './compose-file.js';
import { readRepositoryFile, repositoryFiles } from './repository-files.js';
import { askedForIn, settingsReadIn } from './settings-in-code.js';

interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly runbook: string };
}
const alerts: Alert[] = parse(readRepositoryFile('deploy/prometheus/alerts.yaml')).groups.flatMap(
  ({ rules }: { rules: Alert[] }) => rules,
);
const dashboard = JSON.parse(readRepositoryFile('deploy/grafana/overview.json'));
const expressions: string[] = dashboard.panels.flatMap(({ targets }: { targets: { expr: string }[] }) =>
  targets.map(({ expr }) => expr),
);

/** Metrics that our code makes, by the names in it; a counter of the connector's is named by what it counts. */
function metricsInCode(): Set<string> {
  const files = repositoryFiles().filter((file) =>
    /^(apps\/hub|apps\/intake|libs\/connector-kit)\/.*(?<!spec)\.ts$/.test(file),
  );
  const names = files.flatMap((file) => readRepositoryFile(file).match(/\b(?:hub|connector|intake)_[a-z_]+\b/g) ?? []);
  const counted = ['fetched', 'published', 'unchanged', 'rejected', 'fetches', 'failures'];
  // prom-client's own.
  return new Set([...names, ...counted.map((name) => `connector_${name}_total`), 'process_resident_memory_bytes']);
}

const metricsOf = (expression: string): string[] =>
  (expression.match(/\b(?:hub|connector|intake|process)_[a-z_]+\b/g) ?? []).map((name) => name.replace(/_bucket$/, ''));

describe('alerts and dashboards', () => {
  it.each([...alerts.map(({ alert, expr }) => [alert, expr]), ...expressions.map((expr) => ['panel', expr])])(
    '%s asks for metrics that there are: %s',
    (_, expression) => {
      const metrics = metricsOf(expression as string);
      expect(metrics.length).toBeGreaterThan(0);
      expect(metrics.filter((name) => !metricsInCode().has(name))).toEqual([]);
    },
  );

  it('each alert has its page, and each page its alert', () => {
    const pages = readdirSync(path.join(checkoutRoot, 'docs/runbook')).filter((file) => file !== 'README.md');
    expect(alerts.map(({ annotations }) => annotations.runbook).toSorted()).toEqual(
      pages.map((page) => `docs/runbook/${page}`).toSorted(),
    );
    for (const { alert, annotations } of alerts)
      expect(readRepositoryFile(annotations.runbook)).toMatch(
        new RegExp(`^# ${alert}\\n[^]*What to do[^]*It is over when`),
      );
  });

  it('each kind of incident raises an alert, whose page bears its name', () => {
    for (const kind of INCIDENT_KINDS) {
      const of = alerts.find(({ expr }) => expr.includes(`hub_incidents_open{kind="${kind}"}`));
      expect({ kind, runbook: of?.annotations.runbook }).toEqual({ kind, runbook: `docs/runbook/${kind}.md` });
    }
  });

  it('would notice a metric that nobody makes', () => {
    expect(metricsOf('rate(hub_wishes_total[5m]) > 0').filter((name) => !metricsInCode().has(name))).toEqual([
      'hub_wishes_total',
    ]);
  });
});

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  // biome-ignore lint/suspicious/noExplicitAny: what Kubernetes' own schema would type
  readonly [member: string]: any;
}
const manifests: Manifest[] = [
  'kafka',
  'hub',
  'connectors',
  'described-source',
  'exchange',
  'intake',
  'settings',
].flatMap((file) =>
  parseAllDocuments(readRepositoryFile(`deploy/kubernetes/${file}.yaml`)).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS() as Manifest;
  }),
);
const workloads = manifests.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet');
const find = (kind: string, name: string) =>
  manifests.find((one) => one.kind === kind && one.metadata.name === name) as Manifest;
const environmentOf = (workload: Manifest): Map<string, { value?: string; valueFrom?: object }> =>
  new Map(workload.spec.template.spec.containers[0].env.map((entry: { name: string }) => [entry.name, entry]));

describe('the manifests for Kubernetes', () => {
  it('run three brokers, and two of them have a message before anybody goes on', () => {
    const kafka = find('StatefulSet', 'kafka');
    const environment = environmentOf(kafka);
    const value = (name: string) => environment.get(name)?.value;
    expect(kafka.spec.replicas).toBe(3);
    expect(value('KAFKA_CONTROLLER_QUORUM_VOTERS')?.split(',')).toHaveLength(3);
    for (const name of ['DEFAULT', 'OFFSETS_TOPIC', 'TRANSACTION_STATE_LOG', 'SHARE_COORDINATOR_STATE_TOPIC'])
      expect([name, value(`KAFKA_${name}_REPLICATION_FACTOR`)]).toEqual([name, '3']);
    for (const name of [
      'MIN_INSYNC_REPLICAS',
      'TRANSACTION_STATE_LOG_MIN_ISR',
      'SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR',
    ])
      expect([name, value(`KAFKA_${name}`)]).toEqual([name, '2']);
    expect(value('KAFKA_UNCLEAN_LEADER_ELECTION_ENABLE')).toBe('false');
    expect(find('PodDisruptionBudget', 'kafka').spec.maxUnavailable).toBe(1);
  });

  it('keep what a topic holds for as long as its contract says, split by partitions', () => {
    const raw = hubTopicDefinitions(['court']).find(({ topic }) => topic === rawTopic('court'));
    expect(raw).toMatchObject({ partitions: 6, config: { 'retention.ms': String(30 * 86_400_000) } });
  });

  it('replace hubs one by one, with none fewer meanwhile, and never run one source’s connector twice', () => {
    const hub = find('Deployment', 'hub');
    expect(hub.spec).toMatchObject({ replicas: 2, strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } } });
    for (const { metadata, spec } of workloads.filter(({ metadata: { name } }) => name.startsWith('connector-')))
      expect({ name: metadata.name, replicas: spec.replicas, strategy: spec.strategy.type }).toEqual({
        name: metadata.name,
        replicas: 1,
        strategy: 'Recreate',
      });
  });

  it.each(workloads.map((workload) => [workload.metadata.name, workload] as const))(
    '%s selects its own pods, is probed, bounded, and no root',
    (name, { spec }) => {
      const { template, selector } = spec;
      const [container] = template.spec.containers;
      expect(template.metadata.labels).toMatchObject(selector.matchLabels);
      expect(selector.matchLabels).toEqual({ app: name });
      expect(container).toMatchObject({
        readinessProbe: expect.any(Object),
        livenessProbe: expect.any(Object),
        resources: { requests: { cpu: expect.any(String) }, limits: { memory: expect.any(String) } },
      });
      expect(template.spec.securityContext.runAsNonRoot).toBe(true);
      expect(template.spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(45);
      const mounted = new Set(template.spec.volumes?.map((volume: { name: string }) => volume.name));
      const claimed = spec.volumeClaimTemplates?.map(({ metadata }: Manifest) => metadata.name) ?? [];
      for (const mount of container.volumeMounts) expect([...mounted, ...claimed]).toContain(mount.name);
    },
  );

  it('give the residents’ pages every setting that docker-compose.yml gives them', () => {
    // The demonstration is none of a cluster's; a container listens on all its addresses.
    const ofCompose = Object.keys(readCompose().services.intake!.environment);
    const wanted = ofCompose.filter((name) => !['INTAKE_DEMO', 'INTAKE_HOST'].includes(name));
    expect([...environmentOf(find('Deployment', 'intake')).keys()]).toEqual(expect.arrayContaining(wanted));
  });

  it('set only what the apps read, from settings that are there', () => {
    const [given, secret] = [find('ConfigMap', 'yian-tong').data, find('Secret', 'yian-tong').stringData];
    for (const workload of workloads.filter(({ metadata }) => metadata.name !== 'kafka')) {
      const { name } = workload.metadata;
      const file = workload.spec.template.spec.containers[0].command
        .at(-1)
        .replace(/^dist\/processes\/(.*)\.js$/, 'apps/$1/src/main.ts');
      expect(repositoryFiles()).toContain(file);
      const description = environmentOf(workload).get('SOURCE_DESCRIPTION')?.value;
      const read = new Set([
        ...settingsReadIn(file.replace(/src\/main\.ts$/, '')).keys(),
        ...settingsReadIn('libs/connector-kit/').keys(),
        ...(description ? askedForIn(description) : []),
      ]);
      for (const [variable, entry] of environmentOf(workload)) {
        expect({ name, variable, isRead: read.has(variable) }).toEqual({ name, variable, isRead: true });
        const from = (entry.valueFrom ?? {}) as Record<string, { key: string }>;
        if (from.secretKeyRef) expect(Object.keys(secret)).toContain(from.secretKeyRef.key);
        if (from.configMapKeyRef) expect(Object.keys(given)).toContain(from.configMapKeyRef.key);
      }
    }
  });
});
