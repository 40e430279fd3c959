import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type QuarantineDetail, useQuarantineItem } from '../api/quarantine';
import { CopyButton } from '../elements/copy-button';
import { LoadingState } from '../elements/loading-state';
import { useNumberWords } from '../elements/numbers';
import { usePageTitle } from '../elements/page-title';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { PlainTag, SystemTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import { PersonalData } from '../personal/personal-data';
import { groupAddress } from './addresses';
import { Cause } from './cause';
import styles from './item-page.module.css';
import { Mending } from './mending';

function Facts({ item }: { item: QuarantineDetail }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { whole } = useNumberWords();
  const rows: [string, string | null][] = [
    [t('quarantine.refusedBy'), t(item.stage === 'hub' ? 'quarantine.byHub' : 'quarantine.byConnector')],
    [t('quarantine.firstSeen'), minute(item.firstSeen)],
    [t('quarantine.lastSeen'), minute(item.lastSeen)],
    [t('quarantine.attempts'), whole(item.attempts)],
    [t('quarantine.tries'), whole(item.tries)],
    [t('quarantine.versions'), `${item.connectorVersion} / ${item.mappingVersion}`],
    [t('quarantine.mendedBy'), item.mendedBy],
  ];
  return (
    <dl className={styles.facts}>
      {rows.map(([name, value]) =>
        value === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

interface ItemProps {
  item: QuarantineDetail;
  purpose: string | null;
  /** The same once the item shows what it opens. */
  shownFor: string | null;
  onPurpose(purpose: string | null): void;
}

function Item({ item, purpose, shownFor, onPurpose }: ItemProps) {
  const { t } = useTranslation();
  const { system, stage, sourceId, state, cause, reason } = item;
  return (
    <article className={styles.page}>
      <header className={styles.head}>
        <Link to={groupAddress({ system, stage, cause: cause ?? '' })}>{t('quarantine.title')}</Link>
        <div className={styles.line}>
          <h1 className={styles.title}>
            <SystemTag system={system} /> <span className="mono">{sourceId ?? t('quarantine.noSourceId')}</span>
            {sourceId && <CopyButton what={t('quarantine.sourceId')} text={sourceId} />}
          </h1>
          <PersonalData purpose={purpose} onPurpose={onPurpose} />
        </div>
        <div>
          <PlainTag>{t(`quarantine.state.${state}`)}</PlainTag>
        </div>
      </header>
      <Section title={t('quarantine.reason')}>
        <Cause cause={cause} reason={reason} />
        <Facts item={item} />
      </Section>
      <Mending key={`${item.quarantineId} ${shownFor !== null}`} item={item} purpose={shownFor} />
    </article>
  );
}

function ItemById({ id }: { id: string }) {
  const { t } = useTranslation();
  const [purpose, setPurpose] = useState<string | null>(null);
  const { data, error, isError, isPlaceholderData, refetch } = useQuarantineItem(id, purpose);
  const shownFor = isPlaceholderData ? null : purpose;
  usePageTitle(`${t('quarantine.title')} ${data?.sourceId ?? id}`);
  if (isError && !data) return <ProblemState error={error} onRetry={refetch} />;
  if (!data) return <LoadingState lines={10} />;
  return <Item item={data} purpose={purpose} shownFor={shownFor} onPurpose={setPurpose} />;
}

export default function QuarantineItemPage() {
  const { quarantineId = '' } = useParams();
  return <ItemById key={quarantineId} id={quarantineId} />;
}
