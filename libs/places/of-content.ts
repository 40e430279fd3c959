import type { DisputeContent } from '#libs/contracts/index.js';
import type { PlaceInput } from './place.js';

/** What a record's content says of the dispute's place. The seat of the office that took it down is left out. */
export function placeInputOf(content: DisputeContent): PlaceInput {
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
