import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useLocation, useRevalidator } from 'react-router';
import { api } from '../../lib/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { GroupingPicture } from './GroupingForm.tsx';
import { type Saved, type SaveInput, type State, stepSizes } from './grouping.ts';
import styles from './hierarchies.module.css';

/** All that leaves the room in groups: what becomes of each answer, and the way to change it. */
export function Groupings() {
  const { t } = useTranslation('hierarchies');
  const fields = useLoaderData<State[]>();
  const saved = useLocation().state as Saved | null;
  return (
    <Page back="settings" screen={t('title')} lead={<p>{t('lead')}</p>}>
      {saved && <SavedNotice key={`${saved.field} ${saved.version}`} saved={saved} />}
      <ul className={styles.fields}>
        {fields.filter(isTold).map((state) => (
          <Field key={state.field} state={state} />
        ))}
      </ul>
    </Page>
  );
}

/** Tables tell the kinds of session as they are. */
const isTold = ({ field }: State) => field !== 'session-kind';

function Field({ state }: { readonly state: State }) {
  const { t } = useTranslation('hierarchies');
  const { field, grouping, own, given } = state;
  const waiting = given.filter(({ grouped }) => !grouped).length;
  const { kind } = grouping;
  const sizes = stepSizes(grouping);
  const steps = [
    ...sizes.map((count, at) => t(at === 0 ? `first.${kind}` : `wider.${kind}`, { count })),
    t('hidden'),
  ];
  return (
    <li>
      <h2>
        <Link to={`/settings/groupings/${field}`}>{t(`names.${field}`)}</Link>
      </h2>
      <p>{t(`what.${field}`)}</p>
      <p className={styles.soft}>
        {steps.join(', ')}
        {own && ` · ${t('own')}`}
      </p>
      {waiting > 0 && <Status kind="attention">{t('waiting', { count: waiting })}</Status>}
      <Disclosure quiet title={t('show')} label={t('showOf', { name: t(`names.${field}`) })}>
        <GroupingPicture grouping={grouping} />
      </Disclosure>
    </li>
  );
}

/** Says that a grouping was saved and takes it back where that was a slip. */
function SavedNotice({ saved }: { readonly saved: Saved }) {
  const { t } = useTranslation('hierarchies');
  const { revalidate } = useRevalidator();
  const [undone, setUndone] = useState<'no' | 'yes' | { readonly code: string }>('no');
  const { field, version, before } = saved;

  async function undo() {
    const grouping = before as SaveInput['grouping'];
    const reply = await api.hierarchies.save({ field, expectedVersion: version, grouping });
    setUndone(reply.ok ? 'yes' : { code: reply.error.code });
    await revalidate();
  }

  if (typeof undone === 'object') {
    const { code } = undone;
    return <RefusalNotice area="hierarchies" title={t('undo.failed')} code={code} />;
  }
  if (undone === 'yes') return <Notice kind="success" title={t('undo.done')} />;
  return (
    <Notice
      kind="success"
      title={t('saved', { name: t(`names.${field}`) })}
      action={
        <Button look="quiet" onPress={() => void undo()}>
          {t('undo.do')}
        </Button>
      }
    >
      <p>{t('savedWhat')}</p>
    </Notice>
  );
}
