import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply } from '../../../shared/contract/define.ts';
import { keyFileRefusals } from '../../../shared/contract/fields.ts';
import { api } from '../../lib/api.ts';
import { FileChoice } from '../../ui/FileChoice.tsx';
import { atField } from './refusals.ts';

/** A key file that was chosen and read: the name that the strongroom knows it by, and the file's. */
export interface ChosenKeyFile {
  readonly keyFile: string;
  readonly name: string;
}

interface KeyFileFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly chosen: ChosenKeyFile | null;
  readonly onChoose: (chosen: ChosenKeyFile | null) => void;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
}

/** Has a key file chosen and read at once, so that a wrong file is told before anything is typed. */
export function KeyFileField({ chosen, onChoose, error, ...field }: KeyFileFieldProps) {
  const { t } = useTranslation('vaults');
  const [fault, setFault] = useState<string | null>(null);
  const [reading, setReading] = useState(false);

  async function choose() {
    const place = await api.desktop.chooseKeyFile({});
    const file = place.ok ? place.value.chosen : null;
    if (file === null || reading) return;
    setReading(true);
    const reply = await api.vaults.readKeyFile({ file: file.token });
    setReading(false);
    setFault(reply.ok ? null : reply.error.code);
    onChoose(reply.ok ? { keyFile: reply.value.keyFile, name: file.name } : null);
  }

  const own = fault === null ? undefined : t([`common:errors.${fault}`, 'common:errors.wrong']);
  return (
    <FileChoice
      {...field}
      name="keyFile"
      state={chosen ? t('keyFile.chosen', { name: chosen.name }) : t('keyFile.none')}
      error={own ?? error}
      said={own !== undefined}
      choose={t(chosen ? 'keyFile.other' : 'keyFile.choose')}
      busy={reading}
      onPress={() => void choose()}
    />
  );
}

/** The refusals that are about the key file, and not about the passphrase. */
const aboutKeyFile: readonly string[] = keyFileRefusals;

export const isAboutKeyFile = (code: string): boolean => aboutKeyFile.includes(code);

/** Shows the refusals of a passphrase and of a key file at their fields. */
export const atCredential = <Value, Code extends string>(
  reply: Reply<Value, Code>,
): Reply<Value, Code> =>
  aboutKeyFile.reduce(
    (shown, code) => atField(shown, code as Code, 'keyFile'),
    atField(reply, 'wrong-passphrase' as Code, 'passphrase'),
  );
