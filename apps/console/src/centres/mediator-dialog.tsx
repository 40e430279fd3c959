import { useTranslation } from 'react-i18next';
import { MEDIATOR_POSTS, type Mediator, type MediatorPost, useCentreChange } from '../api/centres';
import { useReference } from '../api/queries';
import { useDisputeTypeName } from '../elements/names';
import { ReasonDialog } from '../elements/reason-dialog';
import { Select } from '../elements/select';
import { TextField } from '../elements/text-field';
import { useEntry } from '../elements/use-entry';
import styles from './centres.module.css';

interface Entered {
  name: string;
  woman: boolean;
  post: MediatorPost;
  fullTime: boolean;
  specialities: string[];
  capacity: string;
  phone: string;
  joinedOn: string;
  termUntil: string;
}

const enteredOf = (of: Mediator | undefined): Entered => ({
  name: of?.name ?? '',
  woman: of?.woman ?? false,
  post: of?.post ?? 'member',
  fullTime: of?.fullTime ?? true,
  specialities: of?.specialities ?? [],
  capacity: of ? String(of.capacity) : '',
  phone: '',
  joinedOn: of?.joinedOn ?? '',
  termUntil: of?.termUntil ?? '',
});

/** Somebody joins a centre, or what is known of her changes. A telephone that is not entered anew stays as it is. */
export function MediatorDialog({
  centreId,
  mediator,
  onClose,
}: {
  centreId: string;
  mediator?: Mediator;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const place = `centre ${centreId} mediator ${mediator?.mediatorId ?? ''}`;
  const [entered, setEntered] = useEntry(place, () => enteredOf(mediator));
  const set = (some: Partial<Entered>) => setEntered({ ...entered, ...some });
  const { mutate, isPending, error } = useCentreChange(onClose);
  const { capacity, phone, joinedOn, termUntil, ...rest } = entered;
  const body = {
    ...rest,
    name: rest.name.trim(),
    capacity: capacity === '' ? undefined : Number(capacity),
    phone: phone || undefined,
    joinedOn: joinedOn || undefined,
    termUntil: termUntil || undefined,
  };
  const path = [centreId, 'mediators', ...(mediator ? [mediator.mediatorId] : [])];
  const yesNo = [
    { value: 'true', label: t('centres.yes') },
    { value: 'false', label: t('centres.no') },
  ];
  return (
    <ReasonDialog
      place={place}
      title={mediator ? t('centres.changeTitle', { name: mediator.name }) : t('centres.join')}
      verb={t('centres.save')}
      effect={t('centres.joinEffect')}
      error={error}
      pending={isPending}
      incomplete={body.name === ''}
      onDo={(reason) => mutate({ method: mediator ? 'PATCH' : 'POST', path, body: { ...body, reason } })}
      onClose={onClose}
    >
      <div className={styles.two}>
        <TextField label={t('centres.personName')} value={entered.name} onChange={(name) => set({ name })} />
        <Select
          label={t('centres.postLabel')}
          value={entered.post}
          options={MEDIATOR_POSTS.map((value) => ({ value, label: t(`centres.post.${value}`) }))}
          onChange={(post) => set({ post: post as MediatorPost })}
        />
        <Select
          label={t('centres.isFullTime')}
          value={String(entered.fullTime)}
          options={yesNo}
          onChange={(value) => set({ fullTime: value === 'true' })}
        />
        <Select
          label={t('centres.isWoman')}
          value={String(entered.woman)}
          options={yesNo}
          onChange={(value) => set({ woman: value === 'true' })}
        />
        <TextField
          type="number"
          label={t('centres.capacity')}
          value={entered.capacity}
          onChange={(value) => set({ capacity: value })}
        />
        <TextField
          label={t(mediator ? 'centres.phoneAnew' : 'centres.phone')}
          value={entered.phone}
          onChange={(value) => set({ phone: value })}
        />
        <TextField
          type="date"
          label={t('centres.joinedOn')}
          value={entered.joinedOn}
          onChange={(value) => set({ joinedOn: value })}
        />
        <TextField
          type="date"
          label={t('centres.termUntil')}
          value={entered.termUntil}
          onChange={(value) => set({ termUntil: value })}
        />
      </div>
      <Specialities chosen={entered.specialities} onChange={(specialities) => set({ specialities })} />
    </ReasonDialog>
  );
}

function Specialities({ chosen, onChange }: { chosen: readonly string[]; onChange(codes: string[]): void }) {
  const { t } = useTranslation();
  const { data } = useReference();
  const typeName = useDisputeTypeName();
  const toggle = (code: string) =>
    onChange(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]);
  return (
    <fieldset className={styles.checks}>
      <legend>{t('centres.column.specialities')}</legend>
      {data?.disputeTypes.map(({ code }) => (
        <label key={code}>
          <input type="checkbox" checked={chosen.includes(code)} onChange={() => toggle(code)} /> {typeName(code)}
        </label>
      ))}
    </fieldset>
  );
}
