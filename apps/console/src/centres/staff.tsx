import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CentreDetail, type Mediator, useCentreChange, useStaff } from '../api/centres';
import { LoadingState } from '../elements/loading-state';
import { ProblemState } from '../elements/problem-state';
import { ReasonDialog } from '../elements/reason-dialog';
import { RowButton } from '../elements/row-button';
import { Section } from '../elements/section';
import { PersonalData } from '../personal/personal-data';
import styles from './centres.module.css';
import { MediatorDialog } from './mediator-dialog';
import { MediatorTable } from './mediator-table';

type Asked = { act: 'join' } | { act: 'change' | 'leave'; mediator: Mediator };

/** Who works at a centre, and who did. */
export function StaffSection({ centre }: { centre: CentreDetail }) {
  const { t } = useTranslation();
  const [purpose, setPurpose] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { data, error, isError, refetch } = useStaff(centre.centreId, purpose);
  const may = centre.may.change && !centre.closedOn;
  const close = () => setAsked(null);
  return (
    <Section
      flush
      title={t('centres.staff')}
      extra={
        <div className={styles.acts}>
          <PersonalData purpose={purpose} onPurpose={setPurpose} />
          {may && <Button onClick={() => setAsked({ act: 'join' })}>{t('centres.join')}</Button>}
        </div>
      }
    >
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" lines={3} />}
      {data && (
        <MediatorTable
          mediators={data.items}
          actsOf={
            may
              ? (mediator) => (
                  <div className={styles.acts}>
                    <RowButton
                      verb={t('centres.change')}
                      about={mediator.name}
                      onClick={() => setAsked({ act: 'change', mediator })}
                    />
                    <RowButton
                      verb={t('centres.leave')}
                      about={mediator.name}
                      onClick={() => setAsked({ act: 'leave', mediator })}
                    />
                  </div>
                )
              : undefined
          }
        />
      )}
      {asked?.act === 'join' && <MediatorDialog centreId={centre.centreId} onClose={close} />}
      {asked?.act === 'change' && (
        <MediatorDialog centreId={centre.centreId} mediator={asked.mediator} onClose={close} />
      )}
      {asked?.act === 'leave' && <LeaveDialog mediator={asked.mediator} onClose={close} />}
    </Section>
  );
}

function LeaveDialog({ mediator, onClose }: { mediator: Mediator; onClose(): void }) {
  const { t } = useTranslation();
  const { centreId, mediatorId, name } = mediator;
  const { mutate, isPending, error } = useCentreChange(onClose);
  return (
    <ReasonDialog
      place={`centre ${centreId} mediator ${mediatorId} leaves`}
      title={t('centres.leaveTitle', { name })}
      verb={t('centres.leave')}
      effect={t('centres.leaveEffect')}
      error={error}
      pending={isPending}
      onDo={(reason) => mutate({ path: [centreId, 'mediators', mediatorId, 'departure'], body: { reason } })}
      onClose={onClose}
    />
  );
}
