import { Eraser } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import SignaturePad from 'signature_pad';
import { Button } from './Button.tsx';
import styles from './SignatureField.module.css';

interface SignatureFieldProps {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly error?: string | undefined;
  /** Whether there is a signature. */
  readonly signed: boolean;
  /** Called with the paper after each line, and with null when it was cleared. */
  readonly onChange: (paper: HTMLCanvasElement | null) => void;
}

/** Dark ink on white paper, whatever the colours of the screen. */
const colours = { penColor: '#1f2421', backgroundColor: '#ffffff' };

/** A field to sign in by pen, finger or mouse. The words beside it name the ways by keyboard. */
export function SignatureField(props: SignatureFieldProps) {
  const { name, label, description, error, signed, onChange } = props;
  const { t } = useTranslation('common');
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad>(null);
  const change = useRef(onChange);
  change.current = onChange;
  const id = useId();

  useEffect(() => {
    const paper = canvas.current;
    if (paper === null) return;
    // As many points as the screen has, or the lines would be coarse.
    const ratio = Math.max(1, window.devicePixelRatio);
    paper.width = paper.offsetWidth * ratio;
    paper.height = paper.offsetHeight * ratio;
    paper.getContext('2d')?.scale(ratio, ratio);
    const made = new SignaturePad(paper, colours);
    pad.current = made;
    const drawn = () => change.current(paper);
    made.addEventListener('endStroke', drawn);
    return () => made.off();
  }, []);

  function clear() {
    pad.current?.clear();
    onChange(null);
  }
  return (
    <div className={styles.field} data-field={name}>
      <p id={id} className={styles.label}>
        {label}
      </p>
      <p className={styles.description}>{description}</p>
      {error !== undefined && <p className={styles.error}>{error}</p>}
      <canvas
        ref={canvas}
        className={styles.paper}
        role="img"
        aria-label={`${label}: ${t(signed ? 'signature.there' : 'signature.none')}`}
      />
      <div className={styles.under}>
        <Button look="quiet" icon={Eraser} onPress={clear}>
          {t('signature.clear')}
        </Button>
        <p role="status">{t(signed ? 'signature.there' : 'signature.none')}</p>
      </div>
    </div>
  );
}
