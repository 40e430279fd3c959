import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePageTitle } from '../elements/page-title';
import { StateView } from '../elements/state-view';
import states from '../elements/states.module.css';
import { tellSignedIn } from './elsewhere';

/** Where a window of the provider's ends: the page that waits is told, and goes on by itself. */
export function SignedInElsewhere({ name }: { name: string }) {
  const { t } = useTranslation();
  usePageTitle(t('signIn.doneTitle'));
  useEffect(() => {
    tellSignedIn(name);
    // Browsers let a page close only some windows: the words stand for the others.
    window.close();
  }, [name]);
  return (
    <main>
      <StateView
        title={t('signIn.doneTitle')}
        action={
          <Link className={states.link} to="/">
            {t('states.backHome')}
          </Link>
        }
      >
        {t('signIn.done')}
      </StateView>
    </main>
  );
}
