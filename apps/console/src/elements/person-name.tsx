import { usePersonName } from '../api/people-names';
import { useActorName } from './names';

/** Who did it, by name, and her login at the pointer; what is nobody in person in the reader's language. */
export function PersonName({ of }: { of: string }) {
  const nobody = useActorName()(of);
  const name = usePersonName(nobody === of ? of : null);
  if (nobody !== of) return nobody;
  return (
    <span title={name === of ? undefined : of} lang="zh-CN">
      {name}
    </span>
  );
}
