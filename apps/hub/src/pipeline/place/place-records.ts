import { type PlaceResolver, placeInputOf } from '#libs/places/index.js';
import type { Placement, PlaceStage } from '../stages.js';

/** The place stage on `libs/places`: one record's place, or several records' of one case weighed together. */
export function placeStage(resolver: PlaceResolver): PlaceStage {
  return (contents) => {
    const place = resolver.resolve(...contents.map(placeInputOf));
    return {
      divisionCode: place.code,
      confidence: place.confidence,
      rule: place.reason.rule,
      reason: { ...place.reason, supports: place.supports, conflicts: place.conflicts },
      outsideCity: place.outsideCity,
    } satisfies Placement;
  };
}
