import type { DivisionDirectory } from '#libs/places/index.js';
import { assessRisk, defaultRisks, defaultRoutes, placeFacts, readFacts, route } from '#libs/routing/index.js';
import type { RouteStage } from '../stages.js';

/** The route stage on `libs/routing`: readable tables say who leads, at which level, and how urgent a case is. */
export function routeStage(directory: DivisionDirectory): RouteStage {
  const routes = defaultRoutes();
  const risks = defaultRisks();
  return ({ disputeType, divisionCode, outsideCity, records }) => {
    const facts = readFacts({
      type: disputeType,
      place: placeFacts(divisionCode, directory),
      outsideCity,
      contents: records.map((record) => record.content),
    });
    const routed = route(facts, routes);
    const risk = assessRisk(facts, risks);
    const { jointUnits, mediationBody, reason } = routed;
    return {
      handlingUnit: routed.unit,
      handlingLevel: routed.level,
      riskLevel: risk.level,
      rule: `route/${routed.rule}`,
      reason: { reason, jointUnits, mediationBody },
      riskRule: `risk/${risk.rule}`,
      riskReason: risk.reasons,
    };
  };
}
