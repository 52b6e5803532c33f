import { bundle } from './bundle.ts';

/**
 * Bundles the workshop once for a run of tests, as the app is built, and names the bundle to their
 * processes. Started from its sources, each job would first compile them.
 */
export async function setup(): Promise<void> {
  process.env.BUNDLED_WORKSHOP = await bundle('electron/workshop/workshop.ts');
}
