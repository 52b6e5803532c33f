/** The programs that the charity's accounts are kept with. */
export const accountFormats = ['xero', 'quickbooks-3', 'quickbooks-4', 'sage', 'csv'] as const;

/** What has a nominal code: what money was for, and where it came from. */
export const coded = ['fees', 'expenses', 'cash', 'voucher', 'bank'] as const;
