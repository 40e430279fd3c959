import { type PartyFeatures, partyFeatures } from '#libs/features/index.js';
import type { CaseParty } from '../pipeline/unify/unify-case.js';

/** An identity number typed with one digit wrong is still the same person's, where the name agrees too. */
const WRONG_DIGITS_MAX = 1;

interface Told {
  readonly party: CaseParty;
  readonly features: PartyFeatures;
}

const phonesOf = ({ features }: Told): string[] => (features.phones ?? []).map(({ value }) => value);
const sharesPhone = (one: Told, other: Told): boolean =>
  phonesOf(one).some((number) => phonesOf(other).includes(number));

const sharesId = ({ party: one }: Told, { party: other }: Told): boolean =>
  Boolean(one.idNumber) && one.idNumber === other.idNumber;

function idsClash({ party: one }: Told, { party: other }: Told): boolean {
  const [left, right] = [one.idNumber, other.idNumber];
  if (!left || !right) return false;
  if (left.length !== right.length) return true;
  return [...left].filter((digit, at) => digit !== right[at]).length > WRONG_DIGITS_MAX;
}

/** Hidden characters (`*`, or no given name at all, as of 石先生) fit any. */
function givenFits(one: string, other: string): boolean {
  if (!one || !other) return true;
  if (one.length !== other.length) return /^\*+$/.test(one) || /^\*+$/.test(other);
  return [...one].every((letter, at) => letter === '*' || other[at] === '*' || letter === other[at]);
}

/** The same full name is enough within one case and side; a part of a name needs a phone in common, a misheard one an ID number. */
function isOnePerson(one: Told, other: Told): boolean {
  const [left, right] = [one.features.person, other.features.person];
  if (!left || !right || idsClash(one, other)) return false;
  if (left.surname && right.surname && left.surname !== right.surname) return false;
  if (sharesId(one, other)) return true;
  if (!givenFits(left.given, right.given)) return false;
  const bothFull = left.form === 'full' && right.form === 'full';
  return bothFull || sharesPhone(one, other);
}

/** By code or by what tells it from others of its trade: 百兴物业 is 杭州百兴物业服务有限公司. */
function isOneOrganisation(one: Told, other: Told): boolean {
  const [left, right] = [one.features, other.features];
  if (left.creditCode && right.creditCode) return left.creditCode === right.creditCode;
  const [mine, theirs] = [left.organisation?.core, right.organisation?.core];
  return Boolean(mine && theirs) && (mine === theirs || mine!.includes(theirs!) || theirs!.includes(mine!));
}

/** 物业 says no more than the trade; among one side's organisations it can only be the one of that trade. */
function onlyOneOfTrade(told: Told, groups: readonly Told[][]): Told[] | undefined {
  const { organisation } = told.features;
  if (!organisation || organisation.core || organisation.trades.length === 0) return undefined;
  const fitting = groups.filter((group) =>
    group.some(
      ({ party, features }) =>
        party.side === told.party.side &&
        features.organisation?.core &&
        features.organisation.trades.some((trade) => organisation.trades.includes(trade)),
    ),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

/**
 * Which of a case's parties the eye should see as one: a number for each, equal where several records tell of the same
 * side's same person or organisation. It links nothing. A confidential caller is never shown together with a name.
 */
export function toldAsOne(parties: readonly CaseParty[]): number[] {
  // Most cases have one party a side: nothing is to be compared.
  if (new Set(parties.map(({ side }) => side)).size === parties.length) return parties.map((_, at) => at);
  const groups: Told[][] = [];
  const late: Told[] = [];
  const told = parties.map((party): Told => ({ party, features: partyFeatures(party) ?? {} }));
  const join = (one: Told, group: Told[] | undefined) => (group ? group.push(one) : groups.push([one]));
  for (const one of told) {
    const same = (other: Told) =>
      other.party.side === one.party.side &&
      !one.party.confidential &&
      !other.party.confidential &&
      (isOnePerson(one, other) || isOneOrganisation(one, other));
    const group = groups.find((members) => members.some(same));
    if (!group && one.features.organisation?.core === '') late.push(one);
    else join(one, group);
  }
  for (const one of late) join(one, onlyOneOfTrade(one, groups));
  return told.map((one) => groups.findIndex((group) => group.includes(one)));
}
