import { LEVEL_DIGITS, LEVELS } from '#libs/routing/index.js';
import { concernsUnits } from '../registry/concerned-units.js';
import type { GrantedScope, Scope } from './scope.js';

/** A scope as queries take it; null: the whole city. */
export const scopeParameter = (scope: Scope | null): string | null => scope && JSON.stringify(scope);

const wholeCity = (scope: string): string => `(select (${scope}::jsonb -> 'wholeCity')::boolean)`;

/** One evaluation a query, however many rows it looks at. */
const listed = (scope: string, what: keyof GrantedScope): string =>
  `array(select jsonb_array_elements_text(${scope}::jsonb -> '${what}'))`;

const ofSystems = (scope: string, of: string): string =>
  `(jsonb_typeof(${scope}::jsonb -> 'systems') <> 'array' or ${of})`;

/**
 * What a scope says of a case that stands: `c` is a row of `case_file`. An accusation (`withheld`, see `libs/routing`) is
 * opened by no place below the one it names, and never to a unit that it accuses or to a part of one (…住房和城乡建设局物业科).
 */
const holds = (c: string, scope: string): string => `(
  (${c}.withheld is null or not exists (
    select from jsonb_array_elements_text(${c}.withheld -> 'units') accused, unnest(${listed(scope, 'units')}) own
    where own ^@ accused))
  and (${wholeCity(scope)} or case when ${c}.withheld is null then ${c}.division_code else ${c}.withheld ->> 'openTo' end ^@ any(${listed(scope, 'divisions')})
    or jsonb_array_length(${scope}::jsonb -> 'units') > 0 and ${concernsUnits(c, listed(scope, 'units'))})
  and ${ofSystems(
    scope,
    `exists (select from record own_record where own_record.case_id = ${c}.case_id and own_record.state = 'live'
      and own_record.system = any(${listed(scope, 'systems')}))`,
  )})`;

/** The case that is left of one that was merged away, however many steps it takes; itself where it was not. */
export const survivorOf = (caseId: string): string => `(
  with recursive step (case_id, next) as (
    select m.case_id, m.merged_into from case_file m where m.case_id = ${caseId}
    union all select m.case_id, m.merged_into from step join case_file m on m.case_id = step.next)
  select step.case_id from step where step.next is null)`;

/**
 * SQL, true where somebody with this scope may see the case `c`, a row of `case_file`: `scope` is a parameter that
 * `scopeParameter` made. This and `recordInScope` are the one place that decides it, for answers and exports alike. One
 * that was merged away is where its survivor is.
 */
export const caseInScope = (c: string, scope: string): string =>
  `(${scope}::jsonb is null or ${c}.merged_into is null and ${holds(c, scope)} or ${c}.merged_into is not null
    and exists (select from case_file survivor where survivor.case_id = ${survivorOf(`${c}.merged_into`)}
      and ${holds('survivor', scope)}))`;

const digitsOf = (level: string): string =>
  `case ${level} ${LEVELS.map((one) => `when '${one}' then ${LEVEL_DIGITS[one]}`).join(' ')} end`;

/**
 * SQL, true where somebody with this scope and role acts for the unit that has the case `c`, who has to see it as well: what `refusedUnit`
 * says of one case, for lists.
 */
export const actsForUnit = (c: string, scope: string, role: string): string => `(${role}::text = 'admin'
  or ${c}.handling_unit = any(${listed(scope, 'units')}) or coalesce(${c}.mediation_body, '') = any(${listed(scope, 'units')})
  or ${role}::text <> 'department' and (${scope}::jsonb is null or ${wholeCity(scope)} or exists (
    select from unnest(${listed(scope, 'divisions')}) own where length(own) <= ${digitsOf(`${c}.handling_level`)}
      and coalesce(${c}.division_code, '') ^@ own)))`;

/** The same of a record, a row of `record`: with its case, and where it has none by the place that it names itself. */
export const recordInScope = (r: string, scope: string): string =>
  `(${scope}::jsonb is null or case when ${r}.case_id is not null
    then exists (select from case_file own_case where own_case.case_id = ${r}.case_id and ${caseInScope('own_case', scope)})
    else ${wholeCity(scope)} or (select placed.placement ->> 'divisionCode' from record_version placed
        where placed.record_id = ${r}.record_id and placed.placement is not null order by placed.version desc limit 1)
      ^@ any(${listed(scope, 'divisions')}) and ${ofSystems(scope, `${r}.system = any(${listed(scope, 'systems')})`)} end)`;

/**
 * The same of a warning `w`: the cluster lies within her divisions, or the city's plan tells it to her unit, whose people
 * are told by name what to do about it.
 */
export const warningInScope = (w: string, scope: string): string =>
  `(${scope}::jsonb is null or ${wholeCity(scope)} or ${w}.subject ->> 'divisionCode' ^@ any(${listed(scope, 'divisions')})
    or ${w}.addressees ?| ${listed(scope, 'units')})`;

/** The same of a notice `n`: once it is issued, those see it whom it tells, and whose divisions they lie in. */
export const noticeInScope = (n: string, scope: string): string =>
  `(${scope}::jsonb is null or ${wholeCity(scope)} or ${n}.issued_at is not null and case when ${n}.grouping = 'unit'
    then ${n}.code = any(${listed(scope, 'units')}) else ${n}.code ^@ any(${listed(scope, 'divisions')}) end)`;

/** The same of a refused item `q`: with the record that it is a newer version of; others lie nowhere yet. */
export const refusedInScope = (q: string, scope: string): string =>
  `(${scope}::jsonb is null or ${wholeCity(scope)} or exists (select from record refused where refused.system = ${q}.system
    and refused.source_id = ${q}.source_id and ${recordInScope('refused', scope)}))`;

/** The same of a centre `k`: it lies in her divisions, or one of its names is her unit. */
export const centreInScope = (k: string, scope: string): string =>
  `(${scope}::jsonb is null or ${wholeCity(scope)} or ${k}.division_code ^@ any(${listed(scope, 'divisions')})
    or ${k}.names && ${listed(scope, 'units')})`;
