import './lib/plainZod.ts';
import './styles/all.css';
import { StrictMode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { TextSizeKeys } from './features/shell/TextSizeKeys.tsx';
import { startAnnouncing } from './lib/announce.ts';
import { handOverInTime, savesDone } from './lib/drafts.ts';
import { listen, startListening } from './lib/events.ts';
import { startLanguage } from './lib/i18n.ts';
import { keepFocus } from './lib/keepFocus.ts';
import { takeDoublePressesAsOne } from './lib/onePress.ts';
import { leaveForUnlock, takeOver } from './lib/returning.ts';
import { followTrail } from './lib/trail.ts';
import { allowOnlyEmptyHtml } from './lib/trustedTypes.ts';
import { loadAhead, router } from './router.tsx';
import unseen from './ui/unseen.module.css';

allowOnlyEmptyHtml();
startLanguage();
startListening();

const forever = new AbortController().signal;
// What a save answers is shown first; loading its screen again would hold that up.
listen('changed', () => void savesDone().then(() => router.revalidate()), forever);
handOverInTime(forever);
keepFocus(forever);
followTrail(router);
takeDoublePressesAsOne(forever);
startAnnouncing(unseen.unseen ?? '');

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
const shown = createRoot(root);
// At once; then the page itself ends.
listen(
  'locked',
  ({ reason }) => {
    shown.unmount();
    leaveForUnlock(router, reason);
  },
  forever,
);
await takeOver();
loadAhead();
shown.render(
  <StrictMode>
    <I18nProvider locale="en-GB">
      <RouterProvider router={router} />
      <TextSizeKeys />
    </I18nProvider>
  </StrictMode>,
);
