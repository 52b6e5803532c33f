import {
  BarChart3,
  CalendarDays,
  CirclePoundSterling,
  House,
  Scale,
  Settings,
  Users,
  Waypoints,
} from 'lucide-react';
import { useCallback, useEffect, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLoaderData, useNavigate } from 'react-router';
import { mayDo } from '../../../shared/domain/access.ts';
import { api } from '../../lib/api.ts';
import { listen } from '../../lib/events.ts';
import { useShortcut } from '../../lib/shortcuts.ts';
import { showTextSize } from '../../lib/textSize.ts';
import { wayBack } from '../../lib/trail.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Shell } from '../../ui/Shell.tsx';
import { ShortcutHelp } from '../../ui/ShortcutHelp.tsx';
import { VaultNotices } from '../vaults/VaultNotices.tsx';
import type { Open } from './open.ts';
import { Search } from './Search.tsx';
import styles from './shell.module.css';
import { useLocking } from './useLocking.tsx';

const screens = [
  { id: 'home', to: '/', holds: ['/import'], icon: House, needs: 'signed-in' },
  {
    id: 'people',
    to: '/people',
    holds: ['/concerns'],
    icon: Users,
    needs: 'people.read',
  },
  { id: 'sessions', to: '/sessions', icon: CalendarDays, needs: 'people.read' },
  { id: 'projects', to: '/projects', holds: ['/reviews'], icon: Waypoints, needs: 'projects.read' },
  { id: 'money', to: '/money', icon: CirclePoundSterling, needs: 'aggregates.read' },
  { id: 'reports', to: '/reports', icon: BarChart3, needs: 'exports.make' },
  {
    id: 'rights',
    to: '/requests',
    holds: ['/retention', '/holds', '/bank-holidays'],
    icon: Scale,
    needs: 'people.write',
  },
  { id: 'settings', to: '/settings', icon: Settings, needs: 'signed-in' },
] as const;

/** The frame around every screen of an open vault. */
export function Frame() {
  const { t } = useTranslation('shell');
  const open = useLoaderData<Open>();
  const { charityName, userName, role, demo, standIn, textPercent } = open;
  // The user's own, once: what is chosen after that is shown at once and kept on the way.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a later answer may be older than a key
  useLayoutEffect(() => showTextSize(textPercent), []);
  const { lock, question, under } = useLocking();
  useGoBack();
  const items = screens
    .filter(({ needs }) => mayDo(role, needs))
    .map(({ id, ...item }) => ({ ...item, label: t(id) }));
  if (under) {
    return (
      <main>
        <Page look="narrow" screen={t('locking')} />
      </main>
    );
  }
  return (
    <Shell
      charity={charityName}
      user={t('user', { name: userName, role: t(`roles.${role}`) })}
      items={items}
      search={mayDo(role, 'people.find') && <Search screens={items} />}
      help={<ShortcutHelp />}
      onLock={lock}
    >
      {demo && <p className={styles.demo}>{t('demo')}</p>}
      {standIn && <p className={styles.demo}>{t('standIn')}</p>}
      <VaultNotices {...open} />
      <Outlet />
      <IdleWarning />
      {question}
    </Shell>
  );
}

/** Says that the records are about to lock because nobody is there; any key or movement stays too. */
export function IdleWarning() {
  const { t } = useTranslation('shell');
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null);
  useEffect(() => {
    const over = new AbortController();
    listen('idling', (told) => setSecondsLeft(told.secondsLeft), over.signal);
    return () => over.abort();
  }, []);
  if (secondsLeft === null) return null;
  return (
    <div className={styles.idle}>
      <Notice
        kind="problem"
        title={t('idle.title', { count: secondsLeft })}
        action={<Button onPress={() => void api.desktop.stay({})}>{t('idle.stay')}</Button>}
      >
        <p>{t('idle.why')}</p>
      </Notice>
    </div>
  );
}

/** The button on the side of a mouse that goes back. */
const backButton = 3;

/**
 * Alt+Left and the mouse's own button go to the screen before this one, as it was left; where this
 * user has been on none, to the list that the page belongs to. A dialog has to be answered first.
 */
function useGoBack(): void {
  const navigate = useNavigate();
  const goBack = useCallback(() => {
    if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return;
    const way = wayBack();
    if (way !== null) void navigate(way.address, { state: way.state });
    else document.querySelector<HTMLElement>('[data-back]')?.click();
  }, [navigate]);
  useShortcut('back', goBack);
  useEffect(() => {
    // Left alone, it would go through the history of the window, to forms that were saved too.
    const onMouseUp = (event: MouseEvent) => {
      if (event.button !== backButton) return;
      event.preventDefault();
      goBack();
    };
    window.addEventListener('mouseup', onMouseUp);
    return () => window.removeEventListener('mouseup', onMouseUp);
  }, [goBack]);
}
