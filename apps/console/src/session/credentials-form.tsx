import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, Unreachable } from '../api/request';
import styles from './credentials-form.module.css';
import { useSession } from './session';

type Problem =
  | 'signIn.missing'
  | 'signIn.codeNeeded'
  | 'signIn.wrong'
  | 'signIn.locked'
  | 'states.unreachable'
  | 'states.error';

export function problemOf(error: unknown): Problem {
  if (error instanceof Unreachable) return 'states.unreachable';
  if (error instanceof ApiError && error.status === 429) return 'signIn.locked';
  if (error instanceof ApiError && error.kind === 'second-factor-required') return 'signIn.codeNeeded';
  if (error instanceof ApiError && error.status < 500) return 'signIn.wrong';
  return 'states.error';
}

/** Signs in and says what went wrong, in words; what was typed stays. */
export function useSigningIn() {
  const { signIn } = useSession();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [asksCode, setAsksCode] = useState(false);
  const run = async (username: string, password: string, code?: string): Promise<boolean> => {
    if (!username || !password) {
      setProblem('signIn.missing');
      return false;
    }
    setBusy(true);
    setProblem(null);
    try {
      await signIn(username, password, code?.trim() || undefined);
      return true;
    } catch (error) {
      const found = problemOf(error);
      if (found === 'signIn.codeNeeded') setAsksCode(true);
      setProblem(found);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { run, problem, busy, asksCode };
}

interface CredentialsFormProps {
  username?: string;
  submitLabel: string;
  onDone(): void;
}

/** User name and password, and the code where the hub asks for one. With `username` given, the cursor starts in the password. */
export function CredentialsForm({ username = '', submitLabel, onDone }: CredentialsFormProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(username);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const { run, problem, busy, asksCode } = useSigningIn();
  const id = useId();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await run(name.trim(), password, code)) onDone();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <label className={styles.field} htmlFor={`${id}-name`}>
        {t('signIn.username')}
        <Input
          id={`${id}-name`}
          size="large"
          autoComplete="username"
          autoCapitalize="none"
          autoFocus={!username}
          spellCheck={false}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <label className={styles.field} htmlFor={`${id}-password`}>
        {t('signIn.password')}
        <Input
          id={`${id}-password`}
          size="large"
          type="password"
          autoComplete="current-password"
          autoFocus={Boolean(username)}
          value={password}
          aria-describedby={`${id}-problem`}
          onChange={(event) => setPassword(event.target.value)}
        />
      </label>
      {asksCode && (
        <label className={styles.field} htmlFor={`${id}-code`}>
          {t('signIn.code')}
          <Input
            id={`${id}-code`}
            size="large"
            autoComplete="one-time-code"
            autoFocus
            spellCheck={false}
            value={code}
            aria-describedby={`${id}-problem`}
            onChange={(event) => setCode(event.target.value)}
          />
        </label>
      )}
      <div id={`${id}-problem`} role="alert" className={styles.problem}>
        {problem && t(problem)}
      </div>
      <Button htmlType="submit" type="primary" size="large" block disabled={busy}>
        {busy ? t('signIn.submitting') : submitLabel}
      </Button>
    </form>
  );
}
