import type { RecordKey } from '#libs/contracts/index.js';
import type { ExplainedEdge } from '#libs/linkage/index.js';
import { type Disclosure, partiesOf } from '../access/disclosure.js';
import type { CasePeople } from '../cases/case-people.js';
import { waterfall } from '../explanation/waterfall.js';
import { ACT_KINDS } from '../review/acts/act.js';
import type { JudgedPair, JudgementView } from './ledger.dto.js';
import type { LedgerRow, NamedContent } from './ledger.queries.js';

/** What an entry is shown with. */
export interface LedgerContext {
  /** Those that the reader may see: others are not named, nor what was weighed of them. */
  readonly records: ReadonlyMap<string, NamedContent>;
  /** Cases that the reader may see. */
  readonly cases: ReadonlySet<string>;
  /** Act -> the act that took it back, of those that are taken back. */
  readonly undoneBy: ReadonlyMap<string, string>;
  /** Whom the cases of these records name. */
  readonly people: (caseId: string | null) => CasePeople;
  readonly disclosure: Disclosure;
}

/** Entries beside acts whose reason a person has written: it may name anybody. */
const PERSONS_WORDS = new Set(['corrected', 'correction-undone', 'erased']);

export const isAct = ({ kind }: LedgerRow): boolean => (ACT_KINDS as readonly string[]).includes(kind);

/** An entry as the API shows it. People's sentences and models' words may name whom the records name. */
export function judgementView(row: LedgerRow, context: LedgerContext): JudgementView {
  const { judgementId, kind, actor, modelVersion, caseId, causedBy, undoes, detail } = row;
  const seen = (id: string | null | undefined) => (id && context.cases.has(id) ? id : null);
  const act = isAct(row) || PERSONS_WORDS.has(kind);
  const known = (detail.records ?? []).flatMap((id) => context.records.get(id) ?? []);
  const people = [
    ...known.flatMap(({ content }) => partiesOf(content)),
    ...[...new Set(known.map((record) => record.caseId))].flatMap((id) => context.people(id).all),
  ];
  return {
    judgementId,
    at: row.at.toISOString(),
    kind,
    actor,
    modelVersion,
    caseId: kind === 'unlinked' ? null : seen(caseId),
    fromCaseId: seen(detail.from),
    records: known.map(keyOf),
    basis: act ? null : (detail.reason ?? null),
    reason: act ? context.disclosure.sentence(detail.reason, people) : null,
    decision: detail.decision ?? null,
    score: detail.score ?? null,
    weight: detail.weight ?? null,
    pairs: (detail.edges ?? [])
      .filter(({ a, b }) => context.records.has(String(a)) && context.records.has(String(b)))
      .map((edge) => pairView(edge, context)),
    causedBy,
    undoes,
    undoneBy: context.undoneBy.get(causedBy ?? judgementId) ?? null,
  };
}

/** Cases that an entry names by their ids. */
export const casesNamedBy = ({ caseId, detail }: LedgerRow): string[] =>
  [caseId, detail.from].flatMap((id) => id ?? []);

const keyOf = ({ system, sourceId }: RecordKey): RecordKey => ({ system, sourceId });

function pairView({ a, b, kind, weight, explanation }: ExplainedEdge, context: LedgerContext): JudgedPair {
  const [left, right] = [context.records.get(String(a)), context.records.get(String(b))];
  const contents = [left?.content ?? null, right?.content ?? null] as const;
  // The thresholds of that time are not known any more.
  const { priorWeight, steps, withheld } = waterfall(explanation, { link: 0, review: 0 }, contents, context.disclosure);
  return {
    left: left ? keyOf(left) : null,
    right: right ? keyOf(right) : null,
    kind,
    weight,
    priorWeight,
    steps,
    withheld,
  };
}
