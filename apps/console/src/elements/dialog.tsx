import Modal, { type ModalProps } from 'antd/es/modal';
import { useEffect, useState } from 'react';

/** Once this is gone, the keyboard is where it was before it came, if that is still there. */
export function useWayBack(): void {
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost && from instanceof HTMLElement && from.isConnected) from.focus();
    },
    [from],
  );
}

/** A dialog that is there as long as it is open: Ant Design's own leads back only where it stays behind, closed. */
export function Dialog(props: ModalProps) {
  useWayBack();
  return <Modal {...props} />;
}
