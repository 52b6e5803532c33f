import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Link,
  type RouteObject,
  useLoaderData,
  useRevalidator,
  useRouteLoaderData,
} from 'react-router';
import { idleMinutes } from '../../../shared/domain/idle.ts';
import { textPercents } from '../../../shared/domain/textSize.ts';
import { answer, api } from '../../lib/api.ts';
import { chooseTextSize, useTextSize } from '../../lib/textSize.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { type Open, useMay } from '../shell/open.ts';
import { loadLicences, Others } from './Others.tsx';
import styles from './settings.module.css';

/** What each part needs; what somebody may not do is not offered to them. */
const parts = [
  { part: 'comfort', needs: 'signed-in' },
  { part: 'passphrase', needs: 'signed-in' },
  { part: 'key-file', needs: 'signed-in' },
  { part: 'users', needs: 'users.manage' },
  { part: 'key-sheet', needs: 'vault.manage' },
  { part: 'backups', needs: 'vault.manage' },
  { part: 'purposes', needs: 'vault.manage' },
  { part: 'own-fields', needs: 'vault.manage' },
  { part: 'not-seen', needs: 'vault.manage' },
  { part: 'plain-words', needs: 'vault.manage' },
  { part: 'takeOut', needs: 'takeOut.save' },
  { part: 'groupings', needs: 'vault.manage' },
  { part: 'community', needs: 'exports.make' },
  { part: 'audit', needs: 'audit.read' },
  { part: 'exceptions', needs: 'exceptions.read' },
  { part: 'update', needs: 'vault.manage' },
  { part: 'others', needs: 'signed-in' },
] as const;

/** The way to all that is set up rather than written down. */
function Settings() {
  const { t } = useTranslation('settings');
  const may = useMay();
  const mine = parts.filter(({ needs }) => may(needs));
  return (
    <Page screen={t('title')}>
      <ul className={styles.parts}>
        {mine.map(({ part }) => (
          <li key={part}>
            <Link to={part === 'key-sheet' ? '/key-sheet' : `/settings/${part}`}>
              {t(`${part}.name`)}
            </Link>
            <p className={styles.what}>{t(`${part}.what`)}</p>
          </li>
        ))}
      </ul>
    </Page>
  );
}

const offered = [1, 2, 3, 5, 10, 15, 20, 30];

/** What a user sets for themselves and this computer, and when the records lock, for all users. */
function Comfort() {
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
  const setRemembered = async (remember: boolean) => {
    setTold(null);
    const reply = await api.vaults.rememberMe({ remember });
    if (!reply.ok) setTold('failed');
  };
  return (
    <Page back="settings" screen={t('comfort.name')}>
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
      {open && !open.demo && (
        <Checkbox
          name="named"
          hint={t('comfort.nameHint')}
          selected={open.remembered}
          onChange={(remember) => void setRemembered(remember)}
        >
          {t('comfort.nameShown')}
        </Checkbox>
      )}
      <ScreenChoice onTold={setTold} />
      {told === 'saved' && <Notice kind="success" title={t('comfort.saved', { count: minutes })} />}
      {told === 'failed' && <Notice kind="problem" title={t('comfort.failed')} />}
    </Page>
  );
}

/** Whether recordings and shared screens show the window: a screen magnifier may need them to. */
function ScreenChoice({ onTold }: { readonly onTold: (told: 'failed' | null) => void }) {
  const { t } = useTranslation('settings');
  const isProtected = useLoaderData<boolean>();
  const { revalidate } = useRevalidator();
  const choose = async (chosen: boolean) => {
    onTold(null);
    const reply = await api.desktop.setScreen({ isProtected: chosen });
    if (!reply.ok) onTold('failed');
    await revalidate();
  };
  return (
    <Checkbox
      name="protected"
      hint={t('comfort.screenHint')}
      selected={isProtected}
      onChange={(chosen) => void choose(chosen)}
    >
      {t('comfort.screen')}
    </Checkbox>
  );
}

const loadScreen = async () => (await answer(api.desktop.screen({}))).isProtected;

const missedOffered = [2, 3, 4, 6, 8, 10, 12, 20];

const loadNotSeen = async () => (await answer(api.sessions.notSeenAfter({}))).missed;

/** After how many missed sessions a person counts as not seen. */
function NotSeenAfter() {
  const { t } = useTranslation('settings');
  const missed = useLoaderData<number>();
  const [told, setTold] = useState<'saved' | 'failed' | null>(null);
  async function choose(chosen: string) {
    setTold(null);
    const reply = await api.sessions.setNotSeenAfter({ missed: Number(chosen) });
    setTold(reply.ok ? 'saved' : 'failed');
  }
  return (
    <Page back="settings" screen={t('not-seen.name')}>
      <Select
        name="missed"
        label={t('not-seen.after')}
        description={t('not-seen.afterHint')}
        value={String(missed)}
        onChange={(chosen) => void choose(chosen)}
        choices={missedOffered.map((count) => ({
          value: String(count),
          label: t('not-seen.sessions', { count }),
        }))}
      />
      {told === 'saved' && <Notice kind="success" title={t('not-seen.saved', { count: missed })} />}
      {told === 'failed' && <Notice kind="problem" title={t('not-seen.failed')} />}
    </Page>
  );
}

export const settingsRoutes: RouteObject[] = [
  { path: 'settings', element: <Settings /> },
  { path: 'settings/comfort', loader: loadScreen, element: <Comfort /> },
  { path: 'settings/others', loader: loadLicences, element: <Others /> },
  { path: 'settings/not-seen', loader: loadNotSeen, element: <NotSeenAfter /> },
];
