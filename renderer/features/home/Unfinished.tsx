import { useTranslation } from 'react-i18next';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { TaskList } from '../../ui/TaskList.tsx';
import type { HomeView } from './view.ts';

/** Forms that somebody began and did not save, each with the way back to it. */
export function Unfinished({ forms }: { readonly forms: HomeView['unfinished'] }) {
  const { t } = useTranslation('drafts');
  if (forms.length === 0) return null;
  return (
    <Section title={t('unfinished')}>
      <TaskList
        tasks={forms.map(({ form, place, about, keptAt }) => {
          const what = t([`forms.${form.split(':')[0]}`, 'forms.other']);
          return {
            key: form,
            label: about === null ? what : `${what}: ${about}`,
            to: place,
            hint: t('keptAt', { at: formats.instant(keptAt) }),
            status: 'attention',
            words: t('common:saved.unsaved'),
          };
        })}
      />
    </Section>
  );
}
