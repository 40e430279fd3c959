import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '../api/shapes';
import { CopyButton } from '../elements/copy-button';
import { LinkIcon } from '../elements/icons';
import { useDisputeTypeName, useTerm } from '../elements/names';
import { useReasonTexts } from '../elements/reasons';
import { PlainTag, RiskTag } from '../elements/tags';
import styles from './case-head.module.css';
import { OriginMark } from './origin';

export function CaseHead({ data, action }: { data: CaseDetail; action: ReactNode }) {
  const { t } = useTranslation();
  const term = useTerm();
  const typeName = useDisputeTypeName();
  const reasonTexts = useReasonTexts();
  const riskReason = reasonTexts(data.riskReasons).join(t('integration.separator'));
  return (
    <header className={styles.head}>
      <div className={styles.number}>
        <span>{t('case.kind')}</span>
        <span className="mono">{data.caseNumber}</span>
        <CopyButton what={t('case.number')} text={data.caseNumber} />
        <CopyButton what={t('case.share')} text={location.origin + location.pathname} icon={<LinkIcon />} />
      </div>
      <h1 className={styles.title} lang="zh-CN">
        {data.title ?? t('search.untitled')}
        <OriginMark field="title" />
      </h1>
      <div className={styles.tags}>
        {data.status && (
          <span className={styles.traced}>
            <PlainTag>{term('status', data.status)}</PlainTag>
            <OriginMark field="status" />
          </span>
        )}
        {data.riskLevel && (
          <span className={styles.traced}>
            <RiskTag level={data.riskLevel} />
            <OriginMark field="riskLevel" />
          </span>
        )}
        {data.disputeType && <PlainTag>{typeName(data.disputeType)}</PlainTag>}
      </div>
      {riskReason && (
        <p className={styles.reasons}>
          <span className={styles.label}>{t('case.riskReasons')}</span>
          {riskReason}
        </p>
      )}
      {data.withheld && (
        <p className={styles.reasons}>
          <span className={styles.label}>{t('case.withheld')}</span>
          {reasonTexts([data.withheld])}
        </p>
      )}
      <div className={styles.action}>{action}</div>
    </header>
  );
}
