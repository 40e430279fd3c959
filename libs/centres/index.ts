export { type DutyDay, type DutyEntry, rotaOf, type Swap, swapEntries } from './duty.js';
export {
  dutyNeeded,
  GAP_SUBJECTS,
  type GapSubject,
  type StaffCounts,
  type StaffingGap,
  staffingGaps,
} from './staffing-gaps.js';
export {
  answerRefusal,
  STANDARD_ACTS,
  STANDARD_NAMES,
  STANDARD_STATES,
  STANDARDS,
  type Standard,
  type StandardAct,
  type StandardEntry,
  type StandardState,
  type Standing,
  standingsOf,
} from './standards.js';
export { type Candidate, type CaseToMediate, type Suggestion, suggestMediators } from './suggest-mediators.js';
