import { useTranslation } from 'react-i18next';
import { type RouteObject, useLoaderData } from 'react-router';
import { community as contract } from '../../../shared/contract/community.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { type CommunityColumn, communityColumns } from '../../../shared/domain/community.ts';
import { answer, api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useRemoval } from '../../ui/useRemoval.tsx';
import styles from '../projects/projects.module.css';
import { Written } from '../reflections/Written.tsx';

type Share = OutputOf<(typeof contract)['list']>['shares'][number];

const load = async () => (await answer(api.community.list({}))).shares;

/** The people of the charity's area, in numbers that others published. */
function Community() {
  const { t } = useTranslation('community');
  const shares = useLoaderData<Share[]>();
  const abouts = communityColumns.filter((about) => shares.some((share) => share.about === about));
  const { remove, notices } = useRemoval<Share>({
    area: 'community',
    removed: ({ answer: name }) => t('removed', { name }),
    remove: ({ id: shareId, version: expectedVersion }) =>
      api.community.remove({ shareId, expectedVersion }),
    putBack: ({ id, version, ...share }) => api.community.add({ share }),
  });
  return (
    <Page back="settings" screen={t('title')} lead={<p>{t('lead')}</p>}>
      {notices}
      {shares.length === 0 && <p className={styles.soft}>{t('none')}</p>}
      {abouts.map((about) => (
        <Section key={about} title={t(`abouts.${about}`)}>
          <Written
            change="community.change"
            rows={shares.filter((share) => share.about === about)}
            writes
            name={({ answer: name }) => name}
            shown={({ answer: name, percent, source, year }) => (
              <>
                <strong>{t('share', { name, percent: formats.number(percent) })}</strong>
                <p className={styles.soft}>{t('from', { source, year })}</p>
              </>
            )}
            form={(share, onEnd) => <ShareForm share={share} onEnd={onEnd} />}
            onRemove={remove}
          />
        </Section>
      ))}
      <Section title={t('add')}>
        <ShareForm share={null} />
      </Section>
    </Page>
  );
}

interface ShareFormProps {
  readonly share: Share | null;
  /** Closes the form of a change. */
  readonly onEnd?: () => void;
}

/** A number as it is typed, with or without its sign; what is no number stays for the schema. */
const numberIn = (text: string) => {
  const typed = text.trim().replace(/\s*%$/, '');
  return typed === '' || Number.isNaN(Number(typed)) ? text : Number(typed);
};

function ShareForm({ share, onEnd }: ShareFormProps) {
  const { t } = useTranslation('community');
  const { id: shareId = '', version: expectedVersion = 0 } = share ?? {};
  const form = useContractForm({
    schema: contract.add.input,
    area: 'community',
    draft: {
      about: (share?.about ?? 'gender') as CommunityColumn,
      answer: share?.answer ?? '',
      percent: share === null ? '' : String(share.percent),
      source: share?.source ?? '',
      year: share === null ? '' : String(share.year),
    },
    keptAs: share ? `community.change:${shareId}` : 'community.add',
    ...(share && { version: expectedVersion }),
    guarded: true,
    toInput: ({ percent, year, ...draft }) => ({
      share: { ...draft, percent: numberIn(percent), year: numberIn(year) },
    }),
    fieldOf: (path) => path.replace(/^share\./, ''),
    send: ({ share: written }) =>
      share
        ? api.community.change({ shareId, expectedVersion, share: written })
        : api.community.add({ share: written }),
    onSaved: ({ about, source, year }) =>
      onEnd ? onEnd() : form.reset({ about, answer: '', percent: '', source, year: String(year) }),
  });
  const cancel = () => {
    form.abandon();
    onEnd?.();
  };
  const { field } = form;
  return (
    <Form form={form} {...(share && { label: t('change') })}>
      <RadioGroup
        {...field('about')}
        onChange={(next) => next !== '' && form.change({ about: next })}
        row
        choices={communityColumns.map((value) => ({ value, label: t(`abouts.${value}`) }))}
      />
      <TextField {...field('answer')} description={t('answerHint')} required />
      <TextField {...field('percent')} description={t('percentHint')} short required />
      <TextField {...field('source')} description={t('sourceHint')} required />
      <TextField {...field('year')} short required />
      <FormEnd
        form={form}
        save={t(share ? 'save' : 'addSave')}
        {...(onEnd && { cancel: { onPress: cancel, words: t('cancel') } })}
      />
    </Form>
  );
}

export const communityRoutes: RouteObject[] = [
  { path: 'settings/community', loader: load, element: <Community /> },
];
