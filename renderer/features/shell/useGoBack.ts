import { useCallback, useEffect } from 'react';
import { useNavigate } from 'react-router';
import { useShortcut } from '../../lib/shortcuts.ts';
import { wayBack } from '../../lib/trail.ts';

/** The button on the side of a mouse that goes back. */
const backButton = 3;

/**
 * Alt+Left and the mouse's own button go to the screen before this one, as it was left; where this
 * user has been on none, to the list that the page belongs to. A dialog has to be answered first.
 */
export function useGoBack(): void {
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
