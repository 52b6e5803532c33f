import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { rights } from '../../../shared/contract/rights.ts';
import { keepRule } from '../../../shared/domain/backups.ts';
import { type ByHand, unmatchedIn } from '../../../shared/domain/rights.ts';
import { formats } from '../../lib/formats.ts';
import { CheckboxGroup } from '../../ui/CheckboxGroup.tsx';

interface ByHandFieldProps {
  readonly of: Pick<OutputOf<(typeof rights)['wouldErase']>, 'shortNames' | 'releases'>;
  /** The props of the form's field. */
  readonly field: {
    readonly name: string;
    readonly label: string;
    readonly value: readonly ByHand[];
    readonly onChange: (next: readonly ByHand[]) => void;
    readonly error: string | undefined;
  };
}

/** What the app cannot look through, for the user to do by hand and tick. */
export function ByHandField({ of, field }: ByHandFieldProps) {
  const { t } = useTranslation('rights');
  const { shortNames, releases } = of;
  const files = releases.map(({ on, recipient, fileName }) =>
    t('byHand.file', { on: formats.date(on), recipient, fileName }),
  );
  const hints: Readonly<Record<ByHand, string>> = {
    paper: t('byHand.hints.paper'),
    photographs: t('byHand.hints.photographs'),
    'short-names': t('byHand.hints.short-names', { names: shortNames.join(', ') }),
    'handed-out': files.join(' · '),
    backups: t('byHand.hints.backups', { count: keepRule.monthly }),
  };
  return (
    <CheckboxGroup
      {...field}
      description={t('byHand.lead')}
      choices={unmatchedIn(of).map((value) => ({
        value,
        label: t(`byHand.kinds.${value}`),
        hint: hints[value],
      }))}
    />
  );
}
