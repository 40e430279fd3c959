import { useQuery } from '@tanstack/react-query';
import { apiPath, request } from './request';

export const CALENDAR = 'calendar';

export interface CalendarYear {
  year: number;
  /** Where not, time limits that run into it are provisional. */
  known: boolean;
  /** What an official entered; null: what comes with the product, if that. */
  entered: {
    daysOff: string[];
    daysWorked: string[];
    source: string;
    enteredBy: string;
    enteredAt: string;
  } | null;
}

export const useCalendarYear = (year: string) =>
  useQuery({
    queryKey: [CALENDAR, year],
    queryFn: ({ signal }) => request<CalendarYear>(apiPath(CALENDAR, year), { signal }),
  });

interface Entered {
  daysOff: string[];
  daysWorked: string[];
  source: string;
}

export const enterCalendarYear = (year: string, body: Entered) =>
  request<{ recomputed: number }>(apiPath(CALENDAR, year), { method: 'PUT', body });
