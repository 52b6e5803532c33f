import { useRouteLoaderData } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { vaults } from '../../../shared/contract/vaults.ts';
import { mayDo, type Permission } from '../../../shared/domain/access.ts';

/** The open vault, as the frame's loader gives it to every screen within. */
export type Open = OutputOf<typeof vaults.unlock>['open'];

/** Whether whoever is signed in may do something: what nobody here may do is not offered. */
export function useMay(): (permission: Permission) => boolean {
  const open = useRouteLoaderData<Open>('vault');
  return (permission) => mayDo(open?.role ?? null, permission);
}

/** The user who is signed in; null without an open vault. */
export const useMe = (): Pick<Open, 'userId'> | null => useRouteLoaderData<Open>('vault') ?? null;
