import { useTranslation } from 'react-i18next';
import { usePersonName } from '../api/people-names';
import { langOf } from './lang-of';

/** Who is nobody in person. */
const NOBODY = { machine: 'machine', anonymous: 'anonymous', 'key:admin': 'adminKey' } as const;

export const isNobody = (actor: string): actor is keyof typeof NOBODY => Object.hasOwn(NOBODY, actor);

/** Who did something: a person by name, a key by its login, what is nobody in person in the reader's language. */
export function useWho(actor: string | null): string {
  const { t } = useTranslation();
  const nobody = actor !== null && isNobody(actor) ? t(`audit.actor.${NOBODY[actor]}`) : null;
  const name = usePersonName(nobody === null ? actor : null);
  return nobody ?? name;
}

/** Who did something, and a person's login at the pointer. */
export function PersonName({ of }: { of: string }) {
  const who = useWho(of);
  return (
    <span title={isNobody(of) || who === of ? undefined : of} lang={langOf(who)}>
      {who}
    </span>
  );
}
