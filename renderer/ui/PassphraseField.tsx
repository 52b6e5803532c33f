import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import styles from './PassphraseField.module.css';
import { type FieldProps, TextField } from './TextField.tsx';

interface PassphraseFieldProps extends FieldProps<string> {
  readonly autoFocus?: boolean;
  /** Stands after the Caps Lock words, such as how long opening takes. */
  readonly hint?: string;
  readonly isNew?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A passphrase that can be shown, and that says when Caps Lock is on. */
export function PassphraseField({ hint, isNew = false, ...field }: PassphraseFieldProps) {
  const { t } = useTranslation('common');
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState<boolean | undefined>(undefined);
  return (
    <TextField
      {...field}
      big
      type={shown ? 'text' : 'password'}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      onKey={(event) => setCapsLock(event.getModifierState('CapsLock'))}
      suffix={
        <Button
          look="quiet"
          label={t(shown ? 'passphrase.hideLabel' : 'passphrase.showLabel')}
          onPress={() => setShown(!shown)}
        >
          {t(shown ? 'passphrase.hide' : 'passphrase.show')}
        </Button>
      }
      after={
        <p className={styles.hint}>
          {/* Empty while it is off, so that turning it on is announced. */}
          <span role="status" className={styles.caps}>
            {capsLock === true && t('passphrase.capsOn')}
          </span>
          {capsLock === false && <span>{t('passphrase.capsOff')} </span>}
          {hint}
        </p>
      }
    />
  );
}
