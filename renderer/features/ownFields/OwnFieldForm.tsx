import { useTranslation } from 'react-i18next';
import { bandLabels } from '../../../shared/anonymise/hierarchies/limits.ts';
import { type OwnKind, ownKinds, ownPlaces, ownRecords } from '../../../shared/domain/ownFields.ts';
import type { ContractForm } from '../../lib/form.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { bandsOf, type FieldDraft, hasChoices } from './fieldDraft.ts';
import styles from './ownFields.module.css';

interface DefinitionProps {
  readonly form: ContractForm<FieldDraft>;
  /** A new field chooses its records and its kind; they never change after. */
  readonly isNew?: boolean;
}

/** A field's form: record, kind, name, choices, and whether exports may have its values. */
export function Definition({ form, isNew = false }: DefinitionProps) {
  const { t } = useTranslation('ownFields');
  const { draft, field, change } = form;
  return (
    <>
      {isNew && (
        <RadioGroup
          {...field('record')}
          row
          required
          choices={ownRecords.map((value) => ({ value, label: t(`records.${value}`) }))}
        />
      )}
      <TextField {...field('name')} description={t('form.nameHint')} required />
      {isNew && (
        <RadioGroup
          {...field('kind')}
          onChange={(kind) => change({ kind: kind as OwnKind })}
          required
          choices={ownKinds.map((value) => ({
            value,
            label: t(`kinds.${value}.name`),
            hint: t(`kinds.${value}.hint`),
          }))}
        />
      )}
      {hasChoices(draft.kind) && <Choices form={form} />}
      <RadioGroup
        {...field('shown')}
        onChange={(shown) => shown !== '' && change({ shown })}
        choices={ownPlaces.map((value) => ({ value, label: t(`places.${value}`) }))}
      />
      <Leaving form={form} />
      <TextField
        {...field('keepYears')}
        description={t('form.keepYearsHint')}
        inputMode="numeric"
        short
      />
    </>
  );
}

/** The answers to choose from, one line each, with an empty one at the end for the next. */
function Choices({ form }: { readonly form: ContractForm<FieldDraft> }) {
  const { t } = useTranslation('ownFields');
  const { choices } = form.draft;
  const lines = [...choices, { id: null, name: '' }];
  const type = (at: number, name: string) =>
    form.change({
      choices: lines
        .map((line, index) => (index === at ? { ...line, name } : line))
        // Empty lines at the end are no answers; one is always there to type into.
        .filter((line, index) => line.name !== '' || line.id !== null || index < choices.length),
    });
  return (
    <fieldset className={styles.choices}>
      <legend>{t('fields.choices')}</legend>
      <p className={styles.soft}>{t('form.choicesHint')}</p>
      {lines.map((line, at) => (
        <TextField
          // biome-ignore lint/suspicious/noArrayIndexKey: an answer is known by its place alone
          key={at}
          name={at === 0 ? 'choices' : `choices.${at}`}
          label={t('form.choice', { number: at + 1 })}
          value={line.name}
          onChange={(name) => type(at, name)}
          error={form.errorAt(`choices.${at}`) ?? (at === 0 ? form.errorAt('choices') : undefined)}
        />
      ))}
    </fieldset>
  );
}

/** Whether reports may have it: never, unless it is said here; words never may. */
function Leaving({ form }: { readonly form: ContractForm<FieldDraft> }) {
  const { t } = useTranslation('ownFields');
  const { draft, field, change } = form;
  if (draft.kind === '') return null;
  if (draft.kind === 'words') return <p className={styles.soft}>{t('form.wordsStay')}</p>;
  const bands = bandsOf(draft.bands).filter((each) => typeof each === 'number');
  const rising =
    bands.length > 0 && bands.every((each, at) => at === 0 || (bands[at - 1] ?? 0) < each);
  return (
    <fieldset className={styles.choices}>
      <legend>{t('fields.leaves')}</legend>
      <Checkbox
        name="leaves"
        selected={draft.leaves}
        onChange={(leaves) => change({ leaves })}
        hint={t(`form.leavesHint.${draft.kind}`)}
      >
        {t('form.leaves')}
      </Checkbox>
      {draft.leaves && draft.kind === 'number' && (
        <TextField
          {...field('bands')}
          description={t('form.bandsHint')}
          inputMode="numeric"
          required
          after={rising && <p className={styles.soft}>{bandLabels(bands).join(' · ')}</p>}
        />
      )}
      {draft.leaves && (
        <Checkbox
          name="sensitive"
          selected={draft.sensitive}
          onChange={(sensitive) => change({ sensitive })}
          hint={t('form.sensitiveHint')}
        >
          {t('fields.sensitive')}
        </Checkbox>
      )}
    </fieldset>
  );
}
