export { ancestorsOf, type Division, type DivisionDepth, type DivisionDirectory, loadDivisions } from './divisions.js';
export {
  EMPTY_GAZETTEER,
  type Gazetteer,
  landmark,
  learn,
  type Observation,
  type Testimony,
  testimonyOf,
} from './gazetteer.js';
export { placeInputOf } from './of-content.js';
export type { PlaceInput, PlaceReason, PlaceSource, PlaceStatement, ResolvedPlace } from './place.js';
export { createPlaceResolver, type PlaceResolver } from './resolver.js';
