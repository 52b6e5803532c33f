import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RouteObject, useLoaderData, useNavigate } from 'react-router';
import { ownFields } from '../../../shared/contract/ownFields.ts';
import { answer, api, Refused } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { FormPage } from '../../ui/Form.tsx';
import { RemovePart } from '../../ui/RemovePart.tsx';
import { fieldDraftOf, fieldNameOf, writtenOf } from './fieldDraft.ts';
import { Definition } from './OwnFieldForm.tsx';
import { type DoneField, OwnFieldList } from './OwnFieldList.tsx';
import type { OwnField } from './ownDraft.ts';

const list = '/settings/own-fields';
const listed = (done: DoneField['done'], name: string) => ({
  to: list,
  state: { done, name } satisfies DoneField,
});

function NewField() {
  const { t } = useTranslation('ownFields');
  const form = useContractForm({
    schema: ownFields.add.input,
    area: 'ownFields',
    draft: fieldDraftOf(null),
    keptAs: 'ownFields.add',
    guarded: true,
    toInput: (draft) => ({ record: draft.record, kind: draft.kind, field: writtenOf(draft) }),
    fieldOf: fieldNameOf,
    send: api.ownFields.add,
    next: ({ name }) => listed('added', name),
  });
  return (
    <FormPage
      form={form}
      back={{ to: list, name: t('title') }}
      screen={t('form.new')}
      save={t('form.add')}
      cancel={{ to: list, words: t('cancel') }}
    >
      <Definition form={form} isNew />
    </FormPage>
  );
}

function ChangeField() {
  const { t } = useTranslation('ownFields');
  // What the loader reads later is another user's save: saving over it is refused.
  const [field] = useState(useLoaderData<OwnField>());
  const { id: fieldId, version: expectedVersion, name } = field;
  const form = useContractForm({
    schema: ownFields.change.input,
    area: 'ownFields',
    draft: fieldDraftOf(field),
    keptAs: `ownFields.change:${fieldId}`,
    version: expectedVersion,
    guarded: true,
    toInput: (draft) => ({ fieldId, expectedVersion, field: writtenOf(draft) }),
    fieldOf: fieldNameOf,
    send: api.ownFields.change,
    next: (saved) => listed('changed', saved.name),
  });
  return (
    <FormPage
      form={form}
      back={{ to: list, name: t('title') }}
      title={name}
      windowTitle={t('form.change')}
      lead={
        <p>
          {t(`records.${field.record}`)} · {t(`kinds.${field.kind}.name`)} ·{' '}
          {t(`values.${field.record}`, { count: field.values })}
        </p>
      }
      save={t('form.save')}
      cancel={{ to: list, words: t('cancel') }}
      after={<Retire field={field} onRetire={form.abandon} />}
    >
      <Definition form={form} />
    </FormPage>
  );
}

/** Takes the field off the forms; its answers stay, so nothing is asked first. */
function Retire({ field, onRetire }: { readonly field: OwnField; readonly onRetire: () => void }) {
  const { t } = useTranslation('ownFields');
  const navigate = useNavigate();
  const { id: fieldId, version: expectedVersion, name } = field;
  return (
    <RemovePart
      area="ownFields"
      title={t('retire.title')}
      what={t('retire.what')}
      act={t('retire.do')}
      refused={t('notDone')}
      remove={() => api.ownFields.retire({ fieldId, expectedVersion })}
      onRemoved={() => {
        onRetire();
        const { to, state } = listed('retired', name);
        void navigate(to, { state });
      }}
    />
  );
}

const loadFields = async () => (await answer(api.ownFields.list({}))).fields;

export const ownFieldsRoutes: RouteObject[] = [
  { path: 'settings/own-fields', loader: loadFields, element: <OwnFieldList /> },
  { path: 'settings/own-fields/new', element: <NewField /> },
  {
    path: 'settings/own-fields/:fieldId',
    loader: async ({ params }) => {
      const fields = await loadFields();
      const used = fields.find(({ id, retiredAt }) => id === params.fieldId && retiredAt === null);
      if (!used) throw new Refused('not-found');
      return used;
    },
    element: <ChangeField />,
    // What is being written stands on what it began with; a save over it is the save's to refuse.
    shouldRevalidate: ({ currentUrl, nextUrl }) => currentUrl.pathname !== nextUrl.pathname,
  },
];
