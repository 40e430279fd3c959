import type { Address, Door } from '#libs/features/index.js';

/**
 * How two addresses stand to one another, from most to least alike. `other-door`: one estate, another flat.
 * `same-premises`: one number on a road, which is a shop's or a works'; who complains of it all name it.
 * `other-estate`: both named, and not the same. `unknown`: they name nothing that could be compared.
 */
export type AddressRelation =
  | 'same-door'
  | 'same-building'
  | 'same-premises'
  | 'same-estate'
  | 'same-road'
  | 'same-area'
  | 'unknown'
  | 'other-door'
  | 'other-estate'
  | 'other-county';

const contains = (a: string, b: string): boolean => a.includes(b) || b.includes(a);

/** 翠苑 and 翠苑一区 are one; 翠苑一区 and 翠苑二区 are not. */
function sameName(a: string | undefined, b: string | undefined): boolean | undefined {
  if (!a || !b) return undefined;
  return a === b || (Math.min(a.length, b.length) >= 2 && contains(a, b));
}

function sameDoor(a: Door, b: Door): boolean | undefined {
  if (a.room && b.room) {
    if (a.room !== b.room) return false;
    if (a.building && b.building && a.building !== b.building) return false;
    if (a.unit && b.unit && a.unit !== b.unit) return false;
    return (a.building && b.building) || a.room.length >= 3 ? true : undefined;
  }
  return a.building && b.building && a.building !== b.building ? false : undefined;
}

/** A numbered house in a village or on a road serves as a door where there is no room. */
function sameHouse(a: Address, b: Address): boolean | undefined {
  const street = sameName(a.road ?? a.village, b.road ?? b.village);
  if (!street || !a.roadNumber || !b.roadNumber) return undefined;
  return a.roadNumber === b.roadNumber;
}

/** Last division that both name at the same depth, counted from the end: county against county. */
function countiesDiffer(a: Address, b: Address): boolean {
  const one = a.divisions.at(-1);
  const other = b.divisions.at(-1);
  if (!one || !other || one === other) return false;
  return !a.divisions.includes(other) && !b.divisions.includes(one) && a.divisions.length === b.divisions.length;
}

function placeRelation(a: Address, b: Address): AddressRelation {
  const estate = sameName(a.estate, b.estate);
  const village = sameName(a.village, b.village);
  const road = sameName(a.road, b.road);
  if (estate || (village && !a.estate && !b.estate)) return 'same-estate';
  if (estate === false || village === false) return 'other-estate';
  if (road) return 'same-road';
  if (village) return 'same-area';
  if (road === false || sameName(a.township, b.township) === false) return 'other-estate';
  return sameName(a.township, b.township) ? 'same-area' : 'unknown';
}

const housesOf = (a: Address, b: Address): AddressRelation =>
  a.room || b.room ? 'same-building' : a.village && b.village ? 'same-door' : 'same-premises';

/** Compares element by element, since similar texts may name neighbours. Symmetric. */
export function relateAddresses(a: Address, b: Address): AddressRelation {
  const place = placeRelation(a, b);
  if (countiesDiffer(a, b) && place !== 'same-estate') return 'other-county';
  const house = sameHouse(a, b);
  const door = sameDoor(a, b);
  if (place === 'other-estate') return house && door !== false ? housesOf(a, b) : place;
  if (door === true) return place === 'unknown' && !(a.building && b.building) ? 'unknown' : 'same-door';
  if (door === false) return place === 'unknown' ? 'unknown' : 'other-door';
  // A number on a road is a shop's, a works' or a whole estate's: everybody who complains of it names it.
  if (house === true) return housesOf(a, b);
  if (house === false) return 'other-door';
  if (a.building && a.building === b.building && place === 'same-estate') return 'same-building';
  return place;
}
