import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply } from '../../../shared/contract/define.ts';
import { vaults } from '../../../shared/contract/vaults.ts';
import { passphraseLength } from '../../../shared/domain/passphrases.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorSummary, type Problem } from '../../ui/ErrorSummary.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { PassphraseField } from '../../ui/PassphraseField.tsx';
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

interface PassphraseChoice {
  /** True when somebody writes their own instead of taking the words. */
  readonly own: boolean;
  readonly setOwn: (own: boolean) => void;
  readonly offered: string;
  readonly offerOthers: () => void;
  readonly typed: string;
  readonly setTyped: (typed: string) => void;
  /** The passphrase as it stands. */
  readonly value: string;
  /** Lets go of it all once the vault has it. */
  readonly forget: () => void;
}

/** A new passphrase: six words that are offered, or an own one. Changing sides loses neither. */
export function usePassphraseChoice(): PassphraseChoice {
  const [own, setOwn] = useState(false);
  const [offered, setOffered] = useState('');
  const [typed, setTyped] = useState('');

  const offer = useCallback(async () => {
    const reply = await api.vaults.suggestPassphrase({});
    if (reply.ok) setOffered(reply.value.passphrase);
  }, []);
  useEffect(() => void offer(), [offer]);

  const forget = useCallback(() => {
    setOffered('');
    setTyped('');
  }, []);

  return {
    own,
    setOwn,
    offered,
    offerOthers: () => void offer(),
    typed,
    setTyped,
    value: own ? typed : offered,
    forget,
  };
}

/**
 * Lets an own passphrase be judged; a weak one is refused at its field, with the reason. `known`
 * is what a guesser would try first: the names of the charity and the person.
 */
export async function judged(
  choice: PassphraseChoice,
  passphrase: string,
  field: string,
  known: readonly string[],
): Promise<Reply<null>> {
  if (!choice.own) return { ok: true, value: null };
  const reply = await api.vaults.judgePassphrase({ passphrase, known: [...known] });
  if (!reply.ok) return reply;
  if (reply.value.acceptable) return { ok: true, value: null };
  const code = reply.value.reason ?? 'easy-to-guess';
  return { ok: false, error: { code: 'invalid', fields: [{ path: field, code }] } };
}

interface PassphraseStepProps {
  readonly choice: PassphraseChoice;
  /** Names that a guesser would try first. */
  readonly known: readonly string[];
  readonly problems: readonly Problem[];
  readonly onBack: () => void;
  readonly onChosen: () => void;
}

/** Second step of creating: the passphrase. */
export function PassphraseStep({ choice, known, problems, onBack, onChosen }: PassphraseStepProps) {
  const { t } = useTranslation('vaults');
  const form = useContractForm({
    schema: vaults.unlock.input.pick({ passphrase: true }),
    area: 'vaults',
    draft: {},
    toInput: () => ({ passphrase: choice.value }),
    send: ({ passphrase }) => judged(choice, passphrase, 'passphrase', known),
    onSaved: onChosen,
  });
  return (
    <FormPage
      form={form}
      key="passphrase"
      look="narrow"
      screen={t('passphrase.title')}
      lead={t(choice.own ? 'passphrase.ownLead' : 'passphrase.lead')}
      save={t('continue')}
      cancel={{ onPress: onBack, words: t('passphrase.back') }}
      before={<ErrorSummary problems={problems} />}
    >
      <NewPassphrase
        choice={choice}
        known={known}
        name="passphrase"
        error={form.errorAt('passphrase')}
      />
      <p>{t('passphrase.write')}</p>
    </FormPage>
  );
}
