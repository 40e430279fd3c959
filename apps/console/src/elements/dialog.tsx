import Modal, { type ModalProps } from 'antd/es/modal';
import { useEffect, useState } from 'react';

/** Where the keyboard was last before a dialog came, outside of all dialogs. */
let outside: Element | null = null;

function whereFrom(): Element | null {
  const at = document.activeElement;
  if (!at?.closest('[role="dialog"]')) outside = at;
  return at;
}

/** Once this is gone, the keyboard is where it was before it came; where a dialog led to it that is gone, where that one was asked for. */
export function useWayBack(): void {
  const [from] = useState(whereFrom);
  useEffect(
    () => () => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      const back = isLost && [from, outside].find((one) => one instanceof HTMLElement && one.isConnected);
      if (back instanceof HTMLElement) back.focus();
    },
    [from],
  );
}

/** A dialog that is there as long as it is open: Ant Design's own leads back only where it stays behind, closed. */
export function Dialog(props: ModalProps) {
  useWayBack();
  return <Modal {...props} />;
}
