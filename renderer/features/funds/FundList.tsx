import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useLocation } from 'react-router';
import { negated } from '../../../shared/domain/money.ts';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Status } from '../../ui/Status.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import styles from './funds.module.css';
import { type Fund, fundsPath, type Listed, type Told } from './funds.ts';

/** Says once what was done on the screen before. */
export function ToldNotice() {
  const { t } = useTranslation('funds');
  const told = useLocation().state as Told | null;
  if (!told?.done) return null;
  return <Notice kind="success" title={t(`${told.done}Now`, { count: told.count })} />;
}

/** Every fund with what came in, what is promised and paid, and what is left. */
export function FundList() {
  const { t } = useTranslation('funds');
  const { funds, without } = useLoaderData<Listed>();
  return (
    <ListPage
      back="money"
      screen={t('title')}
      lead={<p>{t('lead')}</p>}
      empty={funds.length === 0}
      none={t('none')}
      noneHint={t('noneHint')}
      add={{ to: `${fundsPath}/new`, words: t('add'), quiet: true }}
      ways={<Link to={`${fundsPath}/year`}>{t('year.link')}</Link>}
      notice={<ToldNotice />}
    >
      {without.entries > 0 && (
        <p>
          {t('without.note', { count: without.entries, money: formats.money(without.pence) })}{' '}
          <Link to={`${fundsPath}/without`}>{t('without.link')}</Link>
        </p>
      )}
      {funds.map((fund) => (
        <Section key={fund.id} title={fund.name}>
          <FundFacts fund={fund} />
          <p className={styles.links}>
            <Link to={`${fundsPath}/${fund.id}`} aria-label={t('actions.receiveOf', fund)}>
              {t('actions.receive')}
            </Link>
            <Link to={`${fundsPath}/${fund.id}/change`} aria-label={t('actions.changeOf', fund)}>
              {t('actions.change')}
            </Link>
          </p>
        </Section>
      ))}
    </ListPage>
  );
}

/** What of a fund came in, is promised, paid and left, and what it may be used for. */
function FundFacts({ fund }: { readonly fund: Fund }) {
  const { t } = useTranslation('funds');
  const { funder, restricted, projectName, budgetPence, fromOn, untilOn, leftPence } = fund;
  const days =
    untilOn === null
      ? t('open', { from: formats.date(fromOn) })
      : t('span', { from: formats.date(fromOn), until: formats.date(untilOn) });
  const said = (key: string, value: string | null) =>
    value === null ? [] : [{ key: t(key as never), value }];
  return (
    <SummaryList
      items={[
        { key: t('left'), value: <Left pence={leftPence} budget={budgetPence} /> },
        { key: t('paid'), value: formats.money(fund.paidPence) },
        { key: t('committed'), value: formats.money(fund.committedPence) },
        { key: t('received'), value: formats.money(fund.receivedPence) },
        ...said('funder', funder),
        { key: t('kind'), value: t(restricted ? 'restricted' : 'unrestricted') },
        ...said('project', projectName),
        { key: t('days'), value: days },
      ]}
    />
  );
}

function Left({ pence, budget }: { pence: Fund['leftPence']; budget: Fund['budgetPence'] }) {
  const { t } = useTranslation('funds');
  if (pence === null) return t('noBudget');
  if (pence < 0) {
    return <Status kind="attention">{t('over', { money: formats.money(negated(pence)) })}</Status>;
  }
  return (
    <strong>
      {t('summary', { left: formats.money(pence), budget: formats.money(budget ?? pence) })}
    </strong>
  );
}
