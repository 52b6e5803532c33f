/** Who may call what of policies of pay and petty cash, as the whole table says it. */
export const moneyMatrix: Record<string, string> = {
  'floats.book': 'C-T--',
  'floats.change': 'C-T--',
  'floats.check': 'C-T--',
  'floats.count': 'C-T--',
  'floats.list': 'C-T--',
  'floats.lock': 'C-T--',
  'floats.move': 'C-T--',
  'floats.open': 'C-T--',
  'floats.reverse': 'C-T--',
  'floats.sample': 'C-T--',
  'floats.uncheck': 'C-T--',
  'payPolicies.add': 'C-T--',
  'payPolicies.change': 'C-T--',
  'payPolicies.list': 'CWTR-',
  'payPolicies.ofSession': 'CWT--',
  'payPolicies.remove': 'C-T--',
};
