import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReference } from '../api/queries';
import { BODIES, type MediationBody, removeBody, useBodies, useBodyChange } from '../api/units';
import { ActModal } from '../elements/act-modal';
import { DivisionChoice } from '../elements/division-choice';
import { useDivisionNames } from '../elements/division-names';
import { LoadingState } from '../elements/loading-state';
import { ProblemState } from '../elements/problem-state';
import { ReasonedAct } from '../elements/reasoned-act';
import { RowButton } from '../elements/row-button';
import { Section } from '../elements/section';
import { StateView } from '../elements/state-view';
import tables from '../elements/tables.module.css';
import { TextField } from '../elements/text-field';
import { useEntry } from '../elements/use-entry';
import { useRights } from '../session/rights';
import styles from './administration.module.css';

/** Mediation bodies that routing may choose from, with what each can carry and has open. */
export function BodiesSection() {
  const { t } = useTranslation();
  const may = useRights()('keepBodies');
  const { data, error, isError, refetch } = useBodies(true);
  const [asked, setAsked] = useState<MediationBody | 'new' | null>(null);
  const divisionName = useDivisionNames(data?.items.map(({ divisionCode }) => divisionCode) ?? []);
  return (
    <Section
      flush
      title={t('administration.bodies.title')}
      lead={t('administration.bodies.lead')}
      extra={may && <Button onClick={() => setAsked('new')}>{t('administration.bodies.add')}</Button>}
    >
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" lines={3} />}
      {data?.items.length === 0 && (
        <StateView inside title={t('administration.noneTitle')}>
          {t('administration.bodies.none')}
        </StateView>
      )}
      {data && data.items.length > 0 && (
        <table className={tables.table}>
          <thead>
            <tr>
              <th scope="col">{t('administration.bodies.name')}</th>
              <th scope="col">{t('administration.bodies.trade')}</th>
              <th scope="col">{t('administration.bodies.division')}</th>
              <th scope="col" className={tables.number}>
                {t('centres.column.load')}
              </th>
              {may && <th scope="col">{t('quarantine.acts')}</th>}
            </tr>
          </thead>
          <tbody>
            {data.items.map((body) => (
              <tr key={body.name}>
                <td className={tables.why} lang="zh-CN">
                  {body.name}
                </td>
                <td data-label={t('administration.bodies.trade')} lang="zh-CN">
                  {body.trade}
                </td>
                <td data-label={t('administration.bodies.division')} lang="zh-CN">
                  {divisionName(body.divisionCode)}
                </td>
                <td className={tables.number} data-label={t('centres.column.load')}>
                  {body.openCases} / {body.capacity}
                </td>
                {may && (
                  <td className={tables.why}>
                    <div className={styles.acts}>
                      <RowButton verb={t('centres.change')} about={body.name} onClick={() => setAsked(body)} />
                      <ReasonedAct
                        place={`body ${body.name} remove`}
                        verb={t('administration.bodies.remove')}
                        about={body.name}
                        effect={t('administration.bodies.removeEffect')}
                        done={t('administration.bodies.removed')}
                        refreshes={BODIES}
                        act={(reason) => removeBody(body.name, reason)}
                      />
                    </div>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {asked && <BodyDialog body={asked === 'new' ? null : asked} onClose={() => setAsked(null)} />}
    </Section>
  );
}

function BodyDialog({ body, onClose }: { body: MediationBody | null; onClose(): void }) {
  const { t } = useTranslation();
  const { data: reference } = useReference();
  const cityCode = reference?.cityCode ?? '';
  const place = `body ${body?.name ?? ''}`;
  const [name, setName] = useEntry(`${place} name`, body?.name ?? '');
  const [trade, setTrade] = useEntry(`${place} trade`, body?.trade ?? '');
  const [division, setDivision] = useEntry(`${place} division`, body?.divisionCode ?? '');
  const [capacity, setCapacity] = useEntry(`${place} capacity`, String(body?.capacity ?? 30));
  const { mutate, isPending, error } = useBodyChange(onClose);
  const entry = { trade: trade.trim(), divisionCode: division || cityCode, capacity: Number(capacity) };
  return (
    <ActModal
      title={body?.name ?? t('administration.bodies.add')}
      verb={t('centres.save')}
      effect={t('administration.bodies.lead')}
      error={error}
      pending={isPending}
      incomplete={name.trim() === '' || entry.trade === ''}
      onDo={() => mutate({ name: name.trim(), entry })}
      onClose={onClose}
    >
      {!body && <TextField label={t('administration.bodies.name')} value={name} onChange={setName} />}
      <div className={styles.two}>
        <TextField label={t('administration.bodies.trade')} value={trade} onChange={setTrade} />
        <TextField type="number" label={t('centres.capacity')} value={capacity} onChange={setCapacity} />
      </div>
      <DivisionChoice value={division === cityCode ? '' : division} onChange={setDivision} />
    </ActModal>
  );
}
