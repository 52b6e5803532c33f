import { useTranslation } from 'react-i18next';
import { Link, useLoaderData } from 'react-router';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { Page } from '../../ui/Page.tsx';
import styles from '../projects/projects.module.css';
import { Body } from '../projects/TextShown.tsx';
import { QuoteState } from './QuoteState.tsx';
import { UseState } from './Uses.tsx';
import { notePath, type Quote } from './workNote.ts';
import own from './workNotes.module.css';

const toTakeDown = ({ bar, uses }: Quote) =>
  bar !== null && uses.some(({ downOn }) => downOn === null);

/** All quotes: those to take down first, each with whether it may be used and where it stands. */
export function QuoteBank() {
  const { t } = useTranslation('quotes');
  const quotes = useLoaderData<Quote[]>();
  const down = quotes.filter(toTakeDown);
  const others = quotes.filter((quote) => !toTakeDown(quote));
  return (
    <Page back="projects" screen={t('title')} lead={<p>{t('lead')}</p>}>
      {quotes.length === 0 && <p>{t('none')}</p>}
      {down.length > 0 && (
        <Section title={t('down')}>
          <p>{t('downWhat')}</p>
          <Quotes quotes={down} />
        </Section>
      )}
      {others.length > 0 && (
        <Section title={t('all')}>
          <Quotes quotes={others} />
        </Section>
      )}
    </Page>
  );
}

function Quotes({ quotes }: { readonly quotes: readonly Quote[] }) {
  const { t } = useTranslation('quotes');
  return (
    <ul className={own.notes}>
      {quotes.map((quote) => (
        <li key={quote.noteId}>
          <div className={own.head}>
            <Link to={notePath(quote.noteId)}>{quote.placeName}</Link>
            <QuoteState bar={quote.bar} withdrawnOn={quote.withdrawnOn} />
          </div>
          <Body body={quote.approvedWords ?? quote.words} />
          <p className={styles.soft}>
            {[
              quote.personName === null ? null : t('saidBy', { name: quote.personName }),
              quote.role ?? t(`attributions.${quote.attribution}`),
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </p>
          {quote.uses.length > 0 && (
            <ul className={styles.links}>
              {quote.uses.map((use) => (
                <li key={use.id} className={own.head}>
                  <span>{t('uses.at', { place: use.place, date: formats.date(use.on) })}</span>
                  <UseState use={use} stands={quote.bar !== null} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
