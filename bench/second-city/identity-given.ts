import { masked, phoneText, slipped } from './identity.js';
import type { Person } from './people.js';
import type { Random } from './random.js';
import type { Round } from './round.js';

/** What a person's entry shows of who it is. */
export interface GivenIdentity {
  readonly phone: string | undefined;
  readonly idNumber: string | undefined;
}

/** How often a channel's entries hold an ID number and a phone. */
const SHARES = {
  call: { id: 0.03, phone: 0.97 },
  letter: { id: 0.4, phone: 0.72 },
  suit: { id: 0.5, phone: 0.55 },
} as const;

export function givenIdentity(round: Round, person: Person, switchboard: string, random: Random): GivenIdentity {
  const { blemishes, channel } = round;
  const asked = blemishes.has('masked-id') || blemishes.has('one-digit-wrong');
  const hasId = asked || random.chance(SHARES[channel].id);
  const hasPhone = round.mustPhone || random.chance(SHARES[channel].phone);
  const usual = random.chance(0.92) || round.mustPhone ? person.phone : person.otherPhone;
  const phone = blemishes.has('switchboard')
    ? switchboard
    : blemishes.has('wrong-phone')
      ? slipped(person.phone, random)
      : usual;
  const nobody = blemishes.has('anonymous');
  const id = blemishes.has('masked-id')
    ? masked(person.id, random)
    : blemishes.has('one-digit-wrong')
      ? slipped(person.id, random)
      : person.id;
  return {
    phone:
      hasPhone && !(nobody && random.chance(0.7))
        ? channel === 'letter'
          ? phoneText(phone, random)
          : phone
        : undefined,
    idNumber: hasId && !nobody ? id : undefined,
  };
}

/** Other people's entries in a court paper: known by name, less often by number. */
export function givenByOthers(person: Person, random: Random): GivenIdentity {
  return {
    phone: random.chance(0.5) ? person.phone : undefined,
    idNumber: random.chance(0.3) ? (random.chance(0.2) ? masked(person.id, random) : person.id) : undefined,
  };
}
