/** Times in which what a person is paid is added up. */
export const clocks = ['tax-year', 'week', 'assessment'] as const;
