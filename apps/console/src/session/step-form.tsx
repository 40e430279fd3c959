import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, Unreachable } from '../api/request';
import fields from './credentials-form.module.css';
import styles from './step-form.module.css';

/** Does something and says what went wrong, as the hub says it; what was typed stays. */
export function useStep() {
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

export function StepForm({ lead, submit, step, onSubmit, children }: StepFormProps) {
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

export function Field({ name, label, type, autoComplete }: FieldProps) {
  const id = useId();
  return (
    <label className={fields.field} htmlFor={id}>
      {label}
      <Input id={id} name={name} size="large" type={type} autoComplete={autoComplete} spellCheck={false} />
    </label>
  );
}
