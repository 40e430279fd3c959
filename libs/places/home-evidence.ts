import { addressEvidence } from './evidence.js';
import { homesOf } from './home.js';
import type { Evidence, Knowledge } from './knowledge.js';
import { learnedOfAddress } from './learned-evidence.js';
import type { PlaceInput } from './place.js';
import { RELIABILITY } from './statements.js';

/** What the complainant's own addresses say: asked only where nothing names the dispute's place so far down. */
export function homeEvidence(input: PlaceInput, knowledge: Knowledge): Evidence[] {
  return homesOf(input, knowledge).flatMap(({ address }) => {
    const learned = learnedOfAddress(address, knowledge).map(
      (item): Evidence => ({ ...item, source: 'home', reliability: item.reliability * RELIABILITY.home.full }),
    );
    return [...addressEvidence(address, knowledge, 'home'), ...learned];
  });
}
