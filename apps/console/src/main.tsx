import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { drafts } from './elements/drafts';
import { startLanguage } from './i18n';

// A draft lives as long as its tab.
window.addEventListener('beforeunload', (event) => {
  if (drafts.hasSome) event.preventDefault();
});
await startLanguage();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
