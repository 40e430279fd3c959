import Button from 'antd/es/button';
import QRCode from 'antd/es/qr-code';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changePassword, confirmFactor, type FactorEnrolment } from '../api/commands';
import fields from './credentials-form.module.css';
import { Field, StepForm, useStep } from './step-form';
import styles from './step-form.module.css';

/** A new password of one's own; where it was done, the fields are empty again. */
export function PasswordForm({ lead, onDone }: { lead: string; onDone(): void }) {
  const { t } = useTranslation();
  const step = useStep();
  const [times, setTimes] = useState(0);
  const submit = async ({ present = '', next = '', again = '' }: Record<string, string>) => {
    if (!present || !next || !again) return step.setProblem(t('setUp.missing'));
    if (next !== again) return step.setProblem(t('setUp.differ'));
    await changePassword(present, next);
    setTimes(times + 1);
    onDone();
  };
  return (
    <StepForm key={times} lead={lead} submit={t('setUp.save')} step={step} onSubmit={submit}>
      <Field name="present" label={t('setUp.present')} type="password" autoComplete="current-password" />
      <Field name="next" label={t('setUp.next')} type="password" autoComplete="new-password" />
      <Field name="again" label={t('setUp.again')} type="password" autoComplete="new-password" />
    </StepForm>
  );
}

interface FactorFormProps {
  lead: string;
  /** What is pressed to begin, and once all is done. */
  verb: string;
  done: string;
  begin(password: string): Promise<FactorEnrolment>;
  onDone(): void;
}

/** A second factor: the password once more, a code of the app, and the recovery codes, shown this once. */
export function FactorForm({ lead, verb, done, begin, onDone }: FactorFormProps) {
  const { t } = useTranslation();
  const step = useStep();
  const [enrolment, setEnrolment] = useState<FactorEnrolment | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes)
    return (
      <section className={fields.form}>
        <p className={styles.lead}>{t('setUp.codesLead')}</p>
        <ul className={styles.codes}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Button type="primary" size="large" block onClick={onDone}>
          {done}
        </Button>
      </section>
    );
  if (!enrolment)
    return (
      <StepForm
        key="begin"
        lead={lead}
        submit={verb}
        step={step}
        onSubmit={async ({ password = '' }) => {
          if (!password) return step.setProblem(t('setUp.missing'));
          setEnrolment(await begin(password));
        }}
      >
        <Field name="password" label={t('setUp.confirmPassword')} type="password" autoComplete="current-password" />
      </StepForm>
    );
  return (
    <StepForm
      key="confirm"
      lead={t('setUp.scan')}
      submit={t('setUp.confirm')}
      step={step}
      onSubmit={async ({ code = '' }) => {
        if (!code.trim()) return step.setProblem(t('setUp.missing'));
        setCodes((await confirmFactor(code.trim())).recoveryCodes);
      }}
    >
      <code className={styles.secret}>{enrolment.secret}</code>
      <QRCode value={enrolment.otpauthUri} type="svg" color="#000" bgColor="#fff" aria-hidden="true" />
      <Field name="code" label={t('setUp.code')} autoComplete="one-time-code" />
    </StepForm>
  );
}
