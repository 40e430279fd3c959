import { type DryRun, type RuleKind, triedOn } from '../api/rules';

/** Of what a dry run tells how much was looked at: all there is, the newest of it, or nothing. */
const KEYS = {
  cases: { all: 'dryRunAll', some: 'dryRunSome', none: 'dryRunNone' },
  ends: { all: 'onEnds.all', some: 'onEnds.some', none: 'onEnds.none' },
  warnings: { all: 'onWarnings.all', some: 'onWarnings.some', none: 'onWarnings.none' },
  centres: { all: 'onCentres.all', some: 'onCentres.all', none: 'onCentres.none' },
} as const;
type Seen = keyof typeof KEYS;

interface Lead {
  key: (typeof KEYS)[Seen][keyof (typeof KEYS)[Seen]];
  seen: number;
  changed: number;
}

function counted(of: Seen, result: DryRun): readonly [seen?: number, changed?: number] {
  switch (of) {
    case 'cases':
      return [result.casesSeen, result.casesChanged];
    case 'ends':
      return [result.clocksSeen, result.endsMoved];
    case 'warnings':
      return [result.warningsSeen, result.warningsChanged];
    case 'centres':
      return [result.centresSeen, result.centresChanged];
  }
}

/** In which message a dry run says how much it looked at and how much would be otherwise: nothing to try it on is no "0 of 0". Pure. */
export function leadOf(kind: RuleKind, result: DryRun): Lead {
  // Holidays are tried on the open time limits of the years that change, and on no other case.
  const of = kind === 'holidays' ? 'ends' : triedOn(kind);
  const [seen = 0, changed = 0] = counted(of, result);
  const isAll = result.complete ? 'all' : 'some';
  return { key: KEYS[of][seen === 0 ? 'none' : isAll], seen, changed };
}
