import { useQuery } from '@tanstack/react-query';
import { apiPath, request } from './request';

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
  /** Weekdays off and weekend days worked as the product has them; null: it does not know the year. */
  shipped: { daysOff: string[]; daysWorked: string[] } | null;
}

export const useCalendarYear = (year: string) =>
  useQuery({
    queryKey: ['rules', 'calendar', year],
    queryFn: ({ signal }) => request<CalendarYear>(apiPath('calendar', year), { signal }),
  });
