import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { BrandMark } from '../elements/brand-mark';
import { usePageTitle } from '../elements/page-title';
import { LanguageButton } from '../i18n/language-button';
import { CredentialsForm, useSigningIn } from './credentials-form';
import { DemoAccounts } from './demo-accounts';
import { nameIn } from './elsewhere';
import { DONE, ProviderSignIn } from './provider-sign-in';
import { useSession } from './session';
import styles from './sign-in-page.module.css';
import { SignedInElsewhere } from './signed-in-elsewhere';
import { ThreeWays } from './three-ways';

/** Only ways within the console: an address from outside must not lead a signed-in official elsewhere. */
const inside = (next: string | null) => (next && /^\/(?![/\\])/.test(next) ? next : '/');

/** Where one goes once signed in here, and where the provider is to lead back to. */
function useDestination() {
  const [search] = useSearchParams();
  const next = inside(search.get('next'));
  const waiting = nameIn(next);
  return { destination: waiting ? '/' : next, next, waiting, isDone: search.get('provider') === DONE };
}

function SignInPanel() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { destination, next } = useDestination();
  const demo = useSigningIn();
  const enter = () => navigate(destination, { replace: true });
  return (
    <main className={styles.panel}>
      <div className={styles.language}>
        <LanguageButton />
      </div>
      <div className={styles.form}>
        <h1 className={styles.title}>{t('signIn.title')}</h1>
        <CredentialsForm submitLabel={t('signIn.submit')} onDone={enter} />
        <ProviderSignIn next={next} />
        <DemoAccounts
          busy={demo.busy}
          onChoose={async ({ username, password }) => {
            if (await demo.run(username, password)) enter();
          }}
        />
        {demo.problem && (
          <p role="alert" className={styles.problem}>
            {t(demo.problem)}
          </p>
        )}
      </div>
    </main>
  );
}

export default function SignInPage() {
  const { t } = useTranslation();
  const { state } = useSession();
  const { destination, waiting, isDone } = useDestination();
  usePageTitle(t('signIn.title'));
  if (waiting && isDone) return <SignedInElsewhere name={waiting} />;
  if (state.phase === 'open') return <Navigate replace to={destination} />;
  return (
    <div className={styles.page}>
      <aside className={styles.aside}>
        <div className={styles.brand}>
          <BrandMark size={36} />
          <span className={styles.name}>{t('product.name')}</span>
        </div>
        <div className={styles.words}>
          <p className={styles.tagline}>{t('product.tagline')}</p>
          <p className={styles.lead}>{t('signIn.lead')}</p>
        </div>
        <ThreeWays />
      </aside>
      <SignInPanel />
    </div>
  );
}
