export { type Complainant, distinctSides } from './distinct-sides.js';
export { discoveryThreshold, dispersionOf, exceedance, pooledDispersion } from './exceedance.js';
export {
  BASELINE_WEEKS_MIN,
  findRises,
  type RiseEvidence,
  type RiseSettings,
  type WeeklySeries,
} from './find-rises.js';
export { incompleteBeta } from './incomplete-beta.js';
