import { unlessEmpty } from '#libs/connector-kit/index.js';
import type { Party } from '#libs/contracts/index.js';
import type { PartyRules } from '../language/mapping-language.js';
import type { Native } from './native-schema.js';
import type { Scope } from './scope.js';
import { conditionOf, type Getter, meaningOf, textOf } from './value-rules.js';

type At = readonly PropertyKey[];

/** One side of a dispute: what each rule finds, in order; who has nothing but a kind is nobody. */
export function partiesOf(rules: readonly PartyRules[], scope: Scope, at: At): Getter<Party[]> {
  const getters = rules.map((rule, index) => someOf(rule, scope, [...at, index]));
  return (item, notes) => getters.flatMap((getter) => getter(item, notes));
}

function someOf(rule: PartyRules, scope: Scope, at: At): Getter<Party[]> {
  if (rule.each === undefined) {
    const party = partyOf(rule, scope, at);
    return (item, notes) => [party(item, notes) ?? []].flat();
  }
  const inside = scope.elements(rule.each, [...at, 'each']);
  if (!inside) return () => [];
  const party = partyOf(rule, inside.scope, at);
  return (item, notes) =>
    ((inside.found.read(item) as Native[] | undefined) ?? []).flatMap((element) => party(element, notes) ?? []);
}

function partyOf(rule: PartyRules, scope: Scope, at: At): Getter<Party | undefined> {
  const isMeant = conditionOf(rule.where, scope, [...at, 'where']);
  const { kind } = rule;
  const kindOf: Getter<Party['kind']> =
    typeof kind === 'string' ? () => kind : asMeaning(meaningOf(kind, 'unknown', scope, [...at, 'kind']));
  const text = (name: 'name' | 'idType' | 'idNumber' | 'phone' | 'address') => textOf(rule[name], scope, [...at, name]);
  const [name, idType, idNumber, phone, address] = [
    text('name'),
    text('idType'),
    text('idNumber'),
    text('phone'),
    text('address'),
  ];
  return (item, notes) => {
    if (rule.where && !isMeant(item, notes)) return undefined;
    const said = {
      name: name?.(item, notes),
      idNumber: idNumber?.(item, notes),
      phone: phone?.(item, notes),
      address: address?.(item, notes),
    };
    if (!unlessEmpty(said)) return undefined;
    const { idNumber: number, ...others } = said;
    return { kind: kindOf(item, notes), ...others, idNumber: number, idType: number && idType?.(item, notes) };
  };
}

const asMeaning =
  <Meaning>(getter: Getter<{ readonly meaning: Meaning }>): Getter<Meaning> =>
  (item, notes) =>
    getter(item, notes).meaning;
