import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actions as contract } from '../../../shared/contract/actions.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { OwnerField, ownerDraft, ownerInput } from '../people/OwnerField.tsx';
import type { Action } from './project.ts';

export type User = { readonly id: string; readonly name: string };

/** Where an action belongs, and what it follows from. */
export interface ActionPlace {
  /** Null for the whole charity. */
  readonly projectId: string | null;
  readonly source: Action['source'];
  readonly followsId: string | null;
}

/** The key of the form of a new action. */
export const newActionForm = ({ projectId, source, followsId }: ActionPlace): string => {
  const about = [projectId ?? 'charity', ...(source === 'project' ? [] : [followsId ?? source])];
  return `actions.add:${about.join(':')}`;
};

interface ActionFormProps {
  /** Of a new action; an action that is changed keeps its own. */
  readonly place: ActionPlace;
  readonly users: readonly User[];
  /** The action to change; null for a new one. */
  readonly action: Action | null;
  /** Closes the form of a change. */
  readonly onEnd?: () => void;
}

/** Writes down what is to be done, by whom and by when; of the culture log also what was noticed. */
export function ActionForm({ place, users, action, onEnd }: ActionFormProps) {
  const { t } = useTranslation('actions');
  const [added, setAdded] = useState<string | null>(null);
  const { id: actionId = '', version: expectedVersion = 0 } = action ?? {};
  const { projectId, source, followsId } = action ?? place;
  const culture = source === 'culture';
  const form = useContractForm({
    schema: contract.add.input,
    area: 'actions',
    draft: {
      noticed: action?.noticed ?? '',
      what: action?.what ?? '',
      ...ownerDraft(action),
      dueOn: action?.dueOn ?? '',
    },
    keptAs: action ? `actions.change:${actionId}` : newActionForm(place),
    ...(action && { version: expectedVersion }),
    guarded: true,
    toInput: ({ noticed, what, dueOn, ...owner }) => ({
      action: {
        ...{ projectId, source, followsId },
        ...{ noticed: noticed || null, what, dueOn: dueOn || null, ...ownerInput(owner) },
      },
    }),
    fieldOf: (path) => path.replace(/^action\./, '').replace('personId', 'person'),
    send: ({ action: written }) =>
      action
        ? api.actions.change({ actionId, expectedVersion, action: written })
        : api.actions.add({ action: written }),
    onSaved: ({ what }) => {
      setAdded(what);
      if (onEnd) onEnd();
      else form.reset();
    },
  });
  const cancel = () => {
    form.abandon();
    onEnd?.();
  };
  return (
    <Form form={form} {...(action && { label: t('changeOf', { what: action.what }) })}>
      {added !== null && <Notice kind="success" title={t('added', { what: added })} />}
      {culture && <TextArea {...form.field('noticed')} rows={2} required />}
      <TextField {...form.field('what')} {...(culture && { label: t('fields.change') })} required />
      <OwnerField
        form={form}
        users={users}
        label={t('fields.owner')}
        personLabel={t('fields.person')}
      />
      <DateField {...form.field('dueOn')} kind="coming" description={t('dueHint')} />
      <FormEnd
        form={form}
        save={t(action ? 'save' : 'addSave')}
        {...(onEnd && { cancel: { onPress: cancel, words: t('cancel') } })}
      />
    </Form>
  );
}
