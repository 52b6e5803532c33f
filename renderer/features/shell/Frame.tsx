import { BarChart3, CalendarDays, CirclePoundSterling, House, Settings, Users } from 'lucide-react';
import { useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLoaderData } from 'react-router';
import { mayDo } from '../../../shared/domain/access.ts';
import { showTextSize } from '../../lib/textSize.ts';
import { Page } from '../../ui/Page.tsx';
import { Shell } from '../../ui/Shell.tsx';
import { ShortcutHelp } from '../../ui/ShortcutHelp.tsx';
import { VaultNotices } from '../vaults/VaultNotices.tsx';
import { DemoNotice } from './DemoNotice.tsx';
import { IdleWarning } from './IdleWarning.tsx';
import type { Open } from './open.ts';
import { Search } from './Search.tsx';
import { useGoBack } from './useGoBack.ts';
import { useLocking } from './useLocking.tsx';

const screens = [
  { id: 'home', to: '/', icon: House, needs: 'signed-in' },
  { id: 'people', to: '/people', icon: Users, needs: 'people.read' },
  { id: 'sessions', to: '/sessions', icon: CalendarDays, needs: 'people.read' },
  { id: 'money', to: '/money', icon: CirclePoundSterling, needs: 'aggregates.read' },
  { id: 'reports', to: '/reports', icon: BarChart3, needs: 'exports.make' },
  { id: 'settings', to: '/settings', icon: Settings, needs: 'signed-in' },
] as const;

/** The frame around every screen of an open vault. */
export function Frame() {
  const { t } = useTranslation('shell');
  const open = useLoaderData<Open>();
  const { charityName, userName, role, demo, textPercent } = open;
  // The user's own, once: what is chosen after that is shown at once and kept on the way.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a later answer may be older than a key
  useLayoutEffect(() => showTextSize(textPercent), []);
  const { lock, question, under } = useLocking();
  useGoBack();
  const items = screens
    .filter(({ needs }) => mayDo(role, needs))
    .map(({ id, to, icon }) => ({ to, icon, label: t(id) }));
  if (under) {
    return (
      <main>
        <Page look="narrow" title={t('locking')} windowTitle={t('locking')} />
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
      {demo && <DemoNotice />}
      <VaultNotices {...open} />
      <Outlet />
      <IdleWarning />
      {question}
    </Shell>
  );
}
