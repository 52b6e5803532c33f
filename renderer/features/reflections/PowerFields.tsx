import { useTranslation } from 'react-i18next';
import { localDate } from '../../../shared/domain/dates.ts';
import {
  type PowerKind,
  type PowerSign,
  powerKinds,
  powerStrategies,
  signsOf,
} from '../../../shared/domain/reflections.ts';
import type { ContractForm } from '../../lib/form.ts';
import { CheckboxGroup } from '../../ui/CheckboxGroup.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextArea } from '../../ui/TextArea.tsx';

type Strategy = (typeof powerStrategies)[number];

/** A reflection on power, as forms hold it. */
export interface PowerDraft {
  readonly kind: PowerKind | '';
  readonly signs: readonly PowerSign[];
  readonly noticed: string;
  readonly strategies: readonly Strategy[];
  readonly tried: string;
  readonly cameOfIt: string;
  readonly onDate: string;
}

interface PowerWords extends Omit<PowerDraft, 'tried' | 'cameOfIt'> {
  readonly tried: string | null;
  readonly cameOfIt: string | null;
}

export const powerDraft = (of: PowerWords | null): PowerDraft => ({
  kind: of?.kind ?? '',
  signs: of?.signs ?? [],
  noticed: of?.noticed ?? '',
  strategies: of?.strategies ?? [],
  tried: of?.tried ?? '',
  cameOfIt: of?.cameOfIt ?? '',
  onDate: of?.onDate ?? localDate(new Date()),
});

/** The same as the contract takes it; signs of a kind that was chosen before are left out. */
export const powerInput = ({
  kind,
  signs,
  tried,
  cameOfIt,
  noticed,
  strategies,
  onDate,
}: PowerDraft) => ({
  ...{ kind, noticed, strategies, onDate, tried: tried || null, cameOfIt: cameOfIt || null },
  signs:
    kind === '' ? [] : signs.filter((sign) => (signsOf[kind] as readonly string[]).includes(sign)),
});

interface PowerFieldsProps {
  readonly form: Pick<ContractForm<PowerDraft>, 'draft' | 'field'>;
  /** Whether the author alone reads it. */
  readonly isPrivate?: boolean;
}

/** What was noticed, by which signs, what was tried and what came of it. */
export function PowerFields({ form, isPrivate = false }: PowerFieldsProps) {
  const { t } = useTranslation('reflections');
  const { draft, field } = form;
  const { kind } = draft;
  return (
    <>
      <RadioGroup
        {...field('kind')}
        choices={powerKinds.map((value) => ({
          value,
          label: t(`kinds.${value}`),
          hint: t(`kindHints.${value}`),
        }))}
      />
      {kind !== '' && (
        <CheckboxGroup<PowerSign>
          {...field('signs')}
          choices={signsOf[kind].map((value) => ({ value, label: t(`signs.${value}`) }))}
        />
      )}
      <TextArea
        {...field('noticed')}
        description={t(isPrivate ? 'noticedHintPrivate' : 'noticedHint')}
        rows={3}
        required
      />
      <CheckboxGroup
        {...field('strategies')}
        choices={powerStrategies.map((value) => ({ value, label: t(`strategies.${value}`) }))}
      />
      <TextArea {...field('tried')} rows={2} />
      <TextArea {...field('cameOfIt')} description={t('cameOfItHint')} rows={2} />
      <DateField {...field('onDate')} kind="past" required />
    </>
  );
}

/** A reflection on power, to read. */
export function PowerShown({
  power,
}: {
  readonly power: Omit<PowerWords, 'kind'> & { readonly kind: PowerKind };
}) {
  const { t } = useTranslation('reflections');
  const { kind, signs, noticed, strategies, tried, cameOfIt } = power;
  const list = (words: readonly string[]) => words.join(' · ');
  return (
    <>
      <strong>{t(`kinds.${kind}`)}</strong>
      {signs.length > 0 && <p>{list(signs.map((sign) => t(`signs.${sign}`)))}</p>}
      <p>{noticed}</p>
      {(strategies.length > 0 || tried !== null) && (
        <p>
          {t('triedWords', {
            tried: list([
              ...strategies.map((each) => t(`strategies.${each}`)),
              ...(tried ? [tried] : []),
            ]),
          })}
        </p>
      )}
      {cameOfIt !== null && <p>{t('cameWords', { cameOfIt })}</p>}
    </>
  );
}
