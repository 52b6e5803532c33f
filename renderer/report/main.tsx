import '../styles/fonts.css';
import './page.css';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Printed } from '../../shared/domain/paper.ts';
import { startLanguage } from '../lib/i18n.ts';
import { PaperPage } from './PaperPage.tsx';
import { Report } from './Report.tsx';

declare global {
  interface Window {
    readonly paper: { content(): Promise<string> };
  }
}

/** Draws what the strongroom sends; the address tells the desktop when it is there. */
async function draw(): Promise<void> {
  const sent = await window.paper.content();
  const place = document.getElementById('report');
  if (!place) throw new Error('nothing to draw');
  startLanguage();
  let fault: unknown = null;
  // React empties the place of what it could not draw, and goes on.
  const root = createRoot(place, {
    onUncaughtError: (error) => {
      fault = error;
    },
  });
  const printed = JSON.parse(sent) as Printed;
  if ('look' in printed) document.title = printed.title;
  flushSync(() =>
    root.render(
      'look' in printed ? <PaperPage paper={printed} printed /> : <Report document={printed} />,
    ),
  );
  if (fault !== null) throw fault;
  // Laid out once, so that the letters that are needed are asked for.
  place.getBoundingClientRect();
  await document.fonts.ready;
  await Promise.all([...document.images].map((image) => image.decode()));
}

draw().then(
  () => location.replace('#rendered'),
  () => location.replace('#failed'),
);
