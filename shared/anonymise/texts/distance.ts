/**
 * Damerau-Levenshtein distance of two short words, a transposition counting one; at most
 * `most` + 1 (Damerau 1964; the restricted form, in which no substring is edited twice).
 */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same);
      const swapped =
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = above;
    above = row;
  }
  return Math.min(above[b.length] ?? 0, most + 1);
}

/** A word, and its forms with one letter deleted, two, up to `most`. */
export function shortened(word: string, most: number): ReadonlySet<string> {
  const all = new Set([word]);
  let last = [word];
  for (let round = 0; round < most; round++) {
    const next: string[] = [];
    for (const own of last) {
      for (let at = 0; at < own.length; at++) {
        const less = own.slice(0, at) + own.slice(at + 1);
        if (all.has(less)) continue;
        all.add(less);
        next.push(less);
      }
    }
    last = next;
  }
  return all;
}
