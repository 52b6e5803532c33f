import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { actions as contract } from '../../../shared/contract/actions.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { answer, api } from '../../lib/api.ts';
import { useBegun } from '../../lib/drafts.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { InPlace } from '../../ui/InPlace.tsx';
import { Section } from '../../ui/Layout.tsx';
import { RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { useRemoval } from '../../ui/useRemoval.tsx';
import { useMay } from '../shell/open.ts';
import { ActionForm, type ActionPlace, newActionForm, type User } from './ActionForm.tsx';
import { type Action, loadProject, projectPath } from './project.ts';
import styles from './projects.module.css';

export async function loadActions({ params }: LoaderFunctionArgs) {
  const [project, listed] = await Promise.all([
    loadProject({ params }),
    answer(api.actions.list({ projectId: params.projectId ?? '' })),
  ]);
  return { project, ...listed };
}

/** The actions of a project: open ones with owner and day, done ones with their result. */
export function Actions() {
  const { t } = useTranslation('actions');
  const { project, actions, users } = useLoaderData<Awaited<ReturnType<typeof loadActions>>>();
  return (
    <Page
      back={{ to: projectPath(project.id), name: project.name }}
      screen={t('title')}
      lead={<p>{t('lead')}</p>}
    >
      <ActionList
        actions={actions}
        users={users}
        place={{ projectId: project.id, source: 'project', followsId: null }}
        none={t('none')}
      />
    </Page>
  );
}

interface ActionListProps {
  readonly actions: readonly Action[];
  readonly users: readonly User[];
  /** Where a new one belongs. */
  readonly place: ActionPlace;
  /** Said where none is open. */
  readonly none: string;
  /** Whether each says its project, in a list over all of them. */
  readonly named?: boolean;
  /** Whether it stands under a heading of its own: then the parts have none. */
  readonly within?: boolean;
}

/** Actions that are open, the way to add one, and those that are done. */
export function ActionList(props: ActionListProps) {
  const { actions, users, place, none, named = false, within = false } = props;
  const { t } = useTranslation('actions');
  const may = useMay();
  const writes = may('projects.write');
  const [changing, setChanging] = useState<string | null>(null);
  const [finishing, setFinishing] = useState<string | null>(null);
  useBegun('actions.change', setChanging);
  useBegun('actions.finish', setFinishing);
  const open = actions.filter(({ doneOn }) => doneOn === null);
  const done = actions.filter(({ doneOn }) => doneOn !== null);

  const { remove, notices } = useRemoval<Action>({
    area: 'actions',
    removed: ({ what }) => t('removed', { what }),
    remove: ({ id: actionId, version: expectedVersion }) =>
      api.actions.remove({ actionId, expectedVersion }),
    putBack: ({ id, version, owner, projectName, doneOn, cameOfIt, ...action }) =>
      api.actions.add({ action }),
  });
  const item = (action: Action) =>
    changing === action.id ? (
      <li key={action.id}>
        <InPlace label={t('changeOf', { what: action.what })}>
          <ActionForm place={place} users={users} action={action} onEnd={() => setChanging(null)} />
        </InPlace>
      </li>
    ) : (
      <Item
        key={action.id}
        action={action}
        writes={writes}
        named={named}
        source={place.source}
        finishing={finishing === action.id}
        onFinish={setFinishing}
        onChange={() => setChanging(action.id)}
        onRemove={() => remove(action)}
      />
    );
  const form = <ActionForm place={place} users={users} action={null} />;
  const doneItems = <ul className={styles.actions}>{done.map(item)}</ul>;
  return (
    <>
      {notices}
      {open.length > 0 ? (
        <ul className={styles.actions}>{open.map(item)}</ul>
      ) : (
        <p className={styles.soft}>{none}</p>
      )}
      {writes &&
        (within ? (
          <Disclosure quiet title={t(`addOf.${place.source}`)} form={newActionForm(place)}>
            {form}
          </Disclosure>
        ) : (
          <Section title={t(`addOf.${place.source}`)}>{form}</Section>
        ))}
      {done.length > 0 &&
        (within ? (
          <Disclosure quiet title={t('doneCount', { count: done.length })}>
            {doneItems}
          </Disclosure>
        ) : (
          <Section title={t('done')}>{doneItems}</Section>
        ))}
    </>
  );
}

interface ItemProps {
  readonly action: Action;
  readonly writes: boolean;
  readonly named: boolean;
  /** What all actions of the list follow from: then no action says it. */
  readonly source: Action['source'];
  /** Whether the form that says it is done is open. */
  readonly finishing: boolean;
  readonly onFinish: (id: string | null) => void;
  readonly onChange: () => void;
  readonly onRemove: () => void;
}

/** One action with its owner and its day, or with its result once it is done. */
function Item(props: ItemProps) {
  const { action, writes, named, source, finishing, onFinish, onChange, onRemove } = props;
  const { t } = useTranslation('actions');
  const [refusal, setRefusal] = useState<string | null>(null);
  const { id: actionId, version: expectedVersion, what, owner, dueOn, doneOn, cameOfIt } = action;
  const overdue = doneOn === null && dueOn !== null && dueOn < localDate(new Date());

  async function reopen() {
    const reply = await api.actions.reopen({ actionId, expectedVersion });
    if (!reply.ok) setRefusal(reply.error.code);
  }
  return (
    <li>
      <div className={styles.actionWords}>
        <strong>{what}</strong>
        {action.noticed !== null && <p>{t('noticedWords', { noticed: action.noticed })}</p>}
        <p className={styles.soft}>
          {[
            ...(named ? [action.projectName ?? t('charity')] : []),
            owner ?? t('noOwner'),
            ...(named || action.source === 'project' || action.source === source
              ? []
              : [t(`sources.${action.source}`)]),
          ].join(' · ')}
        </p>
        {cameOfIt !== null && <p>{cameOfIt}</p>}
      </div>
      <Status kind={doneOn !== null ? 'done' : overdue ? 'attention' : 'to-do'}>
        {doneOn !== null
          ? t('doneOn', { date: formats.date(doneOn) })
          : dueOn === null
            ? t('noDay')
            : t(overdue ? 'wasDue' : 'dueOn', { date: formats.date(dueOn) })}
      </Status>
      {writes && !finishing && (
        <div className={styles.buttons}>
          {doneOn === null ? (
            <>
              <Button label={t('finishOf', { what })} onPress={() => onFinish(actionId)}>
                {t('finish')}
              </Button>
              <Button look="quiet" label={t('changeOf', { what })} onPress={onChange}>
                {t('change')}
              </Button>
              <Button look="quiet" label={t('removeOf', { what })} onPress={onRemove}>
                {t('remove')}
              </Button>
            </>
          ) : (
            <Button look="quiet" label={t('reopenOf', { what })} onPress={() => void reopen()}>
              {t('reopen')}
            </Button>
          )}
        </div>
      )}
      {refusal !== null && <RefusalNotice area="actions" title={t('refused')} code={refusal} />}
      {finishing && <Finish action={action} onEnd={() => onFinish(null)} />}
    </li>
  );
}

/** Says that an action is done, and what came of it. */
function Finish({ action, onEnd }: { readonly action: Action; readonly onEnd: () => void }) {
  const { t } = useTranslation('actions');
  const { id: actionId, version: expectedVersion, what } = action;
  const form = useContractForm({
    schema: contract.finish.input,
    area: 'actions',
    draft: { cameOfIt: '', doneOn: localDate(new Date()) },
    keptAs: `actions.finish:${actionId}`,
    version: expectedVersion,
    guarded: true,
    toInput: ({ cameOfIt, doneOn }) => ({
      ...{ actionId, expectedVersion, doneOn, cameOfIt: cameOfIt || null },
    }),
    send: api.actions.finish,
    onSaved: onEnd,
  });
  const cancel = () => {
    form.abandon();
    onEnd();
  };
  return (
    <div className={styles.wide}>
      <Form form={form} label={t('finishOf', { what })}>
        <TextArea {...form.field('cameOfIt')} description={t('cameOfItHint')} rows={2} autoFocus />
        <DateField {...form.field('doneOn')} kind="past" required />
        <FormEnd form={form} save={t('finish')} cancel={{ onPress: cancel, words: t('cancel') }} />
      </Form>
    </div>
  );
}
