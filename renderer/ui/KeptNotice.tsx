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
  const press = (act: () => void) => () => {
    pressed.current = true;
    act();
  };
  return (
    <>
      {refused && <Notice kind="problem">{t('refused')}</Notice>}
      {state === 'filled' && (
        <Notice
          kind="info"
          action={
            <Button look="quiet" autoFocus={pressed.current} onPress={press(kept.discard)}>
              {t('discard')}
            </Button>
          }
        >
          <p>{t(since, { at: keptAt === null ? '' : formats.instant(keptAt) })}</p>
          {stale && <p>{t('stale')}</p>}
        </Notice>
      )}
      {state === 'discarded' && (
        <Notice
          kind="info"
          action={
            <Button look="quiet" autoFocus={pressed.current} onPress={press(kept.bringBack)}>
              {t('bringBack')}
            </Button>
          }
        >
          <p>{t('discarded')}</p>
        </Notice>
      )}
    </>
  );
}
