import { RULE_KINDS, type RuleKind, SHIPPED_RULES } from '#libs/routing/index.js';
import type { Transaction } from './transaction.js';

/** Author and approver of the tables that come with the product. */
export const PRODUCT = 'product';
const PRODUCT_APPROVAL = 'product-release';

export interface RuleVersion {
  readonly kind: RuleKind;
  readonly version: number;
}

/** Of each kind that this build knows, the version in force now: the newest activation whose day has come. */
export const versionsInForce = (tx: Transaction): Promise<RuleVersion[]> =>
  tx.query<RuleVersion>(
    `select distinct on (kind) kind, version from rule_activation where effective_at <= now() and kind = any($1::text[])
     order by kind, effective_at desc, activation_id desc`,
    [[...RULE_KINDS]],
  );

export const ruleBodies = (
  tx: Transaction,
  versions: readonly RuleVersion[],
): Promise<(RuleVersion & { readonly body: string })[]> =>
  tx.query(
    `select t.kind, t.version, t.body from rule_table t
     join unnest($1::text[], $2::int[]) as v (kind, version) using (kind, version)`,
    [versions.map(({ kind }) => kind), versions.map(({ version }) => version)],
  );

/** The table of a kind that is in force; null where none was entered yet. */
export async function tableInForce(
  tx: Transaction,
  kind: RuleKind,
): Promise<(RuleVersion & { readonly body: string }) | null> {
  const version = (await versionsInForce(tx)).find((one) => one.kind === kind);
  return version ? ((await ruleBodies(tx, [version]))[0] ?? null) : null;
}

/**
 * Enters the product's own tables as versions. They are in force until a city activates a table of its own; a newer
 * release's table follows by itself only where the one in force is the product's.
 */
export async function settleShippedRules(tx: Transaction): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('yian-tong.rules'))`);
  const inForce = new Map((await versionsInForce(tx)).map(({ kind, version }) => [kind, version]));
  for (const kind of RULE_KINDS) {
    const body = SHIPPED_RULES[kind]();
    const rows = await tx.query<{ version: number; author: string; body: string }>(
      'select version, author, body from rule_table where kind = $1 order by version',
      [kind],
    );
    if (rows.some((row) => row.author === PRODUCT && row.body === body)) continue;
    const version = (rows.at(-1)?.version ?? 0) + 1;
    await tx.query(
      `insert into rule_table (kind, version, body, author, reason, effective_at, state, approved_by, approved_at)
       values ($1, $2, $3, $4, '随产品发布', now(), 'approved', $5, now())`,
      [kind, version, body, PRODUCT, PRODUCT_APPROVAL],
    );
    const current = inForce.get(kind);
    if (current === undefined || rows.find((row) => row.version === current)?.author === PRODUCT)
      await activateRules(tx, { kind, version, effectiveAt: null, actor: PRODUCT, reason: '随产品发布' });
  }
}

export interface Activation extends RuleVersion {
  /** RFC 3339; null, or a day that has passed: now. */
  readonly effectiveAt: string | null;
  readonly actor: string;
  readonly reason: string;
}

/** Since when it is in force, or will be. */
export async function activateRules(
  tx: Transaction,
  { kind, version, effectiveAt, actor, reason }: Activation,
): Promise<string> {
  const [row] = await tx.query<{ effectiveAt: Date }>(
    `insert into rule_activation (kind, version, effective_at, actor, reason)
     values ($1, $2, greatest($3::timestamptz, now()), $4, $5) returning effective_at as "effectiveAt"`,
    [kind, version, effectiveAt, actor, reason],
  );
  return row!.effectiveAt.toISOString();
}
