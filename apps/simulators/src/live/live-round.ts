import type { Conflict, Round } from '../conflicts/conflict.js';
import { ordinaryConflict } from '../conflicts/plan.js';
import { drawRound, firstSystem, nextSystem } from '../conflicts/rounds.js';
import type { Random } from '../random.js';
import type { World } from '../world/world.js';

const DAY = 86_400_000;
const FOLLOW_UP_SHARE = 0.35;

/** Somebody tells now: of a conflict that is known already, or of a new one, which joins the known ones. */
export function liveRound(world: World, known: Conflict[], random: Random, at: number): Round {
  const { city, registrar } = world;
  if (known.length > 0 && random.chance(FOLLOW_UP_SHARE)) {
    const conflict = random.pick(known);
    const told = registrar.toldOf(conflict);
    const system = told.last ? nextSystem(random, told.last) : firstSystem(random, conflict);
    return drawRound(city, random, conflict, { index: told.count, system, at });
  }
  const startedAt = at - Math.ceil(random.waiting(9)) * DAY;
  const conflict = ordinaryConflict(city, random, { id: registrar.newConflictId(), startedAt });
  known.push(conflict);
  return drawRound(city, random, conflict, { index: 0, system: firstSystem(random, conflict), at });
}
