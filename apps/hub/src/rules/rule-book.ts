import { type ParsedRules, parseRules, RULE_KINDS, type RuleKind, SHIPPED_RULES } from '#libs/routing/index.js';
import { ruleBodies, versionsInForce } from '../registry/rule-tables.js';
import type { Transaction } from '../registry/transaction.js';

export interface RuleTable<Kind extends RuleKind> {
  /** 0 before the first version was entered. */
  readonly version: number;
  readonly rows: ParsedRules<Kind>;
}

/** The tables in force, parsed. */
export type RulesInForce = { readonly [Kind in RuleKind]: RuleTable<Kind> };

export interface RulesNotUsed {
  readonly kind: RuleKind;
  readonly version: number;
  readonly problem: string;
}

/** A stored table that cannot be used, though it was checked when it was proposed. */
export type OnBroken = (kind: RuleKind, version: number, error: Error) => void;

/**
 * Knows the tables in force: asks for their versions (one small query a batch) and parses only what has changed, so that
 * a version takes effect on its day without a restart, in every hub. A table that does not parse leaves the last good
 * one in force.
 */
export class RuleBook {
  private held: RulesInForce = shipped();
  private readonly broken = new Map<string, RulesNotUsed>();

  constructor(private readonly onBroken: OnBroken = () => undefined) {}

  /** Tables that should be in force and cannot be used. */
  get notUsed(): readonly RulesNotUsed[] {
    return [...this.broken.values()];
  }

  async inForce(tx: Transaction): Promise<RulesInForce> {
    const wanted = await versionsInForce(tx);
    for (const [key, { kind, version }] of this.broken)
      if (!wanted.some((one) => one.kind === kind && one.version === version)) this.broken.delete(key);
    const changed = wanted.filter(
      ({ kind, version }) => this.held[kind].version !== version && !this.broken.has(`${kind}@${version}`),
    );
    if (changed.length > 0) for (const item of await ruleBodies(tx, changed)) this.take(item);
    return this.held;
  }

  private take({ kind, version, body }: { kind: RuleKind; version: number; body: string }): void {
    try {
      this.held = { ...this.held, [kind]: { version, rows: parseRules(kind, body) } };
    } catch (error) {
      this.broken.set(`${kind}@${version}`, { kind, version, problem: (error as Error).message });
      this.onBroken(kind, version, error as Error);
    }
  }
}

function shipped(): RulesInForce {
  const tables = RULE_KINDS.map((kind) => [kind, { version: 0, rows: parseRules(kind, SHIPPED_RULES[kind]()) }]);
  return Object.fromEntries(tables) as unknown as RulesInForce;
}
