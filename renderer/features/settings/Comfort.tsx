import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteLoaderData } from 'react-router';
import { idleMinutes } from '../../../shared/domain/idle.ts';
import { textPercents } from '../../../shared/domain/textSize.ts';
import { api } from '../../lib/api.ts';
import { chooseTextSize, useTextSize } from '../../lib/textSize.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { useMay } from '../access/useMay.ts';
import type { Open } from '../shell/open.ts';

const offered = [1, 2, 3, 5, 10, 15, 20, 30];

/** How large the text is, for oneself, and when the records lock by themselves, for everybody. */
export function Comfort() {
  const { t } = useTranslation('settings');
  const open = useRouteLoaderData<Open>('vault');
  const percent = useTextSize();
  const may = useMay();
  const [told, setTold] = useState<'saved' | 'failed' | null>(null);
  const minutes = open?.idleMinutes ?? idleMinutes.usual;
  const setMinutes = async (chosen: string) => {
    setTold(null);
    const reply = await api.vaults.setIdleMinutes({ minutes: Number(chosen) });
    setTold(reply.ok ? 'saved' : 'failed');
  };
  return (
    <Page back="settings" title={t('comfort.name')} windowTitle={t('comfort.name')}>
      <Select
        name="percent"
        label={t('comfort.text')}
        description={t('comfort.textHint')}
        value={String(percent)}
        onChange={(chosen) => chooseTextSize(Number(chosen))}
        choices={textPercents.steps.map((step) => ({
          value: String(step),
          label: t(step === textPercents.usual ? 'comfort.usual' : 'comfort.percent', {
            percent: step,
          }),
        }))}
      />
      {may('vault.manage') ? (
        <Select
          name="minutes"
          label={t('comfort.lock')}
          description={t('comfort.lockHint')}
          value={String(minutes)}
          onChange={(chosen) => void setMinutes(chosen)}
          choices={offered.map((each) => ({
            value: String(each),
            label: t('comfort.minutes', { count: each }),
          }))}
        />
      ) : (
        <p>{t('comfort.lockFixed', { count: minutes })}</p>
      )}
      {told === 'saved' && <Notice kind="success" title={t('comfort.saved', { count: minutes })} />}
      {told === 'failed' && <Notice kind="problem" title={t('comfort.failed')} />}
    </Page>
  );
}
