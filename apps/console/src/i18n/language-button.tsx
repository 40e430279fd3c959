import { useTranslation } from 'react-i18next';
import { language, speak } from '.';
import styles from './language-button.module.css';

/** Names the other language in that language, so that who needs it can read it. */
export function LanguageButton() {
  const { t, i18n } = useTranslation();
  const other = language() === 'en' ? 'zh-CN' : 'en';
  return (
    <button key={i18n.language} type="button" className={styles.button} lang={other} onClick={() => void speak(other)}>
      {t('preferences.switchTo')}
    </button>
  );
}
