import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { PLACES_ON_LINE } from '#libs/contracts/index.js';
import { RULE_KINDS } from '#libs/routing/index.js';
import { LIVE_KINDS } from '../../../apps/hub/src/registry/live-changes.js';
import { typedByConsole, unknownTo } from './console-codes.js';
import { notPromised, notTyped, typedAnswers } from './console-shapes.js';
import { dispute, type HubFixture, startHubFixture } from './hub-fixture.js';

type Json = Record<string, unknown>;

let hub: HubFixture;
let document: { openapi: string; paths: Record<string, Record<string, Json>> };
let ajv: Ajv2020;
let ids: { caseId: string; merged: string; quarantineId: string };
beforeAll(async () => {
  hub = await startHubFixture();
  await hub.publish(
    dispute('court', 'O-1', { amountYuan: 3500, handling: { unit: '街道', mediator: '方敏', reply: '已联系沈佩兰' } }),
    dispute('hotline-12345', 'O-2', { confidential: true }),
    dispute('hotline-12345', 'O-3', { nature: 'enquiry', complainants: [], respondents: [] }),
    dispute('petition', 'O-4', {
      complainants: [{ kind: 'person', name: '独孤求' }],
      title: '砂石场扬尘',
      narrative: '扬尘',
    }),
  );
  await hub.reject({ system: 'petition', sourceId: 'O-5' });
  await hub.publish({ system: 'court', sourceId: 'O-6', state: 'withdrawn' });
  const body = (await hub.get('/api/openapi.json').expect(200)).body;
  document = body;
  ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema(closed(body) as Json, 'api');
  const caseOf = async (path: string) => (await hub.get(`/api/v1/records/${path}`).expect(200)).body.caseId;
  const caseId = await caseOf('court/O-1');
  const { items } = (await hub.get('/api/v1/quarantine').expect(200)).body;
  ids = { caseId, merged: await caseOf('petition/O-4'), quarantineId: items[0].quarantineId };
});
afterAll(() => hub?.stop());

/** A description in which no answer may say more than is described. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const schema = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, closed(member)]));
  const isOpen =
    schema.type === 'object' && typeof schema.properties === 'object' && !('additionalProperties' in schema);
  return isOpen ? { ...schema, additionalProperties: false } : schema;
}

/** What is wrong with an answer by the description; empty where nothing is. */
function complaints(path: string, method: string, status: string, mediaType: string, answer: unknown): unknown[] {
  const steps = ['paths', path, method, 'responses', status, 'content', mediaType, 'schema'];
  const pointer = steps
    .map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1'))
    .map(encodeURIComponent)
    .join('/');
  const validate = ajv.compile({ $ref: `api#/${pointer}` });
  return validate(answer)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message, params }) => ({ instancePath, message, params }));
}

const JSON_TYPE = 'application/json';
const REAL = [
  ['/api/v1/lookup', () => `/api/v1/lookup?q=${encodeURIComponent('电梯')}`],
  ['/api/v1/records/{system}/{sourceId}', () => '/api/v1/records/court/O-1'],
  ['/api/v1/records/{system}/{sourceId}', () => '/api/v1/records/hotline-12345/O-3'],
  ['/api/v1/records/{system}/{sourceId}', () => '/api/v1/records/petition/O-5'],
  ['/api/v1/records/{system}/{sourceId}', () => '/api/v1/records/court/O-6'],
  ['/api/v1/cases/{caseId}', () => `/api/v1/cases/${ids.caseId}`],
  ['/api/v1/cases/{caseId}/similar', () => `/api/v1/cases/${ids.caseId}/similar`],
  ['/api/v1/live/cases/{caseId}', () => `/api/v1/live/cases/${ids.caseId}`],
  ['/api/v1/reference/shapes', () => '/api/v1/reference/shapes'],
  ['/api/v1/cases/{caseId}/provenance', () => `/api/v1/cases/${ids.caseId}/provenance`],
  ['/api/v1/cases/{caseId}/provenance', () => `/api/v1/cases/${ids.caseId}/provenance?format=prov-json`],
  ['/api/v1/records/{system}/{sourceId}/versions', () => '/api/v1/records/court/O-1/versions'],
  ['/api/v1/provenance/influence', () => '/api/v1/provenance/influence?mappingVersion=1'],
  ['/api/v1/review', () => '/api/v1/review'],
  ['/api/v1/quarantine', () => '/api/v1/quarantine'],
  ['/api/v1/quarantine/groups', () => '/api/v1/quarantine/groups'],
  ['/api/v1/quarantine/redrives', () => '/api/v1/quarantine/redrives'],
  ['/api/v1/quarantine/{quarantineId}', () => `/api/v1/quarantine/${ids.quarantineId}`],
  ['/api/v1/integration/health', () => '/api/v1/integration/health'],
  ['/api/v1/integration/incidents', () => '/api/v1/integration/incidents'],
  ['/api/v1/reference', () => '/api/v1/reference'],
  ['/api/v1/session', () => '/api/v1/session'],
  ['/api/v1/session/demo', () => '/api/v1/session/demo'],
  ['/healthz', () => '/healthz'],
  ['/readyz', () => '/readyz'],
] as const;

describe('the API’s description', () => {
  it('is valid OpenAPI 3.1', async () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const { valid, errors } = await new Validator().validate(document as never);
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
    expect(JSON.stringify(document)).not.toContain('"nullable"');
  });

  it('says of every call that outside parties rely on what it answers, and of every call at all how it fails', () => {
    const calls = readFileSync('docs/contracts/hub.md', 'utf8').matchAll(/`(GET|POST) (\/api\/v1\/[^`?]+)[^`]*`/g);
    const relied = [...calls].map(([, method, path]) => [(method as string).toLowerCase(), path] as const);
    expect(relied.length).toBeGreaterThan(9);
    for (const [method, path] of relied) {
      const responses = (document.paths[path as string]?.[method]?.responses ?? {}) as Record<string, Json>;
      const good = Object.entries(responses).find(([status]) => status.startsWith('2'));
      expect({ method, path, described: good?.[1].content !== undefined }).toEqual({ method, path, described: true });
    }
    const operations = Object.entries(document.paths).flatMap(([path, of]) =>
      Object.entries(of).map(([method, operation]) => ({ call: `${method} ${path}`, operation })),
    );
    for (const { call, operation } of operations)
      expect({ call, fails: 'default' in (operation.responses as Json) }).toEqual({ call, fails: true });
    const open = operations.filter(({ operation }) => !operation.security).map(({ call }) => call);
    expect(open.sort()).toEqual(
      [
        'get /api/asyncapi.json',
        'get /api/v1/session/demo',
        'get /api/v1/session/provider',
        'get /api/v1/session/provider/return',
        'get /api/v1/session/provider/sign-in',
        'get /healthz',
        'get /metrics',
        'get /readyz',
        'post /api/v1/session',
        'post /api/v1/session/provider',
      ].sort(),
    );
  });

  it.each(REAL)('holds for what %s answers', async (path, address) => {
    for (const purpose of [undefined, '核对接口']) {
      const { body } = await hub.get(address(), purpose).expect(200);
      expect(complaints(path, 'get', '200', JSON_TYPE, body)).toEqual([]);
    }
  });

  it.each(['links', 'cases'])('holds for every line of export/%s', async (what) => {
    const answer = await hub.get(`/api/v1/export/${what}`).expect(200);
    expect(answer.headers['content-type']).toMatch(/^application\/x-ndjson/);
    const lines = answer.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines)
      expect(complaints(`/api/v1/export/${what}`, 'get', '200', 'application/x-ndjson', line)).toEqual([]);
  });

  it('holds for failures', async () => {
    const { body } = await hub.get('/api/v1/lookup?limit=0').expect(400);
    expect(complaints('/api/v1/lookup', 'get', 'default', 'application/problem+json', body)).toEqual([]);
  });

  it('has every list of codes that the console has typed for itself', () => {
    const typed = typedByConsole();
    expect(typed.length).toBeGreaterThan(20);
    // What a path or a line of events names is no list of the description.
    const more = [LIVE_KINDS, PLACES_ON_LINE, RULE_KINDS].map((codes) => ({ enum: codes }));
    expect(unknownTo([document, more], typed)).toEqual([]);
    expect(unknownTo(document, [{ name: 'OLD', codes: ['waiting', 'gone'] }])).toHaveLength(1);
  });

  it('promises of every main answer what the console counts on', () => {
    const typed = typedAnswers();
    expect(notTyped(typed)).toEqual([]);
    expect(notPromised(document, typed)).toEqual([]);
    const wrong = 'export interface Task {\n  taskId: string;\n  outcome: string;\n  gone: string;\n}\n';
    expect(notPromised(document, wrong)).toEqual(['Task.outcome: may be null', 'Task.gone: TaskView has none']);
  });

  it('would notice an answer that says more', () => {
    expect(complaints('/healthz', 'get', '200', JSON_TYPE, { status: 'ok', more: 1 })).toHaveLength(1);
  });
});
