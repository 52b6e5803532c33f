/** What the support directory lists. */
export const directoryKinds = ['project', 'contact', 'difficulty', 'training'] as const;
export type DirectoryKind = (typeof directoryKinds)[number];
