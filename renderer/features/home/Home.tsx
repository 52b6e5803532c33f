import { useTranslation } from 'react-i18next';
import { useLoaderData, useRouteLoaderData } from 'react-router';
import { formats } from '../../lib/formats.ts';
import { Beside } from '../../ui/Layout.tsx';
import { Page } from '../../ui/Page.tsx';
import { PassphraseReminder } from '../access/PassphraseReminder.tsx';
import { useMay } from '../access/useMay.ts';
import type { Open } from '../shell/open.ts';
import { FirstSteps } from './FirstSteps.tsx';
import { KeySheetReminder } from './KeySheetReminder.tsx';
import { SessionsAside } from './SessionsAside.tsx';
import { ToDo } from './ToDo.tsx';
import { Unfinished } from './Unfinished.tsx';
import type { HomeView } from './view.ts';

/** What needs doing, in words; in an empty vault, what to do first. */
export function Home() {
  const { t } = useTranslation('home');
  const view = useLoaderData<HomeView>();
  const open = useRouteLoaderData<Open>('vault');
  const may = useMay();
  // The demo's key opens nothing that anybody would miss.
  const remind =
    may('vault.manage') &&
    !view.recoveryKeyProved &&
    !view.secondCoordinator &&
    open?.demo !== true;
  const empty = may('people.write') && view.people === 0 && view.sessions === 0;
  return (
    <Page
      // All that is due is another look: the focus begins at its top.
      key={view.everything ? 'all' : 'first'}
      title={t(empty ? 'start.title' : 'title')}
      windowTitle={t('window')}
      lead={empty ? t('start.lead') : formats.day(view.on)}
    >
      {open?.passphraseGiven && <PassphraseReminder />}
      {remind && <KeySheetReminder />}
      {empty ? (
        <>
          <Unfinished forms={view.unfinished} />
          <FirstSteps />
        </>
      ) : (
        <Beside aside={<SessionsAside view={view} />}>
          <Unfinished forms={view.unfinished} />
          <ToDo view={view} />
        </Beside>
      )}
    </Page>
  );
}
