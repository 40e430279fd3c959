import { PERSONAL_TABLES } from '../../../apps/hub/src/registry/personal-tables.js';

/** Columns that are sealed, or keyed, by something else than the connection. */
const SEALED_OTHERWISE = `
account: password_hash totp_secret
api_key_secret: secret_hash
exchange_dispute: content
exchange_subscription: secret former_secret
province_item: detail
quarantine_item: original mended original_sealed mended_sealed original_digest
record_version: content original
recovery_code: code_hash
search_document: tokens
session: token_hash`;

/**
 * All further columns that can hold words or bytes: names of people at work, ids, codes, digests, places, units, rules,
 * messages of the machine. A column that somebody adds belongs here, or to what is sealed.
 */
const OF_NOBODY = `
account: username display_name role unit division_code oidc_subject
anchor: statement key_id signature
anchor_range: leaves
api_key: key_id name role units divisions systems
api_key_secret: secret_id key_id
audit_entry: actor action chain_salt chain_commitment chain_hash erased_digest writer_mac
book: system
calendar_year: days_off days_worked source entered_by
case_assignment: unit level joint_units mediation_body rule cause actor
case_clock: rule_id rule state told
case_document: kind media_type digest added_by withdrawn_by
case_file: case_number status dispute_type division_code handling_unit handling_level risk_level place_state type_state mediation_body phase withheld outcome evaluation
case_landmark: keys taught
case_note: written_by
case_paper_file: number place entered_by
case_participant: role unit side added_by
case_subject: kind name
case_task: kind unit state made_by settled_by
centre: name kind division_code names address closed_because changed_by
centre_standard_entry: standard act file_digest actor
centre_standard_file: media_type added_by
chain: name hash
clock_step: kind actor
common_key: rule
connector_status: system
correction: field value level before actor role
data_key: suite master_id wrapped
duty_entry: actor
exchange_delivery: event_id type payload state
exchange_dispute: source_id owner sender number state
exchange_heir: heir owner
exchange_message: owner idempotency_key kind digest
exchange_reply: owner idempotency_key kind digest
exchange_subscription: owner name channel url filter state state_reason idempotency_key digest
gazetteer_entry: landmark cases people
incident: kind subject message silenced_by
installation_setting: name value
intake_incident: kind topic message
judgement: kind actor model_version chain_salt chain_commitment chain_hash erased_digest
kafka_position: cluster_id topic last_digest
kafka_topic: cluster_id topic topic_id
laggard_notice: grouping code name figures state drafted_by
laggard_notice_step: act state actor
legal_hold: records placed_by lifted_by
linkage_constraint: kind
linkage_edge: hard
linkage_model: version model
linkage_record: sort_key keys
looking_alarm: rule actor settled_by
matter_event: event unit actor act
mediation_body: name trade division_code updated_by
mediator: name post specialities changed_by
migrations: name
monthly_report: month body digest reason issued_by
outbox: topic key payload traceparent
province_batch: direction sha256 body state receipt
province_item: ref kind state cause source_id
province_line: trouble
province_reconciliation: actor differences
quarantine_item: system source_id item_key stage cause original_media_type fetch_details connector_version mapping_version state dismissed_by event_id mended_by
quarantine_redrive: actor system stage cause trouble
reading_rules: subject version
record: system source_id state nature content_hash decided_by erased_while
record_key: suite master_id wrapped
record_version: state content_hash source_sequence topic event_id fetch_id connector_version mapping_version original_media_type chain_salt chain_commitment chain_hash erased_digest original_sha256 nature
recovery_code: username
retention_rule: kind basis set_by
review_pair: state decided_by claimed_by
review_skip: actor
rule_activation: kind actor reason
rule_table: kind body author reason state dry_run approved_by
session: username address user_agent
sign_in_try: key
source_fetch: fetch_id system
stocktaking: system cause actor reason state problem
stocktaking_day: source_digest registry_digest
stocktaking_difference: system id kind content_hash
stocktaking_item: id standing content_hash
type_model: version hash model
verifying_key: key_id public_key
warning: kind series subject evidence addressees plan rule state
warning_step: state actor
write_back: status unit state receipt held_by ask asked_by seen_by`;

/** Every column that can hold words or bytes, of what a fresh registry has: `table.column`. */
export const WORDED_COLUMNS = `
  select table_name || '.' || column_name as name from information_schema.columns
  where table_schema = 'public'
    and data_type in ('text', 'character varying', 'json', 'jsonb', 'bytea', 'tsvector', 'ARRAY') order by 1`;

const columnsIn = (list: string): string[] =>
  list
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [table, columns = ''] = line.split(': ');
      return columns.split(' ').map((column) => `${table}.${column}`);
    });

/** Those of which somebody has thought. */
export const knownColumns = (): string[] =>
  [
    ...columnsIn(SEALED_OTHERWISE),
    ...columnsIn(OF_NOBODY),
    ...PERSONAL_TABLES.flatMap(({ table, columns }) => Object.keys(columns).map((column) => `${table}.${column}`)),
  ].sort();
