export {
  ClockError,
  type ClockEvent,
  type ClockRule,
  type ClockState,
  clockState,
  type Urgency,
  urgency,
} from './clock.js';
export { defaultClocks, parseClocks } from './clock-table.js';
export { type Deadline, deadline } from './deadline.js';
export { type CivilDate, daysBetween, officialCalendar, plusDays, type WorkingCalendar } from './working-calendar.js';
