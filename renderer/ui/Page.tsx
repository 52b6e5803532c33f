import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { showFocused } from '../lib/focus.ts';
import { putBack } from '../lib/placeOnPage.ts';
import { placeBack } from '../lib/trail.ts';
import { BackLink, type Up } from './BackLink.tsx';
import { UnderHeading } from './Layout.tsx';
import styles from './Page.module.css';

/** What a page is called. Names of people stay out of the title of the window. */
type Called =
  | {
      /** The name of the screen: its heading and the title of the window. */
      readonly screen: string;
      readonly title?: never;
      readonly windowTitle?: never;
    }
  | {
      /** A heading of its own, such as the name of a person. */
      readonly title: string;
      /** The name of the screen. */
      readonly windowTitle: string;
      readonly screen?: never;
    };

interface PageParts {
  /** Follows the title on its line in a softer voice, such as pronouns. */
  readonly beside?: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** The screen that the page belongs to. */
  readonly back?: Up;
  readonly children?: ReactNode;
  /** `narrow` is one column in the middle, for Welcome and Unlock. */
  readonly look?: 'wide' | 'narrow';
}

export type PageProps = PageParts & Called;

/**
 * Takes the focus when it appears, so that screen readers begin at the top of the screen. On the way
 * back the focus and the scroll bar go to where they were.
 */
function Heading({ id, children }: { readonly id: string; readonly children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const place = placeBack(useLocation().state);
  const [arrived] = useState(place);
  useEffect(() => {
    if (arrived !== null && heading.current !== null) return putBack(heading.current, arrived);
    const page = heading.current?.closest('[data-page]');
    const { activeElement } = document;
    if (page?.contains(activeElement) && activeElement !== heading.current) return undefined;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
    return undefined;
  }, [arrived]);
  return (
    <h1 ref={heading} id={id} tabIndex={-1}>
      {children}
    </h1>
  );
}

/** One screen. Its heading takes the focus on each navigation, unless a field has it. */
export function Page(props: PageProps) {
  const { screen, title, beside, lead, actions, back, children, look = 'wide' } = props;
  const windowTitle = screen ?? props.windowTitle;
  const { pathname } = useLocation();
  const heading = useId();
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    document.title = `${windowTitle} – Alongside`;
  }, [windowTitle]);

  // After the effects of all fields, one of which may take the focus and does not scroll to it:
  // large text pushes what has the focus below the screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each screen
  useEffect(() => {
    if (page.current !== null) showFocused(page.current);
  }, [pathname]);

  return (
    <div data-page ref={page} className={`${styles.page} ${styles[look]}`}>
      {back !== undefined && <BackLink up={back} />}
      <header className={styles.top}>
        <div className={styles.words}>
          <div className={styles.line}>
            {/* The same screen for another record is a navigation too. */}
            <Heading key={pathname} id={heading}>
              {screen ?? title}
            </Heading>
            {beside !== undefined && <p className={styles.beside}>{beside}</p>}
          </div>
          {lead !== undefined && <div className={styles.lead}>{lead}</div>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      <UnderHeading value={heading}>{children}</UnderHeading>
    </div>
  );
}
