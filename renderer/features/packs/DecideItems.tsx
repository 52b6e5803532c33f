import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { choicesFor, type PackDecision, undecided } from '../../../shared/domain/packs.ts';
import { focusOnArrival } from '../../lib/focus.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Section } from '../../ui/Layout.tsx';
import type { Item } from './pack.ts';
import styles from './packs.module.css';

interface DecideItemsProps {
  readonly items: readonly Item[];
  /** Saves a decision, or takes it back; answers whether it was kept. */
  readonly onDecide: (item: string, decided: PackDecision | null) => Promise<boolean>;
}

/** So many letters around a name show what is said. */
const around = 240;

/** Everything to decide, one after the other, each with one key. */
export function DecideItems({ items, onDecide }: DecideItemsProps) {
  const { t } = useTranslation('packs');
  // Gathering took a while: where the focus stands on the heading still, it comes to the first place,
  // or the keys that the screen names would do nothing.
  const [moved, setMoved] = useState(() => document.activeElement?.tagName === 'H1');
  const [last, setLast] = useState<readonly string[]>([]);
  const busy = useRef(false);
  const decisions = new Map(items.map(({ item, decided }) => [item, decided]));
  const open = undecided(items, (item) => decisions.get(item) ?? null);
  const [now] = open;
  const decided = items.filter((item) => item.decided !== null);

  async function decide(item: string, to: PackDecision | null) {
    if (busy.current) return;
    busy.current = true;
    const kept = await onDecide(item, to);
    busy.current = false;
    if (!kept) return;
    setMoved(true);
    setLast((before) => (to === null ? before.filter((each) => each !== item) : [...before, item]));
  }
  const back = last.at(-1);
  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const choice = now && choicesFor(now.kind)[Number(event.key) - 1];
    if (now && choice) void decide(now.item, choice);
    else if (event.key.toLowerCase() === 'u' && back !== undefined) void decide(back, null);
    else return;
    event.preventDefault();
  }
  if (items.length === 0) {
    return (
      <Section title={t('toDecide')}>
        <p>{t('nothingToDecide')}</p>
      </Section>
    );
  }
  const takeBack = back !== undefined && (
    <Button look="quiet" onPress={() => void decide(back, null)}>
      {t('back')}
    </Button>
  );
  return (
    <Section title={t('toDecide')}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys are heard for the buttons in it */}
      <div className={styles.item} onKeyDown={press}>
        {now ? (
          <OneItem
            key={now.item}
            item={now}
            arrived={moved}
            progress={t('progress', { done: items.length - open.length, of: items.length })}
            onDecide={(to) => void decide(now.item, to)}
          />
        ) : (
          <p ref={moved ? focusOnArrival : null} tabIndex={-1}>
            {t('allDecided', { count: items.length })}
          </p>
        )}
        {takeBack && <div>{takeBack}</div>}
      </div>
      {decided.length > 0 && (
        <Disclosure title={t('decidedList', { count: decided.length })}>
          <ul className={styles.decided}>
            {decided.map(({ item, words, decided: to }) => (
              <li key={item}>
                <q>{words.length > around ? `${words.slice(0, around)} …` : words}</q>:{' '}
                {to && t(`choices.${to}`)}{' '}
                <Button
                  look="quiet"
                  label={t('changeOf', { words: words.slice(0, around) })}
                  onPress={() => void decide(item, null)}
                >
                  {t('change')}
                </Button>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Section>
  );
}

interface OneItemProps {
  readonly item: Item;
  /** It replaced another on the screen: move the focus to it. */
  readonly arrived: boolean;
  readonly progress: string;
  readonly onDecide: (decided: PackDecision) => void;
}

/** One place or text with its answers, each with the number that is its key. */
function OneItem({ item, arrived, progress, onDecide }: OneItemProps) {
  const { t } = useTranslation('packs');
  const { kind, sure, before, words, after, where, part } = item;
  const place =
    where === null
      ? part
      : t(`places.${where.in}`, { about: where.about, on: formats.date(where.on) });
  const sealed = where !== null && /^(?:restricted|concern|file)/.test(where.in);
  return (
    <>
      <h3 className={styles.where} ref={arrived ? focusOnArrival : null} tabIndex={-1}>
        {t('itemOf', { place, progress })}
      </h3>
      <p className={styles.text}>
        {before.length > around && '… '}
        {before.slice(-around)}
        {kind === 'mention' ? <mark>{words}</mark> : words}
        {after.slice(0, around)}
        {after.length > around && ' …'}
      </p>
      {!sure && <p className={styles.soft}>{t(kind === 'whole' ? 'maybeOther' : 'unsure')}</p>}
      {kind === 'whole' && sealed && <p className={styles.soft}>{t('signOff')}</p>}
      <ol className={styles.choices}>
        {choicesFor(kind).map((choice, at) => (
          <li key={choice}>
            <Button onPress={() => onDecide(choice)}>
              {t('choice', { key: at + 1, words: t(`choices.${choice}`) })}
            </Button>
          </li>
        ))}
      </ol>
      <p className={styles.soft}>{t('keys')}</p>
    </>
  );
}
