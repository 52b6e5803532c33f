import { useTranslation } from 'react-i18next';
import { passphraseLength } from '../../../shared/domain/passphrases.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { PassphraseField } from '../../ui/PassphraseField.tsx';
import type { PassphraseChoice } from './usePassphraseChoice.ts';
import styles from './vaults.module.css';

interface NewPassphraseProps {
  readonly choice: PassphraseChoice;
  /** Names that a guesser would try first. */
  readonly known: readonly string[];
  readonly name: string;
  readonly error: string | undefined;
  /** What an own passphrase is asked for by; without it, as one's own. */
  readonly label?: string;
}

/** Offers six words first; an own passphrase is judged while it is typed. */
export function NewPassphrase({ choice, known, name, error, label }: NewPassphraseProps) {
  const { t } = useTranslation('vaults');
  // A guesser's verdict, while there is enough of it to judge.
  const passphrase = choice.own ? choice.typed : '';
  const enough = passphrase.length >= passphraseLength.least;
  const { last } = useQuery(
    'vaults.judgePassphrase',
    enough ? { passphrase, known: [...known] } : null,
  );
  const verdict = !enough || last === null ? null : last.acceptable ? 'good' : 'weak';
  if (choice.own) {
    // The field says what is wrong already.
    const said = error !== undefined && verdict === 'weak';
    return (
      <div className={styles.choice}>
        <PassphraseField
          name={name}
          label={label ?? t(`fields.${name}`)}
          description={t('passphrase.ownHint')}
          value={choice.typed}
          onChange={choice.setTyped}
          error={error}
          hint={verdict === null || said ? '' : t(`passphrase.verdict.${verdict}`)}
          autoFocus
          isNew
        />
        <Button look="quiet" onPress={() => choice.setOwn(false)}>
          {t('passphrase.useWords')}
        </Button>
      </div>
    );
  }
  const words = choice.offered.split(' ');
  return (
    <div className={styles.choice} data-field={name}>
      <ol className={styles.words} aria-label={t('passphrase.words')} aria-live="polite">
        {words.map((word, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same word may be offered twice
          <li key={at}>{`${word} `}</li>
        ))}
      </ol>
      <div className={styles.row}>
        <Button look="quiet" onPress={choice.offerOthers}>
          {t('passphrase.others')}
        </Button>
        <Button look="quiet" onPress={() => choice.setOwn(true)}>
          {t('passphrase.own')}
        </Button>
      </div>
    </div>
  );
}
