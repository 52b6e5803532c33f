import { openRecords } from '../../electron/strongroom/store/open.ts';
import { steps } from './steps.ts';

// Opens a vault of an older schema and brings it up to date; it is made to be killed on the way.
const [folder = '', keyHex = '', vaultId = ''] = process.argv.slice(2);
openRecords(folder, keyHex, vaultId, '2026-11-23T10:00:00.000Z', steps).close();
