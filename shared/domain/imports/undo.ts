/**
 * Why an import cannot be undone: it was already, it was made by a version that did not note what it
 * made, one of its records was edited or removed since, or something made since relies on one.
 */
export const undoObstacles = ['already-undone', 'from-before', 'edited', 'used'] as const;
export type UndoObstacle = (typeof undoObstacles)[number];
