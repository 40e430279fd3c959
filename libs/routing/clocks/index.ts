export {
  ClockError,
  type ClockEvent,
  type ClockRule,
  type ClockRun,
  type ClockStart,
  type ClockState,
  clockRuns,
  clockState,
  type StepKind,
  soonDays,
  stepsAllowed,
  type Urgency,
  urgency,
} from './clock.js';
export { defaultClocks, parseClocks, shippedClocks } from './clock-table.js';
export { type Deadline, deadline } from './deadline.js';
export {
  isMatterEvent,
  MATTER_EVENTS,
  type MatterEvent,
  type MatterEventName,
  type MatterStanding,
  standingOf,
  type TracedEvent,
} from './matter-event.js';
export { type KnownEvent, newEvents, recordEvents } from './record-events.js';
export {
  type CalendarYear,
  type CivilDate,
  calendarWith,
  civilDateOf,
  daysBetween,
  endOfDay,
  isCivilDate,
  officialCalendar,
  officialDays,
  plusDays,
  type WorkingCalendar,
} from './working-calendar.js';
