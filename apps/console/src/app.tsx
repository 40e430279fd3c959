import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import ConfigProvider from 'antd/es/config-provider';
import type { Locale } from 'antd/es/locale';
import zhCN from 'antd/es/locale/zh_CN';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BrowserRouter } from 'react-router';
import { ApiError } from './api/request';
import { CrashBoundary } from './elements/crash-boundary';
import { ToastProvider } from './elements/toast';
import { Routes } from './routes';
import { SessionProvider } from './session/session';
import { antdTheme } from './theme/antd-theme';
import { AppearanceProvider, useAppearance } from './theme/appearance';

/** A refusal stays a refusal however often one asks; silence may pass. */
const worthRetrying = (failures: number, error: unknown) => !(error instanceof ApiError) && failures < 2;

const queries = new QueryClient({
  defaultOptions: {
    // A window that is looked at again asks nothing by itself: what it shows may be a look that the audit trail counts.
    queries: { retry: worthRetrying, retryDelay: 800, networkMode: 'always', refetchOnWindowFocus: false },
    // What did not go out is said at once, and never goes out later by itself.
    mutations: { networkMode: 'always' },
  },
});

/** Ant Design's own words (close, loading …); its English comes when first wanted. */
function useAntdLocale(): Locale {
  const { i18n } = useTranslation();
  const [locale, setLocale] = useState<Locale>(zhCN);
  useEffect(() => {
    if (i18n.language !== 'en') return setLocale(zhCN);
    import('antd/es/locale/en_US').then((english) => setLocale(english.default));
  }, [i18n.language]);
  return locale;
}

function Themed() {
  const { palette, dark } = useAppearance();
  const theme = useMemo(() => antdTheme(palette, dark), [palette, dark]);
  const locale = useAntdLocale();
  return (
    <ConfigProvider theme={theme} locale={locale} wave={{ disabled: true }} button={{ autoInsertSpace: false }}>
      <CrashBoundary>
        <QueryClientProvider client={queries}>
          <SessionProvider>
            <ToastProvider>
              <BrowserRouter>
                <Routes />
              </BrowserRouter>
            </ToastProvider>
          </SessionProvider>
        </QueryClientProvider>
      </CrashBoundary>
    </ConfigProvider>
  );
}

export function App() {
  return (
    <AppearanceProvider>
      <Themed />
    </AppearanceProvider>
  );
}
