import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { download, openInTab } from './download';
import { apiPath, request } from './request';

export interface IssuedReport {
  reportId: string;
  month: string;
  edition: number;
  digest: string;
  by: string;
  at: string;
}

export const useIssuedReports = () =>
  useInfiniteQuery({
    queryKey: ['monthly-reports'],
    initialPageParam: '0',
    queryFn: ({ pageParam, signal }) =>
      request<{ items: IssuedReport[]; nextCursor: string | null }>(
        `${apiPath('monthly-reports')}?limit=24&cursor=${pageParam}`,
        { signal },
      ),
    getNextPageParam: (last) => last.nextCursor,
  });

/** A draft of a month, or an issued one by its id. */
export type ReportAddress = { month: string } | { reportId: string };

const addressOf = (of: ReportAddress, format: string): string =>
  'month' in of
    ? `${apiPath('monthly-reports', 'draft')}?month=${of.month}&format=${format}`
    : `${apiPath('monthly-reports', of.reportId)}?format=${format}`;

/** Opens the report in a tab of its own, where it can be printed. */
export const openReport = (of: ReportAddress): Promise<void> =>
  openInTab(addressOf(of, 'html'), `monthly-report${'month' in of ? `-${of.month}` : ''}`);

export const saveReport = (of: ReportAddress): Promise<void> => download(addressOf(of, 'word'));

export function useIssueReport(onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { month: string; reason: string }) =>
      request(apiPath('monthly-reports'), { method: 'POST', body }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['monthly-reports'] });
      onDone();
    },
  });
}
