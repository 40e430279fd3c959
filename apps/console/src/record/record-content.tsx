import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordContent } from '../api/shapes';
import { useNumberWords } from '../elements/numbers';
import { plainText } from '../elements/plain-text';
import { SaidWord } from '../elements/said-word';
import { Section } from '../elements/section';
import { useTimeWords } from '../elements/time';
import styles from './record-content.module.css';

/** Label and value in reading order; what the source does not say is left out. */
function useRows(content: RecordContent): [label: string, value: ReactNode][] {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { yuan } = useNumberWords();
  const { place, handling } = content;
  const rows: [string, ReactNode][] = [
    [t('record.narrative'), content.narrative && plainText(content.narrative)],
    [t('record.claim'), content.claim],
    [t('record.category'), content.category?.join(' / ')],
    [t('record.numbers'), content.numbers?.join(t('integration.separator'))],
    [t('case.place'), place?.address],
    [t('case.division'), place?.divisionName ?? place?.divisionCode],
    [t('case.amount'), content.amountYuan === undefined ? null : yuan(content.amountYuan)],
    [t('record.occurredAt'), content.occurredAt && minute(content.occurredAt)],
    [t('record.filedAt'), content.filedAt && minute(content.filedAt)],
    [t('record.channel'), content.channel && <SaidWord of="sourceChannel" word={content.channel} />],
    [
      t('record.unit'),
      [handling?.unit, handling?.mediationOrganisation, handling?.mediator].filter(Boolean).join(' · '),
    ],
    [t('record.reply'), handling?.reply],
  ];
  return rows.filter(([, value]) => value);
}

export function RecordContentView({ content }: { content: RecordContent }) {
  const { t } = useTranslation();
  const rows = useRows(content);
  return (
    <Section title={t('record.content')}>
      <dl className={styles.rows}>
        {rows.map(([label, value]) => (
          <div key={label} className={styles.row}>
            <dt>{label}</dt>
            <dd lang="zh-CN">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
