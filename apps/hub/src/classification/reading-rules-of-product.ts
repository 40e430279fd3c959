import { shippedModel, typeRulesVersion } from '#libs/classify/index.js';
import { placeRulesVersion } from '#libs/places/index.js';
import type { ReadingRules } from '../registry/reading-rules.js';

/** By what this version of the product types and places; the model that comes with it counts as well. */
export const readingRules = (): ReadingRules => ({
  types: `${typeRulesVersion()}+${shippedModel()?.version ?? 'tables'}`,
  places: placeRulesVersion(),
});
