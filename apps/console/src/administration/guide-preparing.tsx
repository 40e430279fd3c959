import Input from 'antd/es/input';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../elements/copy-button';
import { Select } from '../elements/select';
import styles from './administration.module.css';
import { guideCommands, isSourceName, SOURCE_KINDS } from './guide-commands';
import { Step } from './guide-step';

const STEPS = ['describe', 'settings', 'prove', 'start'] as const;
/** What commands say while nothing is named yet. */
const NO_NAME = 'NAME';

interface PreparingProps {
  name: string;
  title: string;
  kind: string;
  onChange(member: 'name' | 'title' | 'kind', value: string): void;
}

/** Before a connector speaks: what somebody does at the installation itself, with the commands for this very source. */
export function Preparing({ name, title, kind, onChange }: PreparingProps) {
  const { t } = useTranslation();
  const id = useId();
  const isNamed = isSourceName(name);
  const isWrong = name !== '' && !isNamed;
  const known = SOURCE_KINDS.find((one) => one === kind) ?? 'rest';
  const commands = guideCommands({ name: isNamed ? name : NO_NAME, title, kind: known });
  return (
    <>
      <Step title={t('administration.guide.step.name')} good={isNamed || (isWrong ? false : null)}>
        <p>{t('administration.guide.how.name')}</p>
        <div className={styles.filters}>
          <label htmlFor={`${id}-name`} className={styles.field}>
            {t('administration.guide.name')}
            <Input
              id={`${id}-name`}
              className="mono"
              value={name}
              maxLength={100}
              placeholder="labour-arbitration"
              spellCheck={false}
              aria-invalid={isWrong}
              aria-describedby={`${id}-wrong`}
              onChange={(event) => onChange('name', event.target.value)}
            />
          </label>
          <label htmlFor={`${id}-title`} className={styles.field}>
            {t('administration.guide.titleOf')}
            <Input
              id={`${id}-title`}
              value={title}
              maxLength={60}
              onChange={(event) => onChange('title', event.target.value)}
            />
          </label>
          <Select
            label={t('administration.guide.kindOf')}
            value={known}
            options={SOURCE_KINDS.map((value) => ({ value, label: t(`administration.guide.kind.${value}`) }))}
            onChange={(value) => onChange('kind', value)}
          />
        </div>
        <div id={`${id}-wrong`} role="alert" className={styles.bad}>
          {isWrong && t('administration.guide.nameWrong')}
        </div>
      </Step>
      {STEPS.map((step) => (
        <Step key={step} title={t(`administration.guide.step.${step}`)}>
          <p>{t(`administration.guide.how.${step}`)}</p>
          <div className={styles.command}>
            <code>{commands[step]}</code>
            <CopyButton what={t(`administration.guide.step.${step}`)} text={commands[step]} />
          </div>
        </Step>
      ))}
      <Step title={t('administration.guide.step.speaks')} good={null}>
        <p role="status">{t('administration.guide.watching', { name: isNamed ? name : NO_NAME })}</p>
      </Step>
    </>
  );
}
