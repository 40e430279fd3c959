import type { RouteStage } from '../stages.js';
export const routeStage =
  (_city: string): RouteStage =>
  ({ divisionCode }) => ({
    handlingUnit: `${divisionCode ?? ''}矛盾纠纷调处中心`,
    handlingLevel: 'county',
    riskLevel: 'blue',
    rule: 'x',
    reason: null,
    riskRule: 'x',
    riskReason: null,
  });
