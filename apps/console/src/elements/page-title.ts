import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Names the tab: the page first, then the product. */
export function usePageTitle(title: string): void {
  const { t } = useTranslation();
  const product = t('product.name');
  useEffect(() => {
    document.title = title ? `${title} · ${product}` : product;
  }, [title, product]);
}
