import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '../api/shapes';
import { useDisputeTypeName, useTerm } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { Section } from '../elements/section';
import { useTimeWords } from '../elements/time';
import { useReadingsText } from '../elements/type-readings';
import styles from './facts.module.css';
import { OriginMark } from './origin';

interface FactProps {
  label: string;
  field?: string;
  note?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

function Fact({ label, field, note, wide, children }: FactProps) {
  const { t } = useTranslation();
  const stated = children !== null && children !== undefined && children !== '';
  return (
    <div className={wide ? styles.wide : undefined}>
      <dt className={styles.label}>
        {label}
        {stated && field && <OriginMark field={field} />}
      </dt>
      <dd>
        {stated ? (
          <span className={styles.value}>{children}</span>
        ) : (
          <span className={styles.none}>{t('states.notStated')}</span>
        )}
        {note && <div className={styles.note}>{note}</div>}
      </dd>
    </div>
  );
}

function TypeFact({ data }: { data: CaseDetail }) {
  const { t } = useTranslation();
  const typeName = useDisputeTypeName();
  const { percent } = useNumberWords();
  const readings = useReadingsText();
  const confidence = data.disputeTypeConfidence;
  const apart = data.typeState === 'unsure' && data.typeReadings;
  return (
    <Fact label={t('case.type')} field="disputeType" note={apart && readings(apart)}>
      {data.disputeType && (
        <>
          {typeName(data.disputeType)}
          {typeof confidence === 'number' && (
            <span className={styles.confidence}>{t('case.confidence', { percent: percent(confidence) })}</span>
          )}
        </>
      )}
    </Fact>
  );
}

export function Facts({ data }: { data: CaseDetail }) {
  const { t } = useTranslation();
  const term = useTerm();
  const { yuan } = useNumberWords();
  const { minute } = useTimeWords();
  return (
    <Section title={t('case.facts')}>
      <dl className={styles.grid}>
        <TypeFact data={data} />
        <Fact
          label={t('case.unit')}
          field="handlingUnit"
          note={data.handlingLevel && term('levels', data.handlingLevel)}
        >
          {data.handlingUnit}
        </Fact>
        <Fact label={t('case.amount')} field="amountYuan">
          {typeof data.amountYuan === 'number' ? yuan(data.amountYuan) : null}
        </Fact>
        <Fact label={t('case.place')} field="address" wide>
          {data.address}
        </Fact>
        <Fact label={t('case.division')} field="divisionCode" note={<span className="mono">{data.divisionCode}</span>}>
          {data.divisionName ?? data.divisionCode}
        </Fact>
        {typeof data.groupSize === 'number' && (
          <Fact label={t('case.groupSize')} field="groupSize">
            {t('case.people', { count: data.groupSize })}
          </Fact>
        )}
        <Fact label={t('case.opened')} field="openedAt">
          {data.openedAt && minute(data.openedAt)}
        </Fact>
        <Fact label={t('case.updated')}>{data.updatedAt && minute(data.updatedAt)}</Fact>
      </dl>
    </Section>
  );
}
