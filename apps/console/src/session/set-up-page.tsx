import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import { beginFactor } from '../api/commands';
import { usePageTitle } from '../elements/page-title';
import { LanguageButton } from '../i18n/language-button';
import { FactorForm, PasswordForm } from './own-credentials';
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
      {step === 'password' ? (
        <PasswordForm lead={t('setUp.passwordLead')} onDone={reopen} />
      ) : (
        <FactorForm
          lead={t('setUp.factorLead')}
          verb={t('setUp.begin')}
          done={t('setUp.done')}
          begin={beginFactor}
          onDone={reopen}
        />
      )}
      <Button type="link" className={styles.out} onClick={() => void signOut()}>
        {t('setUp.signOut')}
      </Button>
    </main>
  );
}
