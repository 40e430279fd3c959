/** What an address names that lies somewhere, and so within somebody's scope or not. */
export const SUBJECTS = [
  'case',
  'record',
  'pair',
  'warning',
  'notice',
  'centre',
  'clock',
  'judgement',
  'refused-item',
  'write-back',
] as const;
export type Subject = (typeof SUBJECTS)[number];

/**
 * What a route shows of cases, to somebody whose scope is less than the city:
 * a subject, named in the address: it has to be within her scope; `listed`: its queries leave out what is not;
 * `city`: it cannot be divided, or decides for all of the city, and is for those who see all of it; `nothing`: it is about no
 * case.
 */
export type Shown = Subject | 'listed' | 'city' | 'nothing';

/** Where else a request names what has to be within the scope. */
export interface NamedElsewhere {
  /** Case ids in the body: `with.caseId`, `corrections[].caseId`. */
  readonly cases?: string;
  /** A query parameter with a record, `system/sourceId`. */
  readonly record?: string;
}

export interface RouteShows extends NamedElsewhere {
  readonly what: Shown;
}

export interface AskedOf {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

export interface NamedSubject {
  readonly subject: Subject;
  /** As its address has them: an id, or the system and id of a record. */
  readonly ids: readonly string[];
}

/** Names of the address's parameters, by subject. */
const PARAMETERS: Readonly<Record<Subject, readonly string[]>> = {
  case: ['caseId'],
  record: ['system', 'sourceId'],
  pair: ['reviewId'],
  warning: ['warningId'],
  notice: ['noticeId'],
  centre: ['centreId'],
  clock: ['clockId'],
  judgement: ['judgementId'],
  'refused-item': ['quarantineId'],
  'write-back': ['orderId'],
};

/** Everything that a request names, whose place is to be looked at before it is answered. Pure. */
export function subjectsOf({ what, cases, record }: RouteShows, { params, query, body }: AskedOf): NamedSubject[] {
  const named = (PARAMETERS as Readonly<Record<string, readonly string[]>>)[what];
  const other = record === undefined ? undefined : at(query, record)[0];
  return [
    ...(named ? [{ subject: what as Subject, ids: named.flatMap((name) => at(params, name)) }] : []),
    ...(cases ? at(body, cases) : []).map((id) => ({ subject: 'case' as const, ids: [id] })),
    ...(other === undefined ? [] : [{ subject: 'record' as const, ids: recordOf(other) }]),
  ];
}

/** The first slash parts them: a system has none. */
const recordOf = (text: string): [string, string] => {
  const slash = text.indexOf('/');
  return [text.slice(0, slash), text.slice(slash + 1)];
};

/** Strings and numbers at a path, `[]` being each of a list; what is not there is none. */
function at(value: unknown, path: string): string[] {
  const found = path
    .replaceAll('[]', '.[]')
    .split('.')
    .reduce<unknown[]>(
      (values, step) =>
        values.flatMap((one) => {
          if (step === '[]') return Array.isArray(one) ? one : [];
          return typeof one === 'object' && one !== null && Object.hasOwn(one, step)
            ? [(one as Record<string, unknown>)[step]]
            : [];
        }),
      [value],
    );
  return found.filter((one) => typeof one === 'string' || typeof one === 'number').map(String);
}
