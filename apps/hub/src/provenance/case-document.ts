import type { Traced } from './field-origins.js';
import { dateTime, ProvBuilder, type ProvDocument, qualified, thing } from './prov-document.js';
import type { PlacingJudgement, VersionSource } from './provenance.queries.js';

/** What is told of a case; values and reasons as they may be shown. */
export interface TracedCase {
  readonly caseId: string;
  readonly revision: number;
  readonly updatedAt: Date;
  readonly fields: readonly { readonly name: string; readonly traced: Traced; readonly value: unknown }[];
  readonly sources: readonly VersionSource[];
  readonly judgements: readonly PlacingJudgement[];
  masked(reason: string): string | null;
}

/** A case in terms of W3C PROV: from the values of its fields back to the messages, fetches and connectors. Pure. */
export function caseDocument(traced: TracedCase): ProvDocument {
  const prov = new ProvBuilder();
  prov.add('agent', HUB, { 'prov:type': SOFTWARE, 'prov:label': 'Yi’an Tong hub' });
  const whole = prov.add('entity', thing('case', traced.caseId, 'revision', traced.revision), {
    'prov:type': qualified('prov:Collection'),
    'yat:caseId': traced.caseId,
    'yat:revision': traced.revision,
  });
  const versions = new Map(traced.sources.map((source) => [keyOf(source), addVersion(prov, source)]));
  for (const field of traced.fields) addField(prov, traced, field, whole, versions);
  for (const judgement of traced.judgements) addMembership(prov, traced, judgement, whole);
  return prov.build();
}

const HUB = thing('hub');
const SOFTWARE = qualified('prov:SoftwareAgent');
const keyOf = ({ recordId, version }: { recordId: string; version: number }): string => `${recordId}/${version}`;
const versionId = ({ system, sourceId, version }: VersionSource): string =>
  thing('record', system, sourceId, 'version', version);

const addPerson = (prov: ProvBuilder, actor: string): string =>
  prov.add('agent', thing('person', actor), { 'prov:type': qualified('prov:Person'), 'yat:actor': actor });

/** A rule, a table or a mapping that an activity went by. */
const addPlan = (prov: ProvBuilder, id: string, label: string): string =>
  prov.add('entity', id, { 'prov:type': qualified('prov:Plan'), 'prov:label': label });

/** Record version <- mapping <- original message <- fetch; the connector did both. */
function addVersion(prov: ProvBuilder, source: VersionSource): string {
  const { system, sourceId, version, topic, partition, offset } = source;
  const connector = prov.add('agent', thing('connector', system, source.connectorVersion), {
    'prov:type': SOFTWARE,
    'yat:system': system,
    'yat:connectorVersion': source.connectorVersion,
  });
  const message = addMessage(prov, source, connector);
  const mapping = prov.add('activity', thing('mapping', topic, partition, offset), {
    'prov:type': qualified('yat:Mapping'),
    'yat:mappingVersion': source.mappingVersion,
  });
  const plan = addPlan(prov, thing('mapping', system, source.mappingVersion), `mapping ${source.mappingVersion}`);
  prov.relate('used', { 'prov:activity': mapping, 'prov:entity': message });
  prov.relate('wasAssociatedWith', { 'prov:activity': mapping, 'prov:agent': connector, 'prov:plan': plan });
  const id = prov.add('entity', versionId(source), {
    'prov:type': qualified('yat:RecordVersion'),
    'yat:system': system,
    'yat:sourceId': sourceId,
    'yat:version': version,
    'yat:state': source.state,
    'yat:recordedAt': dateTime(source.recordedAt),
  });
  prov.relate('wasGeneratedBy', { 'prov:entity': id, 'prov:activity': mapping });
  prov.relate('wasDerivedFrom', { 'prov:generatedEntity': id, 'prov:usedEntity': message });
  prov.relate('wasAttributedTo', { 'prov:entity': id, 'prov:agent': connector });
  return id;
}

function addMessage(prov: ProvBuilder, source: VersionSource, connector: string): string {
  const { topic, partition, offset, system, sourceId, version } = source;
  const address = `/api/v1/records/${encodeURIComponent(system)}/${encodeURIComponent(sourceId)}`;
  const message = prov.add('entity', thing('message', topic, partition, offset), {
    'prov:type': qualified('yat:OriginalMessage'),
    'prov:location': `${address}/original?version=${version}`,
    'yat:topic': topic,
    'yat:partition': partition,
    'yat:offset': offset,
    'yat:eventId': source.eventId,
    'yat:mediaType': source.mediaType,
    'yat:sha256': source.sha256,
  });
  const fetch = prov.add('activity', thing('fetch', source.fetchId), {
    'prov:startTime': source.fetchStartedAt && dateTime(source.fetchStartedAt),
    'prov:endTime': dateTime(source.fetchedAt),
    'prov:type': qualified('yat:Fetch'),
    'yat:fetchId': source.fetchId,
  });
  prov.relate('wasAssociatedWith', { 'prov:activity': fetch, 'prov:agent': connector });
  prov.relate('wasGeneratedBy', {
    'prov:entity': message,
    'prov:activity': fetch,
    'prov:time': dateTime(source.fetchedAt),
  });
  prov.relate('wasAttributedTo', { 'prov:entity': message, 'prov:agent': connector });
  return message;
}

/** A value <- the rule that chose it, or the person who set it <- the record versions it was chosen from. */
function addField(
  prov: ProvBuilder,
  traced: TracedCase,
  { name, traced: field, value }: TracedCase['fields'][number],
  whole: string,
  versions: ReadonlyMap<string, string>,
): void {
  const id = prov.add('entity', thing('case', traced.caseId, 'revision', traced.revision, name), {
    'prov:type': qualified('yat:FieldValue'),
    'yat:field': name,
    'prov:value': literal(value),
  });
  prov.relate('hadMember', { 'prov:collection': whole, 'prov:entity': id });
  const { activity, agent } = field.person
    ? addCorrection(prov, traced, field.person)
    : addUnifying(prov, traced, name, field.rule);
  prov.relate('wasGeneratedBy', { 'prov:entity': id, 'prov:activity': activity });
  prov.relate('wasAttributedTo', { 'prov:entity': id, 'prov:agent': agent });
  for (const origin of field.origins) {
    const version = versions.get(keyOf(origin));
    if (version === undefined) continue;
    prov.relate('used', { 'prov:activity': activity, 'prov:entity': version });
    prov.relate('wasDerivedFrom', { 'prov:generatedEntity': id, 'prov:usedEntity': version });
  }
}

interface Doing {
  readonly activity: string;
  readonly agent: string;
}

function addUnifying(
  prov: ProvBuilder,
  { caseId, revision, updatedAt }: TracedCase,
  name: string,
  rule: string,
): Doing {
  const activity = prov.add('activity', thing('unify', caseId, revision, name), {
    'prov:endTime': dateTime(updatedAt),
    'prov:type': qualified('yat:Unifying'),
    'yat:rule': rule,
  });
  const plan = addPlan(prov, thing('rule', rule), rule);
  prov.relate('wasAssociatedWith', { 'prov:activity': activity, 'prov:agent': HUB, 'prov:plan': plan });
  return { activity, agent: HUB };
}

function addCorrection(prov: ProvBuilder, { masked }: TracedCase, person: NonNullable<Traced['person']>): Doing {
  const agent = addPerson(prov, person.actor);
  const activity = prov.add('activity', thing('correction', person.correctionId), {
    'prov:endTime': dateTime(new Date(person.at)),
    'prov:type': qualified('yat:Correction'),
    'yat:reason': masked(person.reason),
    'yat:madeInCase': person.madeInCase,
  });
  prov.relate('wasAssociatedWith', { 'prov:activity': activity, 'prov:agent': agent });
  return { activity, agent };
}

/** That a record belongs to the case <- the judgement, by a model version or a person. */
function addMembership(
  prov: ProvBuilder,
  { caseId, sources }: TracedCase,
  { recordId, judgementId, at, kind, actor, modelVersion, causedBy }: PlacingJudgement,
  whole: string,
): void {
  const record = sources.find((source) => source.recordId === recordId);
  if (!record) return;
  const { system, sourceId } = record;
  const id = prov.add('entity', thing('case', caseId, 'record', system, sourceId), {
    'prov:type': qualified('yat:Membership'),
    'yat:system': system,
    'yat:sourceId': sourceId,
  });
  const agent = actor === 'machine' ? addModel(prov, modelVersion) : addPerson(prov, actor);
  const activity = prov.add('activity', thing('judgement', judgementId), {
    'prov:endTime': dateTime(at),
    'prov:type': qualified('yat:Judgement'),
    'yat:kind': kind,
    'yat:modelVersion': modelVersion,
  });
  prov.relate('hadMember', { 'prov:collection': whole, 'prov:entity': id });
  prov.relate('wasGeneratedBy', { 'prov:entity': id, 'prov:activity': activity, 'prov:time': dateTime(at) });
  prov.relate('wasAssociatedWith', { 'prov:activity': activity, 'prov:agent': agent });
  prov.relate('wasAttributedTo', { 'prov:entity': id, 'prov:agent': agent });
  if (causedBy === null) return;
  const act = prov.add('activity', thing('judgement', causedBy), { 'prov:type': qualified('yat:Judgement') });
  prov.relate('wasInformedBy', { 'prov:informed': activity, 'prov:informant': act });
}

const addModel = (prov: ProvBuilder, version: string | null): string =>
  version ? prov.add('agent', thing('model', version), { 'prov:type': SOFTWARE, 'yat:modelVersion': version }) : HUB;

/** PROV knows plain values only: a list or object is told as JSON text. */
function literal(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : JSON.stringify(value);
}
