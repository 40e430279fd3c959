import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ProvinceItem, useProvinceItems } from '../api/province';
import { type Column, DataTable } from '../elements/data-table';
import { Paged } from '../elements/paged';
import { Section } from '../elements/section';
import { SendingHow } from '../elements/sending-state';
import { useTimeWords } from '../elements/time';
import { useCauseWords } from './cause-words';

/** Instructions and transferred cases that came down, and what became of each. */
export function FromAbove() {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const causeWords = useCauseWords();
  const columns: Column<ProvinceItem>[] = [
    {
      head: t('province.item'),
      kind: 'which',
      cell: ({ ref, kind }) => (
        <>
          <strong>{t(`province.kind.${kind}`)}</strong> <span className="mono">{ref}</span>
        </>
      ),
    },
    {
      head: t('sending.stateLabel'),
      kind: 'why',
      cell: ({ state, cause }) => <SendingHow state={state} attempts={0} trouble={cause && causeWords(cause)} />,
    },
    {
      head: t('province.became'),
      cell: ({ caseId, sourceId }) => (
        <>
          {caseId && <Link to={`/cases/${caseId}`}>{t('sending.case')}</Link>}
          {caseId && sourceId && <br />}
          {sourceId && <Link to={`/records/exchange/${encodeURIComponent(sourceId)}`}>{sourceId}</Link>}
          {!caseId && !sourceId && '—'}
        </>
      ),
    },
    { head: t('province.cameAt'), cell: ({ madeAt }) => minute(madeAt) },
    { head: t('sending.settledAt'), cell: ({ settledAt }) => (settledAt ? minute(settledAt) : '—') },
  ];
  return (
    <Section flush title={t('province.fromAbove')} lead={t('province.fromAboveLead')}>
      <Paged pages={useProvinceItems()} changedBy="exchange" none={t('province.noItems')}>
        {(items) => <DataTable columns={columns} rows={items} keyOf={({ itemId }) => itemId} />}
      </Paged>
    </Section>
  );
}
