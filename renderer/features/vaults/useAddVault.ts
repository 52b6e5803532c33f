import { useNavigate } from 'react-router';
import type { RefusalOf } from '../../../shared/contract/define.ts';
import { api } from '../../lib/api.ts';

/** Lets somebody show where a vault is, then goes to open it. Cancel changes nothing. */
export function useAddVault(refused: (refusal: RefusalOf | null) => void) {
  const navigate = useNavigate();
  return async () => {
    refused(null);
    const choice = await api.desktop.chooseFolder({});
    if (!choice.ok) return refused(choice.error);
    const { chosen } = choice.value;
    if (chosen === null) return;
    const added = await api.vaults.add({ folder: chosen.token });
    if (!added.ok) return refused(added.error);
    await navigate(`/unlock?vault=${added.value.vaultId}`);
  };
}
