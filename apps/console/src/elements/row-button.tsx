import Button, { type ButtonProps } from 'antd/es/button';

interface RowButtonProps extends Omit<ButtonProps, 'children' | 'aria-label' | 'size'> {
  verb: string;
  /** To which of several it is done: its name, which whoever does not see the row hears with the verb. */
  about: string;
}

/** A button of one of several rows. */
export function RowButton({ verb, about, ...button }: RowButtonProps) {
  return (
    <Button {...button} size="small" aria-label={`${verb} ${about}`}>
      {verb}
    </Button>
  );
}
