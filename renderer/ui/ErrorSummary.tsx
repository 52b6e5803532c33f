import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { focusField } from '../lib/focus.ts';
import styles from './ErrorSummary.module.css';

export interface Problem {
  /** The field to go to; without it the words stand alone. */
  readonly field?: string;
  readonly message: string;
  /** The words at the field, whose label stands above them; without it they are the message. */
  readonly atField?: string;
}

interface ErrorSummaryProps {
  readonly problems: readonly Problem[];
  /** Changes with each attempt, so that the same problems are announced again. */
  readonly attempt?: number;
}

/** "There is a problem", focused when it appears, linked to the fields in the same words. */
export function ErrorSummary({ problems, attempt = 0 }: ErrorSummaryProps) {
  return problems.length === 0 ? null : <Summary key={attempt} problems={problems} />;
}

function Summary({ problems }: { readonly problems: readonly Problem[] }) {
  const { t } = useTranslation('common');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      aria-labelledby="error-summary-title"
      className={styles.summary}
    >
      <h2 id="error-summary-title">{t('problem.title')}</h2>
      <ul>
        {problems.map(({ field, message }) => (
          <li key={`${field ?? ''} ${message}`}>
            {field === undefined ? (
              <span>{message}</span>
            ) : (
              <button type="button" onClick={() => focusField(field)}>
                {message}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
