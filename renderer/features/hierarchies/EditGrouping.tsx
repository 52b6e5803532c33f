import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { Page } from '../../ui/Page.tsx';
import { AnswersEditor } from './AnswersEditor.tsx';
import { BandsEditor } from './BandsEditor.tsx';
import type { Detail } from './grouping.ts';

/** How the answers to one question are grouped, to be changed. */
export function EditGrouping() {
  const detail = useLoaderData<Detail>();
  // Another field's grouping is another form, whatever stood in this one.
  return <Editor key={detail.field} loaded={detail} />;
}

function Editor({ loaded }: { readonly loaded: Detail }) {
  const { t } = useTranslation('hierarchies');
  // What was in force when the form opened is what is being changed.
  const [detail] = useState(loaded);
  const { field, grouping } = detail;
  return (
    <Page
      back="groupings"
      title={t(`names.${field}`)}
      windowTitle={t('title')}
      lead={<p>{t(`lead-${grouping.kind}`)}</p>}
    >
      {grouping.kind === 'bands' ? (
        <BandsEditor detail={detail} limits={grouping.limits} />
      ) : (
        <AnswersEditor detail={detail} kind={grouping.kind} rows={grouping.rows} />
      )}
    </Page>
  );
}
