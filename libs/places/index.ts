export { tidyText } from './address-parts.js';
export { ancestorsOf, type Division, type DivisionDepth, type DivisionDirectory, loadDivisions } from './divisions.js';
export { allFormerDivisions } from './former-divisions.js';
export {
  EMPTY_GAZETTEER,
  type Gazetteer,
  kindOf,
  type LandmarkCounts,
  type LandmarkKind,
  landmark,
  learn,
  nameOf,
  type Observation,
  roundedCount,
  type Testimony,
  testimoniesOf,
  testimonyOf,
} from './gazetteer.js';
export { placeInputOf } from './of-content.js';
export type { PlaceInput, PlaceReason, PlaceSource, PlaceStatement, ResolvedPlace } from './place.js';
export { placeRulesVersion } from './place-rules.js';
export { createPlaceResolver, PLACE_CONFIDENCE_MIN, type PlaceResolver } from './resolver.js';
