import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { keep, kept } from '../elements/kept';
import zhCN from './zh-CN.json';

export type Language = 'zh-CN' | 'en';

/** Each language by its own name, so that who needs it can read it. */
export const LANGUAGES: readonly { value: Language; label: string }[] = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
];

type Messages = typeof zhCN;
type EnglishMessages = typeof import('./en.json');
type Section = keyof Messages & keyof EnglishMessages;
/** What one file has and the other has not, section by section; both must stay empty. */
type Missing =
  | Exclude<keyof Messages, keyof EnglishMessages>
  | { [S in Section]: Exclude<keyof Messages[S], keyof EnglishMessages[S]> }[Section]
  | { [S in Section]: Exclude<keyof EnglishMessages[S], keyof Messages[S]> }[Section];
/** Fails the type check where a message is missing in either language. */
const complete: [Missing] extends [never] ? true : Missing = true;

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof zhCN };
  }
}

const KEY = 'language';

export const language = (): Language => (i18next.language === 'en' ? 'en' : 'zh-CN');

function announce(next: Language): void {
  document.documentElement.lang = next;
}

/** Switches the console's language; English is fetched when first wanted. */
export async function speak(next: Language): Promise<void> {
  if (next === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const english = await import('./en.json');
    i18next.addResourceBundle('en', 'translation', english.default);
  }
  await i18next.changeLanguage(next);
  keep(KEY, next);
  announce(next);
}

/** Chinese unless this browser was switched before. */
export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: zhCN } },
    interpolation: { escapeValue: false },
    returnNull: false,
    showSupportNotice: false,
  });
  announce('zh-CN');
  if (complete && kept(KEY) === 'en') await speak('en');
}
