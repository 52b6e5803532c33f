import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { reflections as contract } from '../../../shared/contract/reflections.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Form, FormEnd } from '../../ui/Form.tsx';
import styles from '../projects/projects.module.css';
import { PowerFields, PowerShown, powerDraft, powerInput } from './PowerFields.tsx';
import { ReflectionRows } from './ReflectionRows.tsx';
import type { Power, Reflections } from './reflection.ts';

/** What was noticed about power, what was tried and what came of it. */
export function PowerPage() {
  const { t } = useTranslation('reflections');
  const { project, power } = useLoaderData<Reflections>();
  return (
    <ReflectionRows
      part="power"
      project={project}
      rows={power}
      change="reflections.changePower"
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
      form={(row, projectId, onEnd) => (
        <PowerForm projectId={projectId} power={row} {...(onEnd && { onEnd })} />
      )}
      remove={({ id: reflectionId, version: expectedVersion }) =>
        api.reflections.removePower({ reflectionId, expectedVersion })
      }
      putBack={({ id, version, writtenBy, projectName, ...written }) =>
        api.reflections.addPower({ power: written })
      }
    />
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
