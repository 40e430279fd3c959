import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { CENTRE_KINDS, type CentreDetail, useCentreChange } from '../api/centres';
import { DivisionChoice } from '../elements/division-choice';
import { ReasonDialog } from '../elements/reason-dialog';
import { Select } from '../elements/select';
import { TextField } from '../elements/text-field';
import { useEntry } from '../elements/use-entry';
import styles from './centres.module.css';

/** Opens a centre, or changes the names and the address of one. */
export function CentreDialog({ centre, onClose }: { centre?: CentreDetail; onClose(): void }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const place = `centre ${centre?.centreId ?? ''}`;
  const [kind, setKind] = useEntry<string>(`${place} kind`, 'village-studio');
  const [division, setDivision] = useEntry(`${place} division`, '');
  const [name, setName] = useEntry(`${place} name`, '');
  const others = (centre?.names ?? []).filter((one) => one !== centre?.name).join(' ');
  const [names, setNames] = useEntry(`${place} names`, others);
  const [address, setAddress] = useEntry(`${place} address`, centre?.address ?? '');
  const { mutate, isPending, error } = useCentreChange<CentreDetail>(({ centreId }) => {
    onClose();
    if (!centre) go(`/centres/${centreId}`);
  });
  const known = names.split(/[\s、，,]+/).filter(Boolean);
  const submit = (reason: string) =>
    centre
      ? mutate({ method: 'PATCH', path: [centre.centreId], body: { names: known, address, reason } })
      : mutate({
          path: [],
          body: {
            name: name.trim(),
            kind,
            divisionCode: division,
            names: known,
            address: address || undefined,
            reason,
          },
        });
  return (
    <ReasonDialog
      place={place}
      title={centre ? t('centres.changeTitle', { name: centre.name }) : t('centres.open')}
      verb={centre ? t('centres.save') : t('centres.open')}
      effect={centre ? t('centres.changeEffect') : t('centres.openEffect')}
      error={error}
      pending={isPending}
      incomplete={!centre && (name.trim() === '' || division === '')}
      onDo={submit}
      onClose={onClose}
    >
      {!centre && (
        <>
          <TextField label={t('centres.name')} value={name} onChange={setName} />
          <div className={styles.field}>
            <Select
              label={t('centres.kindLabel')}
              value={kind}
              options={CENTRE_KINDS.map((value) => ({ value, label: t(`centres.kind.${value}`) }))}
              onChange={setKind}
            />
          </div>
          <div className={styles.field}>
            <DivisionChoice value={division} onChange={setDivision} />
          </div>
        </>
      )}
      <TextField label={t('centres.names')} value={names} onChange={setNames} />
      <TextField label={t('centres.address')} value={address} onChange={setAddress} />
    </ReasonDialog>
  );
}
