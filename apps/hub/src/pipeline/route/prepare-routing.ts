import type { DivisionDirectory } from '#libs/places/index.js';
import { loadStandings } from '../../registry/case-standings.js';
import { loadBodies } from '../../registry/mediation-bodies.js';
import type { RuleBook } from '../../rules/rule-book.js';
import type { RoutingDesk } from '../routing-desk.js';
import { routeCase } from './route-case.js';

/** The desk of the hub: three queries a batch, whatever its size; routing a case then touches no database. */
export function routingDesk(rules: RuleBook, directory: DivisionDirectory): RoutingDesk {
  return {
    prepare: async (tx, caseIds) => {
      const inForce = await rules.inForce(tx);
      const standings = await loadStandings(tx, caseIds);
      const bodies = (await loadBodies(tx, true)).map((body) => ({ ...body }));
      const route: Awaited<ReturnType<RoutingDesk['prepare']>>['route'] = (question) => {
        const standing = standings.get(question.caseId);
        const routing = routeCase(question, { rules: inForce, directory, standing, bodies });
        // What this batch has given a body counts at once.
        const taken = bodies.find(({ name }) => name === routing.mediationBody);
        if (taken && standing?.before?.mediationBody !== taken.name) taken.openCases += 1;
        return routing;
      };
      return { route, rules: inForce, standings };
    },
  };
}
