import type { KnownVault, KnownVaults } from './route.tsx';

/** The vault that an address names: by its place where several have one id, else the first known. */
export function vaultOf(known: KnownVaults, params: URLSearchParams): KnownVault | undefined {
  const place = params.get('place');
  const vault = params.get('vault');
  return (
    known.find(({ placeId }) => placeId === place) ??
    known.find(({ vaultId }) => vaultId === vault) ??
    known[0]
  );
}
