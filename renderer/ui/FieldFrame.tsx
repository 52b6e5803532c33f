import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import styles from './Field.module.css';

interface FieldFrameProps {
  readonly label: string;
  /** Keeps the label for screen readers only, where a heading of a table says the same. */
  readonly quietLabel?: boolean;
  readonly description?: ReactNode;
  readonly error?: string | undefined;
  readonly children: ReactNode;
  /** What stands under the box, such as a date repeated in words. */
  readonly after?: ReactNode;
}

/** The order every field keeps: label, description, error, box. */
export function FieldFrame({
  label,
  quietLabel = false,
  description,
  error,
  children,
  after,
}: FieldFrameProps) {
  return (
    <>
      <Label className={(quietLabel ? styles.unseen : styles.label) ?? ''}>{label}</Label>
      {description !== undefined && (
        <Text slot="description" className={styles.description ?? ''}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>
        <CircleAlert aria-hidden="true" />
        <span>{error}</span>
      </FieldError>
      {children}
      {after}
    </>
  );
}
