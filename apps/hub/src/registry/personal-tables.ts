import { personalEntry } from './audit-trail.js';
import { personalCase } from './cases.js';
import { KEPT_BACK } from './exchange-deliveries.js';
import { personalEvidence } from './judgements.js';
import { OPEN_IN_ACT, OPEN_IN_NOTICE_STEP, OPEN_IN_STATUS } from './personal-members.js';
import { Personal, personalJson, personalText } from './personal-values.js';
import { personalReadings } from './versions.js';

/** A row as it is read, opened. */
// biome-ignore lint/suspicious/noExplicitAny: rows of any table
type Row = Readonly<Record<string, any>>;

/** A table in which people's words stand, and how a row of it is sealed. */
export interface PersonalTable {
  readonly table: string;
  /** Column -> type of what names a row; the first is gone along. */
  readonly identity: Readonly<Record<string, 'bigint' | 'integer' | 'text'>>;
  /** Column -> type. */
  readonly columns: Readonly<Record<string, 'text' | 'jsonb' | 'bytea'>>;
  readonly sealed: (row: Row) => Readonly<Record<string, Personal | string | null>>;
  /** Further columns that it reads. */
  readonly reads?: readonly string[];
  /** Rows at a time, where they are large. */
  readonly page?: number;
}

const texts = (...names: string[]): Readonly<Record<string, 'text'>> =>
  Object.fromEntries(names.map((name) => [name, 'text' as const]));

/** A table of whose rows these columns of text are sealed. */
const ofTexts = (table: string, key: string, ...names: string[]): PersonalTable => ({
  table,
  identity: { [key]: 'bigint' },
  columns: texts(...names),
  sealed: (row) => Object.fromEntries(names.map((name) => [name, personalText(row[name])])),
});

/** All of them: what stands plain there, from builds before, is sealed once while hubs work. */
export const PERSONAL_TABLES: readonly PersonalTable[] = [
  {
    table: 'case_file',
    identity: { case_id: 'bigint' },
    columns: { title: 'text', unified: 'jsonb' },
    sealed: ({ title, unified }) => personalCase(title, unified),
  },
  {
    table: 'linkage_record',
    identity: { record_id: 'bigint' },
    columns: { features: 'jsonb' },
    sealed: ({ features }) => ({ features: Personal.json(features) }),
  },
  {
    table: 'record_version',
    identity: { record_id: 'bigint', version: 'integer' },
    columns: { classification: 'jsonb', placement: 'jsonb', issues: 'jsonb' },
    sealed: ({ record_id: recordId, issues, ...readings }) => ({
      ...personalReadings(recordId, { classification: readings.classification, placement: readings.placement }),
      issues: personalJson(issues, recordId),
    }),
  },
  {
    table: 'judgement',
    identity: { judgement_id: 'bigint' },
    columns: { detail: 'jsonb' },
    reads: ['actor'],
    sealed: ({ actor, detail }) => ({ detail: personalEvidence({ actor, detail }) }),
  },
  {
    table: 'review_pair',
    identity: { review_id: 'bigint' },
    columns: { detail: 'jsonb', reason: 'text' },
    sealed: ({ detail, reason }) => ({ detail: Personal.members(detail, {}), reason: personalText(reason) }),
  },
  {
    table: 'matter_event',
    identity: { event_id: 'bigint' },
    columns: { reason: 'text', detail: 'jsonb' },
    sealed: ({ reason, detail }) => ({
      reason: personalText(reason),
      detail: detail && Personal.members(detail, OPEN_IN_ACT),
    }),
  },
  {
    table: 'case_assignment',
    identity: { assignment_id: 'bigint' },
    columns: { reason: 'jsonb' },
    sealed: ({ reason }) => ({ reason: personalJson(reason) }),
  },
  {
    table: 'case_document',
    identity: { document_id: 'bigint' },
    columns: { name: 'text', body: 'bytea', body_sealed: 'text' },
    sealed: ({ name, body, body_sealed: sealed }) => ({
      name: Personal.text(name),
      body: Personal.bytesUnlessSealed(sealed ?? body),
      body_sealed: (sealed ?? body).length > 0 ? Personal.bytes(sealed ?? body) : null,
    }),
    page: 5,
  },
  {
    table: 'audit_entry',
    identity: { audit_id: 'bigint' },
    columns: { subject: 'text', purpose: 'text', detail: 'jsonb' },
    reads: ['action'],
    sealed: ({ action, subject, purpose, detail }) => personalEntry({ action, subject, purpose, detail }),
  },
  {
    table: 'laggard_notice_step',
    identity: { step_id: 'bigint' },
    columns: { reason: 'text', detail: 'jsonb' },
    sealed: ({ reason, detail }) => ({
      reason: personalText(reason),
      detail: detail && Personal.members(detail, OPEN_IN_NOTICE_STEP),
    }),
  },
  {
    // What goes up waits for whatever the province says of it; causes of what comes down are the hub's own words, and counted by.
    table: 'province_batch',
    identity: { batch_id: 'bigint' },
    columns: { cause: 'text', receipt_trouble: 'text' },
    reads: ['direction'],
    sealed: ({ direction, cause, receipt_trouble }) => ({
      cause: direction === 'up' ? personalText(cause) : cause,
      receipt_trouble: personalText(receipt_trouble),
    }),
  },
  {
    table: 'exchange_delivery',
    identity: { delivery_id: 'bigint' },
    columns: { receipt: 'text', trouble: 'text' },
    sealed: ({ receipt, trouble }) => ({
      receipt: personalText(receipt),
      trouble: trouble === KEPT_BACK ? trouble : personalText(trouble),
    }),
  },
  {
    table: 'connector_status',
    identity: { system: 'text' },
    columns: { status: 'jsonb' },
    sealed: ({ status }) => ({ status: Personal.members(status, OPEN_IN_STATUS) }),
  },
  {
    table: 'source_fetch',
    identity: { fetch_id: 'text' },
    columns: { request: 'text' },
    sealed: ({ request }) => ({ request: personalText(request) }),
  },
  ofTexts('search_document', 'document_id', 'text', 'text_restricted'),
  ofTexts('correction', 'correction_id', 'reason'),
  ofTexts('case_note', 'note_id', 'words'),
  ofTexts('case_participant', 'participant_id', 'name', 'phone', 'id_number'),
  ofTexts('case_task', 'task_id', 'what', 'outcome'),
  ofTexts('case_paper_file', 'paper_file_id', 'reason'),
  ofTexts('clock_step', 'step_id', 'reason'),
  ofTexts('write_back', 'order_id', 'note', 'trouble'),
  ofTexts('review_skip', 'review_id', 'reason'),
  ofTexts('quarantine_item', 'quarantine_id', 'reason', 'mended_because', 'dismissed_because'),
  ofTexts('quarantine_redrive', 'redrive_id', 'reason'),
  ofTexts('legal_hold', 'hold_id', 'reason', 'lifted_because'),
  ofTexts('looking_alarm', 'alarm_id', 'settled_because'),
  ofTexts('incident', 'incident_id', 'silenced_because'),
  ofTexts('warning_step', 'step_id', 'reason'),
  ofTexts('mediator', 'mediator_id', 'phone', 'left_because'),
  ofTexts('duty_entry', 'duty_id', 'reason'),
  ofTexts('centre_standard_entry', 'entry_id', 'words', 'file_name'),
  {
    table: 'centre_standard_file',
    identity: { entry_id: 'bigint' },
    columns: { body: 'text' },
    sealed: ({ body }) => ({ body: Personal.bytes(Buffer.from(body)) }),
    page: 5,
  },
];
