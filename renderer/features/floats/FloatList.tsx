import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useLocation } from 'react-router';
import { penceOf } from '../../../shared/domain/money.ts';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Status } from '../../ui/Status.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import styles from './floats.module.css';
import { cashPath, type Float, type Listed, type Told } from './floats.ts';

/** Says once what was done on the screen before. */
export function ToldNotice() {
  const { t } = useTranslation('floats');
  const told = useLocation().state as Told | null;
  if (!told?.done) return null;
  const kind = told.done === 'varied' ? 'info' : 'success';
  return (
    <Notice
      kind={kind}
      title={t(`${told.done}Now`, { variance: told.variance, count: told.count })}
    />
  );
}

/** Every float: what should be in it, who keeps it, and what can be done with it. */
export function FloatList() {
  const { t } = useTranslation('floats');
  const { floats } = useLoaderData<Listed>();
  return (
    <ListPage
      back="money"
      screen={t('title')}
      lead={<p>{t('lead')}</p>}
      empty={floats.length === 0}
      none={t('none')}
      noneHint={t('noneHint')}
      add={{ to: `${cashPath}/new`, words: t('add'), quiet: true }}
      notice={<ToldNotice />}
    >
      {floats.map((float) => (
        <OneOf key={float.id} float={float} />
      ))}
    </ListPage>
  );
}

function OneOf({ float }: { readonly float: Float }) {
  const { t } = useTranslation('floats');
  const { id, name, inUse } = float;
  const link = (to: string, action: 'count' | 'move' | 'book' | 'change') => (
    <Link to={`${cashPath}/${id}${to}`} aria-label={t(`actions.${action}Of`, { name })}>
      {t(`actions.${action}`)}
    </Link>
  );
  return (
    <Section title={name}>
      <FloatFacts float={float} />
      <p className={styles.links}>
        {inUse && link('/count', 'count')}
        {inUse && link('/move', 'move')}
        {link('', 'book')}
        {link('/change', 'change')}
      </p>
    </Section>
  );
}

/** What should be in a float, and when it was counted and locked. */
export function FloatFacts({ float }: { readonly float: Float }) {
  const { t } = useTranslation('floats');
  const { balancePence, imprestPence, holderName, lockedUntil, inUse } = float;
  const missing = imprestPence - balancePence;
  const imprest = formats.money(imprestPence);
  return (
    <SummaryList
      items={[
        {
          key: t('shouldHold'),
          value: inUse ? (
            <strong>{formats.money(balancePence)}</strong>
          ) : (
            <Status kind="nothing">{t('notInUse')}</Status>
          ),
        },
        {
          key: t('toppedUpTo'),
          value:
            missing > 0
              ? t('topUpNeeds', { imprest, missing: formats.money(penceOf(missing)) })
              : t('topUpFull', { imprest }),
        },
        { key: t('holder'), value: holderName },
        { key: t('lastCount'), value: <LastCount float={float} /> },
        {
          key: t('lockedUntil'),
          value: lockedUntil === null ? t('notLocked') : formats.date(lockedUntil),
        },
      ]}
    />
  );
}

function LastCount({ float: { lastCount } }: { readonly float: Float }) {
  const { t } = useTranslation('floats');
  if (lastCount === null) return <Status kind="attention">{t('notCounted')}</Status>;
  const on = formats.date(lastCount.on);
  if (lastCount.variancePence === 0) return <Status kind="done">{t('balances', { on })}</Status>;
  const variance = formats.money(lastCount.variancePence);
  return <Status kind="attention">{t('differs', { on, variance })}</Status>;
}
