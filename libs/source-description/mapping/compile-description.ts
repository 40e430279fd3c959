import { createHash } from 'node:crypto';
import { type Interpretation, readNative, type SourceItem, textAt } from '#libs/connector-kit/index.js';
import { canonicalJson, type DisputeRecord, type SystemName } from '#libs/contracts/index.js';
import type { Description } from '../language/description-language.js';
import { type ContentGetter, compileContent } from './content.js';
import { readBytes, salvagedId, usableId } from './item-bytes.js';
import { asDeclared, type Native, nativeSchema } from './native-schema.js';
import { type Problem, Scope } from './scope.js';
import { parseTime } from './time-notation.js';
import { conditionOf, timeOf } from './value-rules.js';

/** A description’s items and mapping as functions. */
export interface CompiledDescription {
  /** The mapping’s version with a digest of what it rests on: another one whenever an item might be mapped otherwise. */
  readonly mappingVersion: string;
  readonly fieldOrigins: Readonly<Record<string, readonly string[]>>;
  /** Pure. `system`: where a second source of the same kind is connected under another name. */
  interpret(item: SourceItem, system?: SystemName): Interpretation;
  /** An item’s identity and time of change, microseconds since 1970, as far as they can be made out. */
  glance(item: SourceItem): Glance;
}

export interface Glance {
  readonly id: string | null;
  readonly changedAt: number | null;
}

/** The compiled description, or what is wrong with it. */
export function compileDescription(description: Description): CompiledDescription | readonly Problem[] {
  const problems: Problem[] = [];
  const { items, mapping } = description;
  const scope = new Scope(items.fields, problems);
  const need = (name: 'id' | 'changedAt' | 'sequence', types: readonly string[]) => {
    const found = items[name] === undefined ? null : scope.find(items[name], ['items', name]);
    if (found && !types.includes(found.field.type))
      scope.problem(
        ['items', name],
        `"${items[name]}" is of type ${found.field.type}; it must be ${types.join(' or ')}`,
      );
  };
  need('id', ['text']);
  need('changedAt', ['time']);
  need('sequence', ['text', 'whole-number', 'number']);
  const changed = timeOf(items.changedAt, scope, ['items', 'changedAt']);
  const withdrawn = conditionOf(mapping.withdrawn, scope, ['mapping', 'withdrawn']);
  const contents = new Map<SystemName, ContentGetter>();
  const { origins } = compileContent(mapping, description.system, scope);
  if (problems.length > 0) return problems;
  const contentFor = (system: SystemName): ContentGetter => {
    const known = contents.get(system) ?? compileContent(mapping, system, scope).content;
    contents.set(system, known);
    return known;
  };

  const schema = nativeSchema(items.fields, items);
  const stateOf = { updatedAt: items.changedAt, sourceSequence: items.sequence, state: mapping.withdrawn?.from };
  const interpret = (item: SourceItem, system = description.system): Interpretation => {
    const read = readBytes(item.bytes, item.mediaType);
    if (read.kind === 'unread')
      return { kind: 'malformed', sourceId: salvagedId(item.bytes, items.id), cause: read.cause, reason: read.reason };
    const isObject = typeof read.raw === 'object' && read.raw !== null && !Array.isArray(read.raw);
    const raw = isObject ? (read.raw as Record<string, unknown>) : null;
    const sourceId = read.isText ? usableId(raw?.[items.id]) : salvagedId(item.bytes, items.id);
    const exactText = (path: readonly PropertyKey[]) => (read.isText ? null : textAt(item.bytes, path));
    const isTextual = read.isText || description.source.kind === 'table';
    const declared = raw && asDeclared(raw, items.fields, isTextual, (name) => exactText([name]));
    const native = readNative(schema, declared ?? read.raw, { exactText });
    if (native.kind === 'violation') return { kind: 'malformed', sourceId, cause: native.cause, reason: native.reason };
    const notes = { sightings: [...native.sightings], issues: [...native.issues] };
    const value = native.value as Native;
    const state: DisputeRecord['state'] = withdrawn(value, notes) ? 'withdrawn' : 'live';
    const hasContent = state === 'live' || mapping.withdrawnKeepsContent;
    const record: DisputeRecord = {
      system,
      sourceId: String(value[items.id]),
      state,
      updatedAt: changed(value, notes),
      sourceSequence: items.sequence === undefined ? undefined : asText(value[items.sequence]),
      content: hasContent ? contentFor(system)(value, notes, native.unmapped) : undefined,
    };
    return { kind: 'mapped', record, ...notes };
  };

  return {
    mappingVersion: versionOf(description),
    fieldOrigins: {
      ...origins,
      ...Object.fromEntries(Object.entries(stateOf).flatMap(([name, field]) => (field ? [[name, [field]]] : []))),
    },
    interpret,
    glance: (item) => glance(item, description),
  };
}

/** Without the whole of the mapping, and of items that it could not read either. */
function glance({ bytes, mediaType }: SourceItem, { items }: Description): Glance {
  const read = readBytes(bytes, mediaType);
  const raw = read.kind === 'read' ? (read.raw as Record<string, unknown> | null) : null;
  const id = read.kind === 'read' && read.isText ? usableId(raw?.[items.id]) : salvagedId(bytes, items.id);
  const field = items.changedAt === undefined ? undefined : items.fields[items.changedAt];
  const value = items.changedAt === undefined ? undefined : raw?.[items.changedAt];
  if (field?.type !== 'time' || !('notation' in field)) return { id, changedAt: null };
  const isSaid = typeof value === 'string' || typeof value === 'number';
  return { id, changedAt: isSaid ? parseTime(value, field.notation, field.zone) : null };
}

function versionOf({ items, mapping }: Description): string {
  const digest = createHash('sha256').update(canonicalJson({ items, mapping })).digest('hex');
  return `${mapping.version}+${digest.slice(0, 8)}`;
}

const asText = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));

export const isCompiled = (result: CompiledDescription | readonly Problem[]): result is CompiledDescription =>
  !Array.isArray(result);
