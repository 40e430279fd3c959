import { type Receivers, useReceivers } from '../api/life';

/** What a field offers while a name is typed: the courts, or the authorities, to which a case can be taken. */
export function ReceiverList({ id, caseId, of }: { id: string; caseId: string; of: keyof Receivers }) {
  const { data } = useReceivers(caseId);
  return (
    <datalist id={id}>
      {data?.[of].map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}
