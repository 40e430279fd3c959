import type { EntryRow } from './gazetteer.queries.js';

/** A division that witnesses name for a landmark. */
export interface Witnessed {
  readonly divisionCode: string;
  readonly divisionName: string | null;
  readonly cases: number;
  readonly people: number;
}

/** An entry as the API shows it: what most witnesses support, and what contradicts it at any level. */
export function entryView(row: EntryRow, nameOf: (code: string) => string | null) {
  const kind = row.landmark.slice(0, row.landmark.indexOf(':'));
  const witnesses = [...new Set([...Object.keys(row.cases), ...Object.keys(row.people)])]
    .map(
      (code): Witnessed => ({
        divisionCode: code,
        divisionName: nameOf(code),
        cases: row.cases[code] ?? 0,
        people: row.people[code] ?? 0,
      }),
    )
    .sort((a, b) => b.people - a.people || b.cases - a.cases || (a.divisionCode < b.divisionCode ? -1 : 1));
  const [first] = witnesses;
  return {
    kind,
    name: row.landmark.slice(kind.length + 1),
    version: row.version,
    updatedAt: row.updatedAt.toISOString(),
    support: witnesses.filter((one) => first && agree(one, first)),
    conflicts: witnesses.filter((one) => first && !agree(one, first)),
  };
}

const agree = (a: Witnessed, b: Witnessed): boolean =>
  a.divisionCode.startsWith(b.divisionCode) || b.divisionCode.startsWith(a.divisionCode);
