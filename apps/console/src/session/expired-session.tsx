import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '../api/shapes';
import { Dialog } from '../elements/dialog';
import { CredentialsForm, useSigningIn } from './credentials-form';
import { DemoAccounts } from './demo-accounts';
import styles from './expired-session.module.css';
import { ProviderElsewhere } from './provider-sign-in';

/** Her account has no password here; the hub gives no other account such a name. */
const isOfProvider = ({ username }: User): boolean => username.startsWith('sso:');

const OPAQUE = { mask: { background: 'var(--page)' } };

/** Covers the page, which stays alive beneath: after signing in everything typed is still there. */
export function ExpiredSession({ user }: { user: User }) {
  const { t } = useTranslation();
  const [other, setOther] = useState(false);
  const demo = useSigningIn();
  return (
    <Dialog
      open
      centered
      title={t('expired.title')}
      closable={false}
      keyboard={false}
      mask={{ closable: false, blur: false }}
      styles={OPAQUE}
      footer={null}
      width={440}
      zIndex={1300}
    >
      <p className={styles.lead}>{t('expired.lead')}</p>
      {(other || !isOfProvider(user)) && (
        <CredentialsForm
          key={String(other)}
          username={other ? '' : user.username}
          submitLabel={t('expired.submit')}
          onDone={() => undefined}
        />
      )}
      <ProviderElsewhere />
      {!other && (
        <Button type="link" className={styles.other} onClick={() => setOther(true)}>
          {t('expired.other')}
        </Button>
      )}
      <p className={styles.lead}>{t('expired.otherLead', { name: user.displayName })}</p>
      <DemoAccounts busy={demo.busy} onChoose={({ username, password }) => void demo.run(username, password)} />
      {demo.problem && <p role="alert">{t(demo.problem)}</p>}
    </Dialog>
  );
}
