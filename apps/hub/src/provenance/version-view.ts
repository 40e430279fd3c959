import type { DisputeContent } from '#libs/contracts/index.js';
import { type Disclosure, type Named, partiesOf } from '../access/disclosure.js';
import { changedFields } from './changed-fields.js';
import type { FieldChange, RecordVersionView } from './versions.dto.js';
import type { VersionRow } from './versions.queries.js';

/** How a record's contents are shown. */
export interface VersionContext {
  readonly disclosure: Disclosure;
  /** Whom the records of its case name. */
  readonly people: readonly Named[];
  /** Some version keeps the caller secret: then no version may tell who it is. */
  readonly confidential: boolean;
}

export function versionView(row: VersionRow, context: VersionContext): RecordVersionView {
  return {
    version: row.version,
    state: row.state,
    recordedAt: row.recordedAt.toISOString(),
    sourceUpdatedAt: row.sourceUpdatedAt?.toISOString() ?? null,
    topic: row.topic,
    partition: row.partition,
    offset: Number(row.offset),
    eventId: row.eventId,
    fetchId: row.fetchId,
    fetchedAt: row.fetchedAt.toISOString(),
    connectorVersion: row.connectorVersion,
    mappingVersion: row.mappingVersion,
    mediaType: row.mediaType,
    sha256: context.disclosure.full ? row.sha256 : null,
    changes: row.stateBefore === null ? null : changesOf(row, row.stateBefore, context),
  };
}

function changesOf(row: VersionRow, stateBefore: string, context: VersionContext): FieldChange[] {
  const { state, content, contentBefore } = row;
  const ofState = state === stateBefore ? [] : [{ field: 'state', before: stateBefore, after: state }];
  if (content === null) return ofState;
  const both = [contentBefore, content].flatMap((one) => partiesOf(one && withSecret(one, context)));
  const people = [...context.people, ...both];
  const shown = (one: DisputeContent): DisputeContent => {
    const told = context.disclosure.content(withSecret(one, context), people);
    return { ...told, confidential: one.confidential };
  };
  return [...ofState, ...changedFields(contentBefore, content, shown)];
}

const withSecret = (content: DisputeContent, { confidential }: VersionContext): DisputeContent =>
  confidential ? { ...content, confidential } : content;
