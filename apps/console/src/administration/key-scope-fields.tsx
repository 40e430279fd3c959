import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import { useReference } from '../api/queries';
import { ChosenList } from '../elements/chosen-list';
import { DivisionChoice } from '../elements/division-choice';
import { useDivisionNames } from '../elements/division-names';
import { UnitField } from '../elements/unit-field';
import styles from './administration.module.css';
import { scopeOf, type TypedScope } from './key-scope';

const without = (values: readonly string[], one: string) => values.filter((value) => value !== one);

/** Units and divisions whose cases a key sees, as many as one likes. */
export function KeyScopeFields({ typed, onChange }: { typed: TypedScope; onChange(typed: TypedScope): void }) {
  const { t } = useTranslation();
  const { data: reference } = useReference();
  const cityCode = reference?.cityCode ?? '';
  const nameOf = useDivisionNames(typed.divisions);
  const set = (some: Partial<TypedScope>) => onChange({ ...typed, ...some });
  const isWholeCity = cityCode !== '' && typed.divisions.includes(cityCode);
  return (
    <>
      <div className={styles.field}>
        <UnitField label={t('administration.keys.units')} value={typed.unit} onChange={(unit) => set({ unit })} />
        <div>
          <Button
            size="small"
            disabled={typed.unit.trim() === ''}
            onClick={() => set({ units: scopeOf(typed).units, unit: '' })}
          >
            {t('administration.keys.addUnit')}
          </Button>
        </div>
        <ChosenList
          label={t('administration.keys.units')}
          items={typed.units.map((value) => ({ value, name: value }))}
          onRemove={(unit) => set({ units: without(typed.units, unit) })}
        />
      </div>
      <fieldset className={styles.plain}>
        <legend>{t('administration.keys.divisions')}</legend>
        <label>
          <input
            type="checkbox"
            checked={isWholeCity}
            onChange={({ target }) => set({ divisions: target.checked ? [cityCode] : [], division: '' })}
          />{' '}
          {t('administration.wholeCity')}
        </label>
        {!isWholeCity && (
          <>
            <DivisionChoice value={typed.division} onChange={(division) => set({ division })} />
            <div>
              <Button
                size="small"
                disabled={typed.division === ''}
                onClick={() => set({ divisions: scopeOf(typed).divisions, division: '' })}
              >
                {t('administration.keys.addDivision')}
              </Button>
            </div>
            <ChosenList
              label={t('administration.keys.divisions')}
              items={typed.divisions.map((value) => ({
                value,
                name: t('division.named', { name: nameOf(value), code: value }),
              }))}
              onRemove={(division) => set({ divisions: without(typed.divisions, division) })}
            />
          </>
        )}
      </fieldset>
    </>
  );
}
