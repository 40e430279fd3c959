import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { isTracing, openSpan, startTracing, stopTracing } from './index.js';
import { isWanted } from './tracing.js';

interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly { readonly key: string; readonly value: unknown }[] };
    readonly scopeSpans: readonly { readonly spans: readonly Record<string, unknown>[] }[];
  }[];
}

afterEach(() => stopTracing());

it.each([
  [{}, false],
  [{ OTEL_SERVICE_NAME: 'hub' }, false],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }, true],
  [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://collector:4318/traces' }, true],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318', OTEL_SDK_DISABLED: 'TRUE' }, false],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318', OTEL_TRACES_EXPORTER: 'none' }, false],
])('is asked for by the standard variables alone: %j: %s', (env, wanted) => expect(isWanted(env)).toBe(wanted));

it('makes nothing where it is off', async () => {
  await startTracing('hub', {});
  expect([isTracing(), openSpan({ name: 'x', kind: 'internal' })]).toEqual([false, null]);
});

it('sends spans that follow one another in one trace, and of an error no more than its kind', async () => {
  const bodies: Sent[] = [];
  const paths: (string | undefined)[] = [];
  const collector = http.createServer(async (request, response) => {
    paths.push(request.url);
    bodies.push(JSON.parse(await text(request)) as Sent);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}/`;
  await startTracing('hub', {
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment=%E6%9D%AD%E5%B7%9E, nonsense',
  });
  const first = openSpan({ name: 'first', kind: 'client', startedAt: new Date(1000), attributes: { count: 2 } })!;
  const second = openSpan({ name: 'second', kind: 'consumer', parent: first.traceparent })!;
  second.end(Object.assign(new Error('王小明 could not be stored'), { code: '53100' }));
  first.end(undefined, new Date(2000));
  await stopTracing();
  collector.close();

  expect(paths).toEqual(['/v1/traces']);
  const [{ resource, scopeSpans } = { resource: { attributes: [] }, scopeSpans: [] }] = bodies[0]!.resourceSpans;
  expect(resource.attributes).toEqual(
    expect.arrayContaining([
      { key: 'service.name', value: { stringValue: 'hub' } },
      { key: 'deployment.environment', value: { stringValue: '杭州' } },
    ]),
  );
  const [one, other] = scopeSpans.flatMap(({ spans }) => spans);
  expect(other).toMatchObject({
    name: 'first',
    kind: 3,
    startTimeUnixNano: '1000000000',
    endTimeUnixNano: '2000000000',
  });
  expect(one).toMatchObject({
    name: 'second',
    traceId: other?.traceId,
    parentSpanId: other?.spanId,
    status: { code: 2 },
  });
  expect(one?.attributes).toEqual([{ key: 'error.type', value: { stringValue: '53100' } }]);
  expect(JSON.stringify(bodies)).not.toContain('王小明');
});
