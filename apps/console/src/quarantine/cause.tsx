import tables from '../elements/tables.module.css';

/** Why something was refused: in words, and the cause by which it is grouped. */
export function Cause({ cause, reason }: { cause?: string | null; reason: string }) {
  return (
    <>
      <div>{reason}</div>
      {cause && <div className={`mono ${tables.cause}`}>{cause}</div>}
    </>
  );
}
