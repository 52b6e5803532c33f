import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useRouteLoaderData } from 'react-router';
import type { Reply } from '../../../shared/contract/define.ts';
import { privateReflections as contract } from '../../../shared/contract/privateReflections.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/Dialog.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { PassphraseField } from '../../ui/PassphraseField.tsx';
import styles from '../projects/projects.module.css';
import type { Open as Vault } from '../shell/open.ts';
import { atField } from '../vaults/refusals.ts';
import { Lost } from './LostReflections.tsx';
import { PrivateForm, PrivateShown } from './PrivateForm.tsx';
import { Removed } from './RemovedAuthors.tsx';
import type { Own, PrivateLoaded, PrivateReflection } from './reflection.ts';
import { Written } from './Written.tsx';

/** What the user alone can read: opened by their passphrase, and shut again by the lock. */
export function PrivatePage() {
  const { t } = useTranslation('reflections');
  const loaded = useLoaderData<PrivateLoaded>();
  // The passphrase of the demo vault is stored nowhere.
  const demo = useRouteLoaderData<Vault>('vault')?.demo === true;
  const [own, setOwn] = useState(loaded.own);
  const [before, setBefore] = useState(loaded.own);
  // What another page or window changed is loaded again.
  if (before !== loaded.own) {
    setBefore(loaded.own);
    setOwn(loaded.own);
  }
  return (
    <Page back="projects" screen={t('private.title')} lead={<p>{t('private.lead')}</p>}>
      {own.passphraseGiven && !own.open && (
        <Notice kind="info" title={t('private.given')}>
          <p>{t('private.givenWhat')}</p>
          <p>
            <Link to="/settings/passphrase">{t('private.changePassphrase')}</Link>
          </p>
        </Notice>
      )}
      {demo && <Notice kind="info" title={t('private.demo')} />}
      {!demo && !own.passphraseGiven && !own.open && <Open onOpen={setOwn} />}
      {own.open && <Opened own={own} projects={loaded.projects} onChange={setOwn} />}
      {own.removed.length > 0 && <Removed removed={own.removed} />}
    </Page>
  );
}

/** Asks for the user's own passphrase. */
function Open({ onOpen }: { readonly onOpen: (own: Own) => void }) {
  const { t } = useTranslation('reflections');
  const form = useContractForm({
    schema: contract.open.input,
    area: 'reflections',
    draft: { passphrase: '' },
    toInput: (draft) => draft,
    send: async (input) =>
      atField(await api.privateReflections.open(input), 'wrong-passphrase', 'passphrase'),
    onSaved: onOpen,
  });
  return (
    <Form form={form}>
      <PassphraseField {...form.field('passphrase')} autoFocus />
      <FormEnd form={form} save={t('private.open')} />
    </Form>
  );
}

interface OpenedProps {
  readonly own: Own;
  readonly projects: PrivateLoaded['projects'];
  readonly onChange: (own: Own) => void;
}

/** What cannot be undone, and of which reflection. */
interface Asked {
  readonly what: 'share' | 'remove';
  readonly row: PrivateReflection;
}

type Told = 'written' | 'removed' | 'shared' | 'trusted' | 'recovered';

function Opened({ own, projects, onChange }: OpenedProps) {
  const { t } = useTranslation('reflections');
  const [told, setTold] = useState<Told | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const done = (what: Told) => (next: Own) => {
    setTold(what);
    onChange(next);
  };
  async function send(reply: Promise<Reply<Own>>, what: Told | null) {
    const answered = await reply;
    setRefusal(answered.ok ? null : answered.error.code);
    if (!answered.ok) return;
    setTold(what);
    onChange(answered.value);
  }
  const seen = ({ id, version }: PrivateReflection) => ({
    reflectionId: id,
    expectedVersion: version,
  });
  const nameOf = (id: string | null) =>
    projects.find((project) => project.id === id)?.name ?? t('charity');
  return (
    <>
      {told !== null && <Notice kind="success" title={t(`private.told.${told}`)} />}
      {refusal !== null && <RefusalNotice area="reflections" title={t('refused')} code={refusal} />}
      {!own.recoverable && (
        <Notice
          kind="info"
          title={t('private.newKey')}
          action={
            <Button
              onPress={() => void send(api.privateReflections.trustRecoveryKey({}), 'trusted')}
            >
              {t('private.trust')}
            </Button>
          }
        >
          <p>{t('private.newKeyWhat')}</p>
        </Notice>
      )}
      {own.damaged > 0 && (
        <Notice kind="problem" title={t('private.damaged', { count: own.damaged })} />
      )}
      {(own.lost ?? 0) > 0 && <Lost count={own.lost ?? 0} onRecovered={done('recovered')} />}
      {own.reflections.length > 0 ? (
        <Written
          change="privateReflections.change"
          rows={own.reflections}
          writes
          name={({ words }) => (words.about === 'power' ? words.noticed : words.words)}
          shown={(row) => <PrivateShown reflection={row} project={nameOf(row.words.projectId)} />}
          form={(row, onEnd) => (
            <PrivateForm
              reflection={row}
              projects={projects}
              onSaved={(next) => {
                done('written')(next);
                onEnd();
              }}
              onEnd={onEnd}
            />
          )}
          onRemove={(row) => setAsked({ what: 'remove', row })}
          more={(row) => (
            <Button
              look="quiet"
              label={t('private.shareOf', {
                what: row.words.about === 'power' ? row.words.noticed : row.words.words,
              })}
              onPress={() => setAsked({ what: 'share', row })}
            >
              {t('private.share')}
            </Button>
          )}
        />
      ) : (
        <p className={styles.soft}>{t('private.none')}</p>
      )}
      <Section title={t('private.add')}>
        <PrivateForm reflection={null} projects={projects} onSaved={done('written')} />
      </Section>
      <div>
        <Button onPress={() => void send(api.privateReflections.shut({}), null)}>
          {t('private.shut')}
        </Button>
      </div>
      {asked !== null && (
        <ConfirmDialog
          open
          title={t(`private.ask.${asked.what}.title`)}
          confirm={t(`private.ask.${asked.what}.do`)}
          cancel={t('private.ask.cancel')}
          onCancel={() => setAsked(null)}
          onConfirm={() => {
            setAsked(null);
            void (asked.what === 'share'
              ? send(api.privateReflections.share(seen(asked.row)), 'shared')
              : send(api.privateReflections.remove(seen(asked.row)), 'removed'));
          }}
        >
          <p>{t(`private.ask.${asked.what}.what`)}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
