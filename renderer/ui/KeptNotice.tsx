import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formats } from '../lib/formats.ts';
import type { KeptDraft } from '../lib/useDraft.ts';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';

/** Says quietly that a form holds what was typed before, and lets it be thrown away and brought back. */
export function KeptNotice({ kept }: { readonly kept: KeptDraft }) {
  const { t } = useTranslation('drafts');
  const { state, since, keptAt, stale, refused } = kept;
  // The button that takes a press back stands in place of the one that was pressed.
  const pressed = useRef(false);
  const button = (words: string, act: () => void) => (
    <Button
      look="quiet"
      autoFocus={pressed.current}
      onPress={() => {
        pressed.current = true;
        act();
      }}
    >
      {words}
    </Button>
  );
  return (
    <>
      {refused && <Notice kind="problem">{t('refused')}</Notice>}
      {state === 'filled' && (
        <Notice kind="info" action={button(t('discard'), kept.discard)}>
          <p>{t(since, { at: keptAt === null ? '' : formats.instant(keptAt) })}</p>
          {stale && <p>{t('stale')}</p>}
        </Notice>
      )}
      {state === 'discarded' && (
        <Notice kind="info" action={button(t('bringBack'), kept.bringBack)}>
          <p>{t('discarded')}</p>
        </Notice>
      )}
    </>
  );
}
