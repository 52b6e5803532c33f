import { useRouteLoaderData } from 'react-router';
import { mayDo, type Permission } from '../../../shared/domain/access.ts';
import type { Open } from '../shell/open.ts';

/** Whether whoever is signed in may do something: what nobody here may do is not offered. */
export function useMay(): (permission: Permission) => boolean {
  const open = useRouteLoaderData<Open>('vault');
  return (permission) => mayDo(open?.role ?? null, permission);
}
