import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, Unreachable } from '../api/request';
import styles from './credentials-form.module.css';
import { useSession } from './session';

type Problem = 'signIn.missing' | 'signIn.wrong' | 'signIn.locked' | 'states.unreachable' | 'states.error';

export function problemOf(error: unknown): Problem {
  if (error instanceof Unreachable) return 'states.unreachable';
  if (error instanceof ApiError && error.status === 429) return 'signIn.locked';
  if (error instanceof ApiError && error.status < 500) return 'signIn.wrong';
  return 'states.error';
}

/** Signs in and says what went wrong, in words; what was typed stays. */
export function useSigningIn() {
  const { signIn } = useSession();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (username: string, password: string): Promise<boolean> => {
    if (!username || !password) {
      setProblem('signIn.missing');
      return false;
    }
    setBusy(true);
    setProblem(null);
    try {
      await signIn(username, password);
      return true;
    } catch (error) {
      setProblem(problemOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { run, problem, busy };
}

interface CredentialsFormProps {
  username?: string;
  submitLabel: string;
  onDone(): void;
}

/** User name and password. With `username` given, the cursor starts in the password. */
export function CredentialsForm({ username = '', submitLabel, onDone }: CredentialsFormProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(username);
  const [password, setPassword] = useState('');
  const { run, problem, busy } = useSigningIn();
  const id = useId();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await run(name.trim(), password)) onDone();
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
      <div id={`${id}-problem`} role="alert" className={styles.problem}>
        {problem && t(problem)}
      </div>
      <Button htmlType="submit" type="primary" size="large" block disabled={busy}>
        {busy ? t('signIn.submitting') : submitLabel}
      </Button>
    </form>
  );
}
