import type { DisputeContent } from '#libs/contracts/index.js';
import type { PlaceInput, PlaceResolver } from '#libs/places/index.js';
import type { Placement, PlaceStage } from '../stages.js';

/** The place stage on `libs/places`: one record's place, or several records' of one case weighed together. */
export function placeStage(resolver: PlaceResolver): PlaceStage {
  return (contents) => {
    const place = resolver.resolve(...contents.map(placeInput));
    return {
      divisionCode: place.code,
      confidence: place.confidence,
      rule: place.reason.rule,
      reason: { ...place.reason, supports: place.supports, conflicts: place.conflicts },
      outsideCity: place.outsideCity,
    } satisfies Placement;
  };
}

function placeInput(content: DisputeContent): PlaceInput {
  const text = [content.title, content.narrative, content.claim].filter(Boolean).join('\n');
  return {
    ...content.place,
    text: text || undefined,
    organisationNames: content.respondents.flatMap((party) =>
      party.kind !== 'person' && party.name ? [party.name] : [],
    ),
    complainantAddresses: content.complainants.flatMap((party) => party.address ?? []),
  };
}
