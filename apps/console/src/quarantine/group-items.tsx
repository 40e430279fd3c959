import { useTranslation } from 'react-i18next';
import { type QuarantineGroupKey, useGroupItems } from '../api/quarantine';
import { Paged } from '../elements/paged';
import { Section } from '../elements/section';
import { QuarantineTable } from '../integration/quarantine-table';

/** The items of one cause, oldest first. */
export function GroupItems({ group }: { group: QuarantineGroupKey }) {
  const { t } = useTranslation();
  return (
    <Section flush title={t('quarantine.items')} lead={<span className="mono">{group.cause}</span>}>
      <Paged pages={useGroupItems(group)} none={t('quarantine.groupDone')} changedBy="quarantine">
        {(items) => <QuarantineTable items={items} />}
      </Paged>
    </Section>
  );
}
