import { useMutation } from '@tanstack/react-query';
import { apiPath, request } from './request';

/** What a connector found when it was asked to read one page of its source. */
export interface SourceCheck {
  items: number;
  mapped: number;
  causes: string[];
  request: string | null;
  tookMs: number;
}

/** Has a connector read one page of its source; nothing is taken. */
export const useSourceCheck = (system: string) =>
  useMutation({
    mutationFn: () => request<SourceCheck>(apiPath('connectors', system, 'check'), { method: 'POST', body: {} }),
  });
