import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import { Note } from './note';

/** Says that what stands in the form was left there before. `onDiscard`: where the form has no other way to let it go. */
export function DraftNote({ onDiscard }: { onDiscard?: () => void }) {
  const { t } = useTranslation();
  return (
    <Note>
      {t('states.draft')}
      {onDiscard && (
        <Button size="small" onClick={onDiscard}>
          {t('states.discard')}
        </Button>
      )}
    </Note>
  );
}
