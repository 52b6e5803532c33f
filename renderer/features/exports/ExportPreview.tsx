import { Save } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useNavigate, useParams } from 'react-router';
import { api } from '../../lib/api.ts';
import { formats, localDate } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Beside, Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Columns, FirstRows, WhoIsInIt } from './ExportParts.tsx';
import styles from './exports.module.css';
import type { Preview } from './preview.ts';

/** What would leave: what each column keeps, who is in it in numbers, and the file's first rows. */
export function ExportPreview() {
  const { t } = useTranslation('exports');
  const preview = useLoaderData<Preview>();
  const { jobId = '' } = useParams();
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { recipe, refused } = preview;
  const { purposeName, ...asked } = recipe;
  const change = (
    <Link to="/reports/new" state={{ recipe: asked }}>
      {t('preview.change')}
    </Link>
  );
  const period = t('period', { from: formats.date(recipe.from), to: formats.date(recipe.to) });

  async function save() {
    setRefusal(null);
    const suggestedName = `participants-${localDate(new Date())}.csv`;
    const place = await api.desktop.chooseSaveFile({ suggestedName });
    if (!place.ok) return setRefusal(place.error.code);
    if (!place.value.chosen) return;
    const reply = await api.exports.save({ jobId, file: place.value.chosen.token });
    if (!reply.ok) return setRefusal(reply.error.code);
    void navigate('/reports', { state: { saved: reply.value } });
  }

  return (
    <Page
      title={t('preview.title', { recipient: recipe.recipient })}
      windowTitle={t('preview.window')}
      lead={<p>{`${period} · ${purposeName}`}</p>}
    >
      {refusal !== null && (
        <Notice kind="problem" title={t('preview.notSaved')}>
          <p>
            {t([`refusals.${refusal}`, `common:refusals.${refusal}`, 'common:refusals.internal'])}
          </p>
        </Notice>
      )}
      <Beside aside={<WhoIsInIt people={preview.people} leftOut={preview.leftOut} />}>
        {refused === null ? (
          <Section title={t('preview.safe')}>
            <Columns columns={preview.columns} />
            <p className={styles.alike}>{t('preview.alike', { count: preview.k - 1 })}</p>
            <div className={styles.actions}>
              <Button look="primary" icon={Save} onPress={() => void save()}>
                {t('preview.save')}
              </Button>
              {change}
            </div>
          </Section>
        ) : (
          <>
            <Notice kind="info" title={t(`refused.${refused}.title`)}>
              <p>{t(`refused.${refused}.what`)}</p>
            </Notice>
            <p>{change}</p>
          </>
        )}
      </Beside>
      {refused === null && <FirstRows preview={preview} />}
    </Page>
  );
}
