/** What an export carries of one table: the rows that are a log, and nothing that follows from logs. */
export interface Log {
  readonly table: string;
  /** Columns that are kept; default: all. */
  readonly columns?: readonly string[];
  /** Further columns that only the export has: name -> SQL over the table's row `t`. */
  readonly further?: Readonly<Record<string, string>>;
  /** Which rows; SQL over `t`. */
  readonly where?: string;
  /** Columns that are to be derived, and what stands there until then: name -> SQL. */
  readonly until?: Readonly<Record<string, string>>;
  /** Rows that are there besides make no other registry. */
  readonly mayGrow?: boolean;
  /** A table of the rebuilding's own, in which the log waits until what it belongs to is derived. */
  readonly waitsIn?: string;
}

const whole = (table: string): Log => ({ table });

/** Contents of a record were deleted, by law, and its nature with them. */
const LOST_NATURE = `case when exists (
  select from record_version v where v.record_id = t.record_id and v.erased_digest is not null) then t.nature end`;

/** What was decided of a live case by rules and models; of an ended one all that is left of it. */
const DECIDED = `case when t.live_records > 0 then jsonb_build_object('routing', t.unified -> 'routing',
  'placement', t.unified -> 'placement', 'classification', t.unified -> 'classification') end`;
const LAST = `case when t.live_records = 0 then to_jsonb(t) - 'merged_into' - 'status' end`;

const RECORD: Log = {
  table: 'record',
  columns: [
    'record_id',
    'system',
    'source_id',
    'fetched_at',
    'stale',
    'decided_by',
    'link_score',
    'first_seen_at',
    'updated_at',
    'erased_at',
    'erased_while',
  ],
  further: { nature: LOST_NATURE },
  until: { state: "'quarantined'", version: '0' },
};

const CASE: Log = {
  table: 'case_file',
  columns: ['case_id', 'case_number', 'created_at', 'updated_at', 'revision'],
  further: { decided: DECIDED, last: LAST },
  waitsIn: 'rebuilt_case',
};

const CLOCK: Log = {
  table: 'case_clock',
  columns: ['clock_id', 'record_id', 'rule_id', 'rule', 'started_on', 'stated_due', 'told', 'created_at', 'copy_of'],
  until: { due: 'started_on', soon_on: 'started_on', provisional: 'false', state: "'running'" },
};

const QUESTION: Log = {
  table: 'review_pair',
  columns: [
    'review_id',
    'left_id',
    'right_id',
    'score',
    'detail',
    'state',
    'decided_by',
    'reason',
    'created_at',
    'decided_at',
    'claimed_by',
    'claimed_until',
  ],
};

/** Decisions cite by its version which knowledge of a landmark they rest on; the knowledge itself is derived. */
const LEARNED: Log = {
  table: 'gazetteer_entry',
  columns: ['landmark_key', 'version'],
  where: `(t.cases <> '{}' or t.people <> '{}')`,
  waitsIn: 'rebuilt_landmark',
};

/** By which key the linkage index was made is told by whoever makes it; how far sealing has come, by whoever seals. */
const SETTING: Log = {
  table: 'installation_setting',
  where: "t.name not in ('linkage-key', 'linkage-index-key') and t.name not like 'personal-sealed-to:%'",
};

/** Whoever seals makes a new one each month, and after another master key. */
const DATA_KEY: Log = { table: 'data_key', mayGrow: true };

/** Originals, judgements, people's acts, rules and models, what was told and what came back: carried over as they are. */
export const LOGS: readonly Log[] = [
  RECORD,
  CASE,
  CLOCK,
  QUESTION,
  LEARNED,
  SETTING,
  DATA_KEY,
  ...[
    ...['chain', 'anchor', 'anchor_range', 'verifying_key', 'record_key', 'source_fetch', 'record_version'],
    ...['judgement', 'audit_entry', 'looking_alarm', 'retention_rule', 'legal_hold', 'review_skip'],
    ...[
      'quarantine_item',
      'quarantine_redrive',
      'book',
      'kafka_position',
      'kafka_topic',
      'intake_incident',
      'incident',
    ],
    ...['matter_event', 'event_record', 'clock_step', 'case_assignment', 'case_task', 'case_document', 'case_note'],
    ...[
      'case_participant',
      'case_paper_file',
      'monthly_report',
      'laggard_notice',
      'laggard_notice_step',
      'write_back',
      'exchange_subscription',
      'exchange_delivery',
      'exchange_reply',
      'exchange_dispute',
      'exchange_message',
      'exchange_heir',
      'province_batch',
      'province_item',
      'province_reconciliation',
      'outbox',
    ],
    ...['centre', 'mediator', 'duty_entry', 'centre_standard_entry', 'centre_standard_file'],
    ...['rule_table', 'rule_activation', 'mediation_body', 'calendar_year', 'linkage_model', 'type_model'],
    ...['type_retyping', 'linkage_bound', 'warning', 'warning_step', 'placing_again', 'reading_rules'],
    ...['stocktaking', 'stocktaking_item', 'stocktaking_day', 'stocktaking_difference'],
  ].map(whole),
];

/** A table whose rows, or columns of it, follow from the logs, and how two registries are compared in it. */
export interface Derived {
  readonly table: string;
  /** What names a row: SQL expressions over `t`, each text. */
  readonly key: readonly string[];
  /** Name -> SQL over `t`: a text, or jsonb where it may be sealed, in whole or in part: what it says is compared. */
  readonly columns: Readonly<Record<string, string>>;
  readonly where?: string;
  /** Of a jsonb column a member that is not compared. */
  readonly without?: Readonly<Record<string, string>>;
}

const same = (...names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, `t.${name}::text`]));

/** When a clock that is over or does not count would have ended is of no meaning: calendars are corrected since. */
const whileOpen = (column: string): string => `case when t.state in ('running', 'paused') then t.${column}::text end`;

export const DERIVED: readonly Derived[] = [
  {
    table: 'record',
    key: ['t.record_id::text'],
    columns: same('state', 'nature', 'version', 'content_hash', 'case_id'),
  },
  {
    table: 'case_file',
    key: ['t.case_id::text'],
    columns: {
      ...same('case_number', 'status', 'title', 'dispute_type', 'dispute_type_confidence', 'division_code'),
      ...same('handling_unit', 'handling_level', 'risk_level', 'amount_yuan', 'live_records', 'merged_into'),
      ...same('mediation_body', 'place_state', 'type_state', 'phase', 'conflicts', 'opened_at', 'withheld'),
      ...same(
        'online',
        'by_code',
        'wishes_counselling',
        'accepted_on',
        'ended_on',
        'outcome',
        'returned',
        'satisfaction',
        'evaluation',
      ),
      unified: 't.unified',
      records: `(select string_agg(r.record_id::text, ',' order by r.record_id) from record r where r.case_id = t.case_id)`,
    },
  },
  {
    table: 'case_clock',
    key: ['t.clock_id::text'],
    columns: {
      ...same('state', 'stopped_on'),
      due: whileOpen('due'),
      soon_on: `case when t.state = 'running' then t.soon_on::text end`,
      provisional: whileOpen('provisional'),
    },
  },
  {
    table: 'correction',
    key: ['t.correction_id::text'],
    columns: same('field', 'value', 'level', 'before', 'reason', 'actor', 'role', 'made_in_case', 'at'),
  },
  { table: 'correction_record', key: ['t.correction_id::text', 't.record_id::text'], columns: same('undone_by') },
  { table: 'review_pair', key: ['t.review_id::text'], columns: same('rank'), where: "t.state = 'open'" },
  { table: 'case_subject', key: ['t.case_id::text', 't.kind', 't.name'], columns: {} },
  { table: 'case_landmark', key: ['t.case_id::text'], columns: same('keys', 'taught') },
  {
    table: 'gazetteer_entry',
    key: ['t.landmark_key::text'],
    columns: same('landmark', 'cases', 'people'),
    where: LEARNED.where,
  },
  {
    table: 'search_document',
    key: ["case when t.case_id is null then 'record' else 'case' end", 'coalesce(t.case_id, t.record_id)::text'],
    columns: same('open', 'tokens', 'text', 'text_restricted', 'updated_at', 'form'),
  },
  {
    table: 'linkage_record',
    key: ['t.record_id::text'],
    columns: { ...same('cluster_id', 'sort_key'), features: 't.features' },
    // Values that so many strangers had at a time that they were marked; they stay marked when these are gone.
    without: { features: 'shared' },
  },
  { table: 'linkage_constraint', key: ['t.record_a::text', 't.record_b::text'], columns: same('kind') },
];

/**
 * Derived and not compared. Blocking keys are hashed by a key that is made anew; weighed pairs and what was met of common
 * values depend on when they were met, and nothing that a person sees follows from them.
 */
export const DERIVED_ALONE: readonly string[] = ['linkage_key', 'linkage_edge', 'common_key'];

/** Who may come in, and what connectors say of themselves now: given anew, never exported. */
export const LEFT_OUT: readonly string[] = [
  'migrations',
  'account',
  'recovery_code',
  'session',
  'sign_in_try',
  'api_key',
  'api_key_secret',
  'connector_status',
  'province_line',
];
