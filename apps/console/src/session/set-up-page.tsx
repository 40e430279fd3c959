import Button from 'antd/es/button';
import Input from 'antd/es/input';
import QRCode from 'antd/es/qr-code';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { beginFactor, changePassword, confirmFactor, type FactorEnrolment } from '../api/commands';
import { ApiError, Unreachable } from '../api/request';
import { usePageTitle } from '../elements/page-title';
import { LanguageButton } from '../i18n/language-button';
import fields from './credentials-form.module.css';
import { useSession } from './session';
import styles from './set-up-page.module.css';

/** What must be done before anything else: a password of one's own, then a second factor. */
export default function SetUpPage({ step }: { step: 'password' | 'second-factor' }) {
  const { t } = useTranslation();
  const { reopen, signOut } = useSession();
  usePageTitle(t('setUp.title'));
  return (
    <main className={styles.page}>
      <div className={styles.language}>
        <LanguageButton />
      </div>
      <h1 className={styles.title}>{t('setUp.title')}</h1>
      {step === 'password' ? <PasswordStep onDone={reopen} /> : <FactorStep onDone={reopen} />}
      <Button type="link" className={styles.out} onClick={() => void signOut()}>
        {t('setUp.signOut')}
      </Button>
    </main>
  );
}

/** Does something and says what went wrong, as the hub says it; what was typed stays. */
function useStep() {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      if (error instanceof Unreachable) setProblem(t('states.unreachable'));
      else setProblem((error instanceof ApiError && (error.errors[0]?.message ?? error.detail)) || t('states.error'));
    } finally {
      setBusy(false);
    }
  };
  return { run, problem, setProblem, busy };
}

interface StepFormProps {
  lead: string;
  submit: string;
  step: ReturnType<typeof useStep>;
  /** Given values by name of field. */
  onSubmit(values: Record<string, string>): Promise<void>;
  children: ReactNode;
}

function StepForm({ lead, submit, step, onSubmit, children }: StepFormProps) {
  const id = useId();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, text]) => [name, String(text)]),
    );
    void step.run(() => onSubmit(given));
  };
  return (
    <form className={fields.form} onSubmit={send} noValidate aria-describedby={`${id}-lead`}>
      <p id={`${id}-lead`} className={styles.lead}>
        {lead}
      </p>
      {children}
      <div role="alert" className={fields.problem}>
        {step.problem}
      </div>
      <Button htmlType="submit" type="primary" size="large" block disabled={step.busy}>
        {submit}
      </Button>
    </form>
  );
}

interface FieldProps {
  name: string;
  label: string;
  type?: 'password';
  autoComplete: string;
}

function Field({ name, label, type, autoComplete }: FieldProps) {
  const id = useId();
  return (
    <label className={fields.field} htmlFor={id}>
      {label}
      <Input id={id} name={name} size="large" type={type} autoComplete={autoComplete} spellCheck={false} />
    </label>
  );
}

function PasswordStep({ onDone }: { onDone(): void }) {
  const { t } = useTranslation();
  const step = useStep();
  const submit = async ({ present = '', next = '', again = '' }: Record<string, string>) => {
    if (!present || !next || !again) return step.setProblem(t('setUp.missing'));
    if (next !== again) return step.setProblem(t('setUp.differ'));
    await changePassword(present, next);
    onDone();
  };
  return (
    <StepForm lead={t('setUp.passwordLead')} submit={t('setUp.save')} step={step} onSubmit={submit}>
      <Field name="present" label={t('setUp.present')} type="password" autoComplete="current-password" />
      <Field name="next" label={t('setUp.next')} type="password" autoComplete="new-password" />
      <Field name="again" label={t('setUp.again')} type="password" autoComplete="new-password" />
    </StepForm>
  );
}

function FactorStep({ onDone }: { onDone(): void }) {
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
          {t('setUp.done')}
        </Button>
      </section>
    );
  if (!enrolment)
    return (
      <StepForm
        key="begin"
        lead={t('setUp.factorLead')}
        submit={t('setUp.begin')}
        step={step}
        onSubmit={async ({ password = '' }) => {
          if (!password) return step.setProblem(t('setUp.missing'));
          setEnrolment(await beginFactor(password));
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
