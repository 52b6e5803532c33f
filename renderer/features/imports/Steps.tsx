import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './imports.module.css';

/** The steps after the files were chosen, each a place of its own. */
const steps = ['tables', 'columns', 'look'] as const;
export type Step = (typeof steps)[number];

/** The address of a step. */
export const placeOf = (jobId: string, step: Step): string =>
  step === 'look' ? `/import/check/${jobId}` : `/import/check/${jobId}/${step}`;

interface StepsProps {
  readonly jobId: string;
  readonly at: Step;
  /** Goes on with what was chosen here and not looked at yet; false where there is nothing such. */
  readonly leave?: (step: Step) => boolean;
}

/** Where one is on the way from files to records; every step can be gone back to. */
export function Steps({ jobId, at, leave }: StepsProps) {
  const { t } = useTranslation('imports');
  return (
    <nav aria-label={t('steps.title')}>
      <ol className={styles.steps}>
        <li>
          <Link to="/import" className={styles.step}>
            {t('steps.files')}
          </Link>
        </li>
        {steps.map((step) => (
          <li key={step}>
            {step === at ? (
              <span aria-current="step" className={styles.step}>
                {t(`steps.${step}`)}
              </span>
            ) : (
              <Link
                to={placeOf(jobId, step)}
                className={styles.step}
                onClick={(event) => leave?.(step) && event.preventDefault()}
              >
                {t(`steps.${step}`)}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
