import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { User } from '../api/shapes';
import { Choice } from '../elements/choice';
import { Disclosure } from '../elements/disclosure';
import { LANGUAGES, type Language, language, speak } from '../i18n';
import { initialOf } from '../session/initial';
import { useRoleName } from '../session/role-name';
import { useSession } from '../session/session';
import { type AppearanceChoice, useAppearance } from '../theme/appearance';
import styles from './user-menu.module.css';

const APPEARANCES: readonly AppearanceChoice[] = ['light', 'dark', 'system'];

export function AppearanceSwitch() {
  const { t } = useTranslation();
  const { choice, choose } = useAppearance();
  const options = APPEARANCES.map((value) => ({ value, label: t(`preferences.${value}`) }));
  return <Choice label={t('preferences.appearance')} value={choice} options={options} onChange={choose} />;
}

function LanguageSwitch() {
  const { t } = useTranslation();
  const change = (next: Language) => void speak(next);
  return <Choice label={t('preferences.language')} value={language()} options={LANGUAGES} onChange={change} />;
}

export function UserMenu({ user }: { user: User }) {
  const { t } = useTranslation();
  const { signOut } = useSession();
  const role = useRoleName()(user.role);
  const { pathname } = useLocation();
  const face = (
    <>
      <span className={styles.seal} aria-hidden="true">
        {initialOf(user.displayName)}
      </span>
      <span className={styles.name}>{user.displayName}</span>
      <span className="sr-only">{t('preferences.open')}</span>
    </>
  );
  return (
    <Disclosure key={pathname} face={face}>
      <div className={styles.menu}>
        <div>
          <div className={styles.who}>{user.displayName}</div>
          <div className={styles.role}>
            {role} · <span className="mono">{user.username}</span>
          </div>
        </div>
        <Link to="/account">{t('account.title')}</Link>
        <LanguageSwitch />
        <AppearanceSwitch />
        <Button block onClick={() => void signOut()}>
          {t('preferences.signOut')}
        </Button>
      </div>
    </Disclosure>
  );
}
