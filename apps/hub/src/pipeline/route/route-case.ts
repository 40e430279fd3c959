import type { DivisionDirectory } from '#libs/places/index.js';
import { standingOf } from '#libs/routing/clocks/index.js';
import {
  assessRisk,
  type CaseState,
  chooseBody,
  type MediationBody,
  placeFacts,
  type Route,
  readFacts,
  route,
  withheldFrom,
  withheldReason,
} from '#libs/routing/index.js';
import type { CaseStanding } from '../../registry/case-standings.js';
import type { RulesInForce } from '../../rules/rule-book.js';
import type { CaseRecord, Routing, RoutingQuestion } from '../stages.js';

export interface RoutingGround {
  readonly rules: Pick<RulesInForce, 'routes' | 'risks' | 'signals'>;
  readonly directory: DivisionDirectory;
  readonly standing: Pick<CaseStanding, 'events' | 'before'> | undefined;
  readonly bodies: readonly MediationBody[];
}

/** The route stage on `libs/routing`: readable tables say who leads, at which level, and how urgent a case is. Pure. */
export function routeCase(question: RoutingQuestion, ground: RoutingGround): Routing {
  const { rules, directory, standing } = ground;
  const { disputeType, divisionCode, outsideCity, records, overdue } = question;
  const facts = readFacts({
    type: disputeType,
    place: { ...placeFacts(divisionCode, directory), ...authoritiesOf(records) },
    outsideCity,
    contents: records.map((record) => record.content),
    states: [...statesOf(records, standing), ...(overdue ? (['overdue'] as const) : [])],
    signalWords: rules.signals.rows,
  });
  const risk = assessRisk(facts, rules.risks.rows);
  const routed = route({ ...facts, riskLevel: risk.level }, rules.routes.rows, returnedBy(standing));
  const { jointUnits } = routed;
  const withheld = withheldFrom(facts, {
    divisionCode,
    cityCode: directory.cityCode,
    rows: rules.routes.rows,
    others: standing?.before ? [standing.before.unit] : [],
  });
  const reason = withheld ? [...routed.reason, withheldReason(withheld)] : routed.reason;
  const body = bodyFor(routed, divisionCode, facts.respondentNames, ground);
  return {
    handlingUnit: routed.unit,
    handlingLevel: routed.level,
    riskLevel: risk.level,
    rule: `routes@${rules.routes.version}/${routed.rule}`,
    reason: {
      reason,
      jointUnits,
      mediationBody: body.name,
      mediationReason: body.zh,
      hotlineOrder: routed.hotlineOrder,
    },
    riskRule: `risks@${rules.risks.version}/${risk.rule}`,
    riskReason: risk.reasons,
    jointUnits,
    mediationBody: body.name,
    hotlineOrder: routed.hotlineOrder,
    // Where it accuses nobody, nothing is said of it.
    ...(withheld && { withheld }),
  };
}

/** A listed body of the row's trade with room, or else the one that the row names. */
function bodyFor(
  { trade, mediationBody }: Route,
  divisionCode: string | null,
  respondents: readonly string[],
  { bodies, standing }: RoutingGround,
): { name: string | null; zh: string | null } {
  if (trade === null || mediationBody === null) return { name: mediationBody, zh: null };
  const neutral = bodies.filter(({ name }) => !respondents.some((respondent) => name.includes(respondent)));
  const chosen = chooseBody(trade, divisionCode, neutral, standing?.before?.mediationBody ?? null);
  return chosen ?? { name: mediationBody, zh: null };
}

function statesOf(records: readonly CaseRecord[], standing: RoutingGround['standing']): CaseState[] {
  const states: CaseState[] = standingOf(standing?.events ?? []);
  if (records.some(isPetitionAtWork)) states.push('in-petition');
  return states;
}

/** Accepted, and not answered for good: a letter that is only registered or passed on bars nothing. */
const isPetitionAtWork = ({ system, content }: CaseRecord): boolean =>
  system === 'petition' && ['in-progress', 'under-review'].includes(content.status.stage);

/** The court and the petition unit that have the matter, as their records name them. */
function authoritiesOf(records: readonly CaseRecord[]): { court: string | null; petition: string | null } {
  const court = records.find(({ system, content }) => system === 'court' && content.handling?.officeName);
  const petition = records.find((record) => isPetitionAtWork(record) && record.content.handling?.unit);
  return { court: court?.content.handling?.officeName ?? null, petition: petition?.content.handling?.unit ?? null };
}

/** Units that returned the case as not theirs, each once, the first first. */
const returnedBy = (standing: RoutingGround['standing']): string[] => [
  ...new Set((standing?.events ?? []).flatMap(({ event, unit }) => (event === 'returned' && unit ? [unit] : []))),
];
