import Button, { type ButtonProps } from 'antd/es/button';
import { busy } from './busy';
import { useWork } from './work';

interface WorkButtonProps extends Omit<ButtonProps, 'onClick' | 'className'> {
  work(): Promise<void>;
}

/** A button for something that needs no words: the keyboard stays on it meanwhile, and beside it stands what went wrong. */
export function WorkButton({ work, ...button }: WorkButtonProps) {
  const { run, isBusy, refusal } = useWork();
  return (
    <>
      <Button {...button} {...busy(isBusy)} onClick={() => run(work)} />
      {refusal}
    </>
  );
}
