import type { Address, Door } from '#libs/features/index.js';
import { type Comparison, NULL_LEVEL } from '#libs/linkage/index.js';
import { type AddressRelation, relateAddresses } from './address-evidence.js';
import { mentions, type PreparedRecord } from './prepared-record.js';

const ORDER: readonly (AddressRelation | 'same-township' | 'same-county')[] = [
  'same-door',
  'same-building',
  'same-premises',
  'same-estate',
  'same-road',
  'same-area',
  'same-township',
  'same-county',
  'other-door',
  'other-estate',
  'other-county',
];

const LABELS: Readonly<Record<string, string>> = {
  'same-door': '同一门户',
  'same-building': '同一楼栋',
  'same-premises': '同一门牌',
  'same-estate': '同一小区或村',
  'same-road': '同一道路',
  'same-area': '同一片区',
  'same-township': '同一街道乡镇',
  'same-county': '同一区县',
  'other-door': '同小区不同户',
  'other-estate': '不同小区或村',
  'other-county': '不同区县',
};

const homes = (record: PreparedRecord): Address[] =>
  record.features.complainants.slice(0, 6).flatMap((party) => (party.address ? [party.address] : []));

/** Somebody's own door: a room, or a house in a village. */
const isDoor = (door: Door | Address): boolean =>
  door.room !== undefined || ('village' in door && door.village !== undefined && door.roadNumber !== undefined);

function doorsOf(record: PreparedRecord): (Door | Address)[] {
  const { place, doors } = record.features;
  const own = place.address;
  const atHome = homes(record).filter((home) => !own || isNear(relateAddresses(home, own)));
  return [...(own ? [own] : []), ...atHome, ...doors].filter(isDoor);
}

const isNear = (relation: AddressRelation): boolean => relation === 'same-estate' || relation === 'same-building';

const houseOf = (door: Door | Address): string | undefined => ('roadNumber' in door ? door.roadNumber : undefined);

function sameDoor(one: Door | Address, other: Door | Address): boolean {
  if (!one.room || !other.room) return !one.room && !other.room && houseOf(one) === houseOf(other);
  return (
    one.room === other.room &&
    (!one.building || !other.building || one.building === other.building) &&
    (!one.unit || !other.unit || one.unit === other.unit)
  );
}

/** Doors that the narratives name decide within one estate. */
function refined(a: PreparedRecord, b: PreparedRecord, relation: AddressRelation): AddressRelation {
  if (relation !== 'same-estate' && relation !== 'same-building' && relation !== 'other-door') return relation;
  const one = doorsOf(a);
  const other = doorsOf(b);
  if (one.length === 0 || other.length === 0) return relation;
  return one.some((door) => other.some((too) => sameDoor(door, too))) ? 'same-door' : 'other-door';
}

/** The one that says more of the two being one place. */
const nearer = (one: AddressRelation, other: AddressRelation): AddressRelation => {
  if (one === 'unknown') return other;
  return other !== 'unknown' && ORDER.indexOf(other) < ORDER.indexOf(one) ? other : one;
};

function closest(a: readonly Address[], b: readonly Address[]): AddressRelation {
  let best: AddressRelation = 'unknown';
  for (const one of a) for (const other of b) best = nearer(best, relateAddresses(one, other));
  return best;
}

/**
 * A text that names the other's estate and a flat in it, where the record has no address: that flat, or another one of the
 * same estate. A bare room may be the neighbour's above, so it can only agree.
 */
function toldRelation(teller: PreparedRecord, other: PreparedRecord): AddressRelation {
  const told = teller.features.doors.filter((door) => door.room);
  if (told.length === 0 || teller.features.place.address?.estate) return 'unknown';
  const { address } = other.features.place;
  const doors = [...(address ? [address] : []), ...homes(other)].filter(
    ({ estate, room }) => room && estate && estate.length >= 2 && mentions(teller, estate),
  );
  if (doors.length === 0) return 'unknown';
  if (told.some((door) => doors.some((too) => sameDoor(door, too)))) return 'same-door';
  return told.every((door) => door.building) ? 'other-door' : 'unknown';
}

const AT_HOME: ReadonlySet<AddressRelation> = new Set(['same-door', 'same-building', 'same-estate', 'other-door']);

function addressRelation(a: PreparedRecord, b: PreparedRecord): AddressRelation {
  const one = a.features.place.address;
  const other = b.features.place.address;
  const direct = one && other ? refined(a, b, relateAddresses(one, other)) : 'unknown';
  if (direct !== 'unknown') return direct;
  const told = nearer(toldRelation(a, b), toldRelation(b, a));
  if (told !== 'unknown') return told;
  // Where only one says where it was, the other's home may be the place; that it is elsewhere says nothing, but two
  // flats of one estate are two.
  if (!one && !other) return 'unknown';
  const indirect = closest(one ? [one] : homes(a), other ? [other] : homes(b));
  return AT_HOME.has(indirect) ? refined(a, b, indirect) : 'unknown';
}

function divisionLevel(a: PreparedRecord, b: PreparedRecord): (typeof ORDER)[number] | null {
  const one = a.features.place.divisionCode;
  const other = b.features.place.divisionCode;
  if (!one || !other) return null;
  if (one.slice(0, 6) !== other.slice(0, 6)) return 'other-county';
  return one.length >= 9 && one.slice(0, 9) === other.slice(0, 9) ? 'same-township' : 'same-county';
}

export const placeComparison: Comparison<PreparedRecord> = {
  name: 'place',
  label: '地点',
  levels: ORDER.map((name) => ({ name, label: LABELS[name] ?? name })),
  compare(a, b) {
    const relation = addressRelation(a, b);
    const found = relation === 'unknown' ? divisionLevel(a, b) : relation;
    return found === null ? NULL_LEVEL : ORDER.indexOf(found);
  },
};
