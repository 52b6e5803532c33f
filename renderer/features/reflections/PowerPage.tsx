import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData } from 'react-router';
import { reflections as contract } from '../../../shared/contract/reflections.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Page } from '../../ui/Page.tsx';
import { RemovedNotice } from '../../ui/RemovedNotice.tsx';
import styles from '../projects/projects.module.css';
import { useMay } from '../shell/open.ts';
import { PowerFields, PowerShown, powerDraft, powerInput } from './PowerFields.tsx';
import { type Power, type Reflections, upTo } from './reflection.ts';
import { Written } from './Written.tsx';

/** What was noticed about power, what was tried and what came of it. */
export function PowerPage() {
  const { t } = useTranslation('reflections');
  const { project, power } = useLoaderData<Reflections>();
  const writes = useMay()('projects.write');
  const [removed, setRemoved] = useState<Power | null>(null);
  const projectId = project?.id ?? null;
  const putBack = ({ id, version, writtenBy, projectName, ...written }: Power) =>
    api.reflections.addPower({ power: written });
  return (
    <Page
      back={upTo(project)}
      title={t('power.title')}
      windowTitle={t('power.title')}
      lead={<p>{t('power.lead')}</p>}
    >
      {removed && (
        <RemovedNotice
          key={removed.id}
          title={t('removed')}
          undo={t('undo')}
          area="reflections"
          refused={t('refused')}
          putBack={() => putBack(removed)}
          onUndone={() => setRemoved(null)}
        />
      )}
      {writes && (
        <p>
          <Link to="/projects/private">{t('private.link')}</Link>
        </p>
      )}
      {power.length > 0 ? (
        <Written
          change="reflections.changePower"
          rows={power}
          writes={writes}
          name={({ noticed }) => noticed}
          shown={(row) => (
            <>
              <PowerShown power={row} />
              <p className={styles.soft}>
                {[
                  ...(project === null ? [row.projectName ?? t('charity')] : []),
                  t('by', { on: formats.date(row.onDate), by: row.writtenBy }),
                ].join(' · ')}
              </p>
            </>
          )}
          form={(row, onEnd) => <PowerForm projectId={row.projectId} power={row} onEnd={onEnd} />}
          remove={({ id: reflectionId, version: expectedVersion }) =>
            api.reflections.removePower({ reflectionId, expectedVersion })
          }
          onRemoved={setRemoved}
        />
      ) : (
        <p className={styles.soft}>{t('power.none')}</p>
      )}
      {writes && (
        <Section title={t('power.add')}>
          <PowerForm projectId={projectId} power={null} />
        </Section>
      )}
    </Page>
  );
}

interface PowerFormProps {
  readonly projectId: string | null;
  readonly power: Power | null;
  /** Closes the form of a change. */
  readonly onEnd?: () => void;
}

function PowerForm({ projectId, power, onEnd }: PowerFormProps) {
  const { t } = useTranslation('reflections');
  const { id: reflectionId = '', version: expectedVersion = 0 } = power ?? {};
  const form = useContractForm({
    schema: contract.addPower.input,
    area: 'reflections',
    draft: powerDraft(power),
    keptAs: power
      ? `reflections.changePower:${reflectionId}`
      : `reflections.addPower:${projectId ?? 'charity'}`,
    ...(power && { version: expectedVersion }),
    guarded: true,
    toInput: (draft) => ({ power: { projectId, ...powerInput(draft) } }),
    fieldOf: (path) => path.replace(/^power\./, ''),
    send: ({ power: written }) =>
      power
        ? api.reflections.changePower({ reflectionId, expectedVersion, power: written })
        : api.reflections.addPower({ power: written }),
    onSaved: () => (onEnd ? onEnd() : form.reset()),
  });
  const cancel = () => {
    form.abandon();
    onEnd?.();
  };
  return (
    <Form form={form} {...(power && { label: t('power.change') })}>
      <PowerFields form={form} />
      <FormEnd
        form={form}
        save={t(power ? 'save' : 'power.save')}
        {...(onEnd && { cancel: { onPress: cancel, words: t('cancel') } })}
      />
    </Form>
  );
}
