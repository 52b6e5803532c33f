import { Plus } from 'lucide-react';
import { useNavigate } from 'react-router';
import { Button, type ButtonProps } from './Button.tsx';

interface AddButtonProps extends Pick<ButtonProps, 'look'> {
  /** The address of the form. */
  readonly to: string;
  readonly children: string;
}

/** Leads to the form that adds one to a list. */
export function AddButton({ to, look = 'primary', children }: AddButtonProps) {
  const navigate = useNavigate();
  return (
    <Button look={look} icon={Plus} onPress={() => void navigate(to)}>
      {children}
    </Button>
  );
}
