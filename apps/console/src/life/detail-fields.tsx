import Checkbox from 'antd/es/checkbox';
import Input from 'antd/es/input';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedAgreements } from '../asks/use-signed-agreements';
import { Select } from '../elements/select';
import { useTimeWords } from '../elements/time';
import { type FieldName, isTicked, YES } from './act-detail';
import styles from './life.module.css';
import { ReceiverList } from './receiver-list';

const CHOICES = {
  mediationKind: ['people', 'administrative', 'judicial', 'trade'],
  result: ['performed', 'partly-performed', 'not-performed', 'not-agreed'],
  guidance: ['litigation', 'arbitration', 'administrative', 'enforcement'],
  satisfaction: ['5', '4', '3', '2', '1'],
  settled: ['yes', 'partly', 'no'],
  kept: ['yes', 'partly', 'no', 'none'],
  lawful: ['yes', 'partly', 'no'],
  cameBack: ['yes', 'partly', 'no'],
  grade: ['good', 'fair', 'poor'],
} as const;
/** The way of a petition to an authority is called otherwise than an authority's mediation. */
const wordOf = (name: keyof typeof CHOICES, choice: (typeof CHOICES)[keyof typeof CHOICES][number]) =>
  name === 'guidance' && choice === 'administrative' ? 'administrativeWay' : choice;

const isChosen = (name: FieldName): name is keyof typeof CHOICES => Object.hasOwn(CHOICES, name);

const LONG: readonly FieldName[] = ['minutes', 'facts', 'terms', 'reply'];
/** The party reads it on her phone page. */
const READ_BY_HER: readonly FieldName[] = ['reply'];
const DAYS: readonly FieldName[] = ['meetOn', 'performBy'];
/** What is offered while it is typed. */
const LISTED: Partial<Record<FieldName, 'courts' | 'authorities'>> = {
  court: 'courts',
  authority: 'authorities',
  unit: 'authorities',
};
const WORDS_LENGTH_MAX = 2000;
const NAME_LENGTH_MAX = 100;

interface FieldProps {
  caseId: string;
  name: FieldName;
  value: string;
  onChange(value: string): void;
}

function Chosen({ name, value, onChange }: Omit<FieldProps, 'caseId'> & { name: keyof typeof CHOICES }) {
  const { t } = useTranslation();
  const options = [
    { value: '', label: t(name === 'satisfaction' ? 'life.notRated' : 'life.choose') },
    ...CHOICES[name].map((one) => ({ value: one as string, label: t(`life.choice.${wordOf(name, one)}`) })),
  ];
  return <Select label={t(`life.field.${name}`)} value={value} options={options} onChange={onChange} />;
}

/** Which of the agreements that everybody has signed on line; nothing where there is none. */
function SignedOnLine({ caseId, value, onChange }: Omit<FieldProps, 'name'>) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const signed = useSignedAgreements(caseId);
  if (signed.length === 0) return null;
  const options = [
    { value: '', label: t('life.signedOnPaper') },
    ...signed.map(({ digest, at }) => ({
      value: digest,
      label: t('life.signedAt', { at: minute(at), digest: digest.slice(0, 12) }),
    })),
  ];
  return <Select label={t('life.field.digest')} value={value} options={options} onChange={onChange} />;
}

/** One thing that an act must state. */
export function DetailField({ caseId, name, value, onChange }: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const label = t(`life.field.${name}`);
  if (isChosen(name)) return <Chosen name={name} value={value} onChange={onChange} />;
  if (name === 'digest') return <SignedOnLine caseId={caseId} value={value} onChange={onChange} />;
  if (isTicked(name))
    return (
      <Checkbox checked={value === YES} onChange={(event) => onChange(event.target.checked ? YES : '')}>
        {label}
      </Checkbox>
    );
  const of = LISTED[name];
  const isRead = READ_BY_HER.includes(name);
  const shared = {
    id,
    value,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
    'aria-describedby': isRead ? `${id}-note` : undefined,
  };
  const field = (
    <label className={styles.field} htmlFor={id}>
      {label}
      {LONG.includes(name) ? (
        <Input.TextArea {...shared} rows={5} maxLength={WORDS_LENGTH_MAX} />
      ) : (
        <Input
          {...shared}
          type={DAYS.includes(name) ? 'date' : 'text'}
          list={of && `${id}-list`}
          maxLength={name === 'units' ? WORDS_LENGTH_MAX : NAME_LENGTH_MAX}
        />
      )}
      {of && <ReceiverList id={`${id}-list`} caseId={caseId} of={of} />}
    </label>
  );
  if (!isRead) return field;
  return (
    <div>
      {field}
      <span id={`${id}-note`} className={styles.faint}>
        {t('life.readByHer')}
      </span>
    </div>
  );
}
