import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  journeyStages,
  messageKinds,
  paymentRoutes,
  personKinds,
} from '../../../shared/domain/people.ts';
import type { ContractForm } from '../../lib/form.ts';
import { notAsked } from '../../lib/recordDraft.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { CheckboxGroup } from '../../ui/CheckboxGroup.tsx';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { OwnInputs } from '../ownFields/OwnInputs.tsx';
import { type OwnField, ownName } from '../ownFields/ownDraft.ts';
import styles from './people.module.css';
import { lists, type PersonDraft, withAnswer } from './personDraft.ts';

type PersonForm = Pick<
  ContractForm<PersonDraft>,
  'draft' | 'change' | 'field' | 'errorAt' | 'attempt'
>;

interface PersonFieldsProps {
  readonly form: PersonForm;
}

type TextName = 'pronouns' | 'safeContact';

/** The few answers that come first: who it is, and how to reach them without harm. */
export function FirstFields({
  form,
  afterNames,
}: PersonFieldsProps & { readonly afterNames?: ReactNode }) {
  const { t } = useTranslation('people');
  const { field } = form;
  const suggested = (name: TextName, words: readonly string[]) => {
    const { value, onChange, ...rest } = field(name);
    const begins = value.trim().toLowerCase();
    return {
      ...rest,
      text: value,
      onText: onChange,
      onChoose: onChange,
      description: t(`hints.${name}`),
      options: words
        .filter((word) => word.toLowerCase().includes(begins))
        .map((word) => ({ id: word, label: word })),
    };
  };
  return (
    <>
      <TextField {...field('firstName')} required />
      <TextField {...field('lastName')} />
      {afterNames}
      <TextField {...field('knownAs')} description={t('hints.knownAs')} />
      <ComboBox {...suggested('pronouns', t('pronouns', { returnObjects: true }) as string[])} />
      <ComboBox {...suggested('safeContact', lists.safeContact)} />
      <TextField {...field('phone')} type="tel" inputMode="tel" short />
    </>
  );
}

/** Everything else, under calm headings: all of it can wait. */
export function MoreFields({
  form,
  own,
}: PersonFieldsProps & { readonly own: readonly OwnField[] }) {
  const { t } = useTranslation('ownFields');
  return (
    <div className={styles.more}>
      <NameFields form={form} />
      <ContactFields form={form} />
      <PartFields form={form} />
      <EqualityFields form={form} />
      {own.length > 0 && (
        <Disclosure title={t('heading')} problem={anyProblem(form, own.map(ownName))}>
          <OwnInputs form={form} fields={own} />
        </Disclosure>
      )}
    </div>
  );
}

interface FormSectionProps extends PersonFieldsProps {
  readonly title: string;
  /** Its fields, each from the given `field`. */
  readonly children: (field: PersonForm['field']) => ReactNode;
}

/** A part of the form that is shut until it is wanted, or until one of its fields has a problem. */
function FormSection({ form, title, children }: FormSectionProps) {
  const names: (keyof PersonDraft)[] = [];
  const content = children((name) => {
    names.push(name);
    return form.field(name);
  });
  return (
    <Disclosure title={title} problem={anyProblem(form, names)}>
      {content}
    </Disclosure>
  );
}

function NameFields({ form }: PersonFieldsProps) {
  const { t } = useTranslation('people');
  return (
    <FormSection form={form} title={t('sections.names')}>
      {(field) => (
        <>
          <TextField {...field('aliases')} description={t('hints.aliases')} />
          <DateField {...field('dateOfBirth')} kind="birth" />
        </>
      )}
    </FormSection>
  );
}

function ContactFields({ form }: PersonFieldsProps) {
  const { t } = useTranslation('people');
  const { draft, change } = form;
  return (
    <FormSection form={form} title={t('sections.contact')}>
      {(field) => (
        <>
          {draft.safeContact !== '' && (
            <p className={styles.careful}>{t('hints.rule', { rule: draft.safeContact })}</p>
          )}
          <TextField {...field('email')} type="email" inputMode="email" />
          <CheckboxGroup
            {...field('noMessages')}
            description={t('hints.noMessages')}
            choices={messageKinds.map((value) => ({ value, label: t(`messages.${value}`) }))}
          />
          <TextField {...field('postcode')} short />
          <Checkbox
            name="noFixedAddress"
            selected={draft.noFixedAddress}
            onChange={(noFixedAddress) => change({ noFixedAddress })}
          >
            {t('fields.noFixedAddress')}
          </Checkbox>
        </>
      )}
    </FormSection>
  );
}

function PartFields({ form }: PersonFieldsProps) {
  const { t } = useTranslation('people');
  const unasked = { value: notAsked, label: t('notAsked') } as const;
  const ticks = (words: readonly string[]) => words.map((word) => ({ value: word, label: word }));
  return (
    <FormSection form={form} title={t('sections.part')}>
      {(field) => (
        <>
          <Select
            {...field('journeyStage')}
            value={form.draft.journeyStage}
            onChange={(journeyStage) => journeyStage !== '' && form.change({ journeyStage })}
            choices={[
              unasked,
              ...journeyStages.map((value) => ({ value, label: t(`journey.${value}`) })),
            ]}
          />
          <CheckboxGroup
            {...field('kinds')}
            choices={personKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          />
          <CheckboxGroup {...field('interests')} choices={ticks(lists.interests)} />
          <TextField {...field('otherInterests')} description={t('hints.more')} />
          <TextField {...field('skills')} description={t('hints.skills')} />
          <TextField {...field('experiences')} description={t('hints.experiences')} />
          <CheckboxGroup {...field('accessNeeds')} choices={ticks(lists.accessNeeds)} />
          <TextField {...field('availability')} description={t('hints.availability')} />
          <TextField {...field('otherNeeds')} description={t('hints.more')} />
          <Select
            {...field('paymentRoute')}
            value={form.draft.paymentRoute}
            onChange={(paymentRoute) => paymentRoute !== '' && form.change({ paymentRoute })}
            choices={[
              unasked,
              ...paymentRoutes.map((value) => ({ value, label: t(`routes.${value}`) })),
            ]}
          />
          <DateField {...field('joinedOn')} kind="past" />
        </>
      )}
    </FormSection>
  );
}

const equalityNames = ['gender', 'trans', 'ethnicity'] as const;

function EqualityFields({ form }: PersonFieldsProps) {
  const { t } = useTranslation('people');
  return (
    <FormSection form={form} title={t('sections.equality')}>
      {(field) => (
        <>
          <p className={styles.soft}>{t('sections.equalityLead')}</p>
          {equalityNames.map((name) => (
            <Select
              key={name}
              {...field(name)}
              choices={[
                { value: notAsked, label: t('notAsked') },
                ...withAnswer(lists[name], form.draft[name]).map((value) => ({
                  value,
                  label: value,
                })),
              ]}
            />
          ))}
        </>
      )}
    </FormSection>
  );
}

function anyProblem(
  { errorAt, attempt }: PersonForm,
  names: readonly (keyof PersonDraft)[],
): number {
  return names.some((name) => errorAt(name) !== undefined) ? attempt : 0;
}
