import type { RuleKind } from '#libs/routing/index.js';
import type { Transaction } from '../registry/transaction.js';

/** A version of a table, as it is stored. */
export interface RuleTableRow {
  readonly kind: RuleKind;
  readonly version: number;
  readonly state: 'proposed' | 'approved' | 'withdrawn';
  readonly author: string;
  readonly reason: string;
  readonly effectiveAt: Date;
  readonly proposedAt: Date;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly dryRun: unknown;
  readonly body: string;
}

const COLUMNS = `kind, version, state, author, reason, effective_at as "effectiveAt", proposed_at as "proposedAt",
  approved_by as "approvedBy", approved_at as "approvedAt", dry_run as "dryRun"`;

export const ruleVersions = (tx: Transaction, kind: RuleKind): Promise<Omit<RuleTableRow, 'body'>[]> =>
  tx.query(`select ${COLUMNS} from rule_table where kind = $1 order by version desc`, [kind]);

export const ruleVersion = async (
  tx: Transaction,
  kind: RuleKind,
  version: number,
): Promise<RuleTableRow | undefined> =>
  (
    await tx.query<RuleTableRow>(`select ${COLUMNS}, body from rule_table where kind = $1 and version = $2`, [
      kind,
      version,
    ])
  )[0];

export const ruleActivations = (tx: Transaction, kind: RuleKind) =>
  tx.query(
    `select version, effective_at as "effectiveAt", actor, reason, at from rule_activation
     where kind = $1 order by activation_id desc`,
    [kind],
  );

export interface NewProposal {
  readonly kind: RuleKind;
  readonly body: string;
  readonly author: string;
  readonly reason: string;
  /** RFC 3339. */
  readonly effectiveAt: string;
}

/** Takes the next version number of its kind. */
export async function addProposal(tx: Transaction, proposal: NewProposal): Promise<number> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('yian-tong.rules'))`);
  const [row] = await tx.query<{ version: number }>(
    `insert into rule_table (kind, version, body, author, reason, effective_at, state)
     select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, 'proposed' from rule_table where kind = $1
     returning version`,
    [proposal.kind, proposal.body, proposal.author, proposal.reason, proposal.effectiveAt],
  );
  return (row as { version: number }).version;
}

export const approve = (tx: Transaction, kind: RuleKind, version: number, actor: string) =>
  tx.query(
    `update rule_table set state = 'approved', approved_by = $3, approved_at = now() where kind = $1 and version = $2`,
    [kind, version, actor],
  );

/**
 * Keeps what a dry run found, where the version still waits for its approval: whoever approves it must see what it was
 * approved on. False: it was not kept.
 */
export async function keepDryRun(tx: Transaction, kind: RuleKind, version: number, result: object): Promise<boolean> {
  const kept = await tx.query(
    `update rule_table set dry_run = $3 where kind = $1 and version = $2 and state = 'proposed' returning version`,
    [kind, version, JSON.stringify(result)],
  );
  return kept.length > 0;
}
