import type { CaseEventData, CaseEventType } from '#libs/contracts/index.js';

/** What of the city's cases concerns a department; a member that is empty or absent leaves out nothing. */
export interface SubscriptionFilter {
  /** Units that have a case, mediate it, help with it, were called to a conference on it, or have something to do. */
  readonly units?: readonly string[];
  readonly disputeTypes?: readonly string[];
  /** Codes of divisions, each with all below it. */
  readonly divisions?: readonly string[];
  readonly events?: readonly CaseEventType[];
}

/** Whether an event is wanted by this filter; `concerned`: whom its case concerns beside the unit that has it. Pure. */
export const isWanted = (
  { units = [], disputeTypes = [], divisions = [], events = [] }: SubscriptionFilter,
  type: CaseEventType,
  { handlingUnit, disputeType, divisionCode }: Omit<CaseEventData, 'caseId' | 'caseNumber'>,
  concerned: readonly string[] = [],
): boolean =>
  holds(events, (event) => event === type) &&
  holds(units, (unit) => unit === handlingUnit || concerned.includes(unit)) &&
  holds(disputeTypes, (wanted) => wanted === disputeType) &&
  holds(divisions, (division) => divisionCode?.startsWith(division) === true);

const holds = <T>(wanted: readonly T[], test: (one: T) => boolean): boolean => wanted.length === 0 || wanted.some(test);
