import { useInfiniteQuery } from '@tanstack/react-query';
import { apiPath, request } from './request';

export const ALARM_RULES = ['many-people', 'own-name', 'own-surname', 'out-of-scope', 'off-hours'] as const;

export interface Alarm {
  alarmId: string;
  /** One of `ALARM_RULES`; a later hub may know more. */
  rule: string;
  actor: string;
  counted: number;
  lastAt: string;
}

interface AlarmPage {
  items: Alarm[];
  nextCursor: string | null;
}

export const useAlarms = () =>
  useInfiniteQuery({
    queryKey: ['alarms'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      request<AlarmPage>(`${apiPath('audit', 'alarms')}${pageParam ? `?cursor=${pageParam}` : ''}`, { signal }),
    getNextPageParam: (last) => last.nextCursor,
  });

export const settleAlarm = (alarmId: string, reason: string) =>
  request<unknown>(apiPath('audit', 'alarms', alarmId, 'settlement'), { method: 'POST', body: { reason } });
