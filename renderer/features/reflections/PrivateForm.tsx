import { useTranslation } from 'react-i18next';
import { privateReflections as contract } from '../../../shared/contract/privateReflections.ts';
import { api } from '../../lib/api.ts';
import { type ContractForm, useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import styles from '../projects/projects.module.css';
import {
  type PowerDraft,
  PowerFields,
  PowerShown,
  powerDraft,
  powerInput,
} from './PowerFields.tsx';
import type { Own, PrivateLoaded, PrivateReflection } from './reflection.ts';

const kinds = ['practice', 'power'] as const;
type About = (typeof kinds)[number];

interface Draft extends PowerDraft {
  readonly about: About;
  readonly project: string;
  readonly words: string;
}

const draftOf = (reflection: PrivateReflection | null): Draft => {
  const words = reflection?.words ?? null;
  const practice = words?.about === 'practice' ? words : null;
  return {
    about: words?.about ?? 'practice',
    project: words?.projectId ?? 'charity',
    words: practice?.words ?? '',
    ...powerDraft(words?.about === 'power' ? words : null),
    ...(practice && { onDate: practice.onDate }),
  };
};

const inputOf = ({ about, project, words, ...power }: Draft) => {
  const projectId = project === 'charity' ? null : project;
  return about === 'practice'
    ? { about, projectId, words, onDate: power.onDate }
    : { about, projectId, ...powerInput(power) };
};

interface PrivateFormProps {
  readonly reflection: PrivateReflection | null;
  readonly projects: PrivateLoaded['projects'];
  readonly onSaved: (own: Own) => void;
  /** Closes the form of a change. */
  readonly onEnd?: () => void;
}

/** Writes what the user alone can read. What is typed is kept under their key too. */
export function PrivateForm({ reflection, projects, onSaved, onEnd }: PrivateFormProps) {
  const { t } = useTranslation('reflections');
  const { id: reflectionId = '', version: expectedVersion = 0 } = reflection ?? {};
  const form: ContractForm<Draft> = useContractForm({
    schema: contract.add.input,
    area: 'reflections',
    draft: draftOf(reflection),
    keptAs: reflection ? `privateReflections.change:${reflectionId}` : 'privateReflections.add',
    ...(reflection && { version: expectedVersion }),
    guarded: true,
    toInput: (draft) => ({ words: inputOf(draft) }),
    fieldOf: (path) => path.replace(/^words\./, ''),
    send: ({ words }) =>
      reflection
        ? api.privateReflections.change({ reflectionId, expectedVersion, words })
        : api.privateReflections.add({ words }),
    onSaved: (own) => {
      if (!reflection) form.reset();
      onSaved(own);
    },
  });
  const cancel = () => {
    form.abandon();
    onEnd?.();
  };
  const { about } = form.draft;
  return (
    <Form form={form} {...(reflection && { label: t('private.change') })}>
      <RadioGroup
        {...form.field('about')}
        onChange={(next) => next !== '' && form.change({ about: next })}
        row
        choices={kinds.map((value) => ({ value, label: t(`private.about.${value}`) }))}
      />
      {projects.length > 0 && (
        <Select
          {...form.field('project')}
          choices={[
            { value: 'charity', label: t('charity') },
            ...projects.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      {about === 'power' ? (
        <PowerFields form={form} isPrivate />
      ) : (
        <>
          <TextArea {...form.field('words')} label={t('private.words')} rows={6} required />
          <DateField {...form.field('onDate')} kind="past" required />
        </>
      )}
      <FormEnd
        form={form}
        save={t(reflection ? 'save' : 'private.save')}
        {...(onEnd && { cancel: { onPress: cancel, words: t('cancel') } })}
      />
    </Form>
  );
}

interface ShownProps {
  readonly reflection: Pick<PrivateReflection, 'words'>;
  readonly project: string | null;
}

/** A private reflection, to read. */
export function PrivateShown({ reflection: { words }, project }: ShownProps) {
  const facts = [...(project === null ? [] : [project]), formats.date(words.onDate)];
  return (
    <>
      {words.about === 'power' ? <PowerShown power={words} /> : <p>{words.words}</p>}
      <p className={styles.soft}>{facts.join(' · ')}</p>
    </>
  );
}
