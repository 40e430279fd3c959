import { ACT_NAMES, actOf } from './acts.js';
import { PHASES, type Phase } from './phase.js';

const reachableFrom = (start: Phase): Set<Phase> => {
  const reached = new Set<Phase>([start]);
  for (const phase of reached)
    for (const act of ACT_NAMES) if (actOf(act).from.includes(phase)) reached.add(actOf(act).to ?? phase);
  return reached;
};

describe('the state table', () => {
  it('leads from a case’s registration to every phase', () => {
    expect([...reachableFrom('registered')].sort()).toEqual(Object.keys(PHASES).sort());
  });

  it.each(Object.keys(PHASES) as Phase[])('leads from %s to the archive: no case is stuck', (phase) => {
    expect(reachableFrom(phase)).toContain('archived');
  });

  it('lets somebody do each act, and states in which phase', () => {
    for (const act of ACT_NAMES) {
      expect(actOf(act).roles.length).toBeGreaterThan(0);
      expect(actOf(act).from.length).toBeGreaterThan(0);
      expect(Object.keys(PHASES)).toEqual(
        expect.arrayContaining([...actOf(act).from, ...[actOf(act).to ?? []].flat()]),
      );
    }
  });
});
