/** A group of equal rows, and a group of equivalent people whose rows they may truthfully be. */
export interface Possibility {
  readonly rows: number;
  readonly people: number;
}

/**
 * How many rows find no person of their own: the demand left unserved by a maximum flow from
 * people to rows (Hopcroft and Karp 1973, with capacities). 0 means that every row can be somebody
 * else's truth at the same time.
 */
export function rowsWithoutPerson(
  rowCounts: readonly number[],
  peopleCounts: readonly number[],
  possible: readonly Possibility[],
): number {
  const need = [...rowCounts];
  const spare = [...peopleCounts];
  const flow = new Array<number>(possible.length).fill(0);
  const ofRows = listed(rowCounts.length, possible, 'rows');
  const ofPeople = listed(peopleCounts.length, possible, 'people');
  const end = (edge: number) => possible[edge] as Possibility;

  /** Steps from rows in need to each group, or null when no spare person can be reached. */
  const steps = (): { rows: number[]; people: number[] } | null => {
    const rows = need.map((wanted): number => (wanted > 0 ? 0 : -1));
    const people = spare.map((): number => -1);
    let reached = false;
    const queue = [...rows.keys()].filter((group) => rows[group] === 0);
    for (let head = 0; head < queue.length; head++) {
      const group = queue[head] as number;
      for (const edge of ofRows[group] ?? []) {
        const from = end(edge).people;
        if (people[from] !== -1) continue;
        people[from] = (rows[group] as number) + 1;
        reached ||= (spare[from] as number) > 0;
        for (const other of ofPeople[from] ?? []) {
          const next = end(other).rows;
          if ((flow[other] as number) === 0 || rows[next] !== -1) continue;
          rows[next] = (people[from] as number) + 1;
          queue.push(next);
        }
      }
    }
    return reached ? { rows, people } : null;
  };

  for (let level = steps(); level !== null; level = steps()) {
    const { rows, people } = level;
    const tried = rowCounts.map(() => 0);
    const serve = (group: number, wanted: number): number => {
      const edges = ofRows[group] ?? [];
      let served = 0;
      for (; served < wanted && (tried[group] as number) < edges.length; ) {
        const edge = edges[tried[group] as number] as number;
        const from = end(edge).people;
        let got = 0;
        if (people[from] === (rows[group] as number) + 1) {
          got = Math.min(wanted - served, spare[from] as number);
          spare[from] = (spare[from] as number) - got;
          for (const other of ofPeople[from] ?? []) {
            const moved = Math.min(wanted - served - got, flow[other] as number);
            const next = end(other).rows;
            if (moved <= 0 || rows[next] !== (people[from] as number) + 1) continue;
            const freed = serve(next, moved);
            flow[other] = (flow[other] as number) - freed;
            got += freed;
          }
        }
        flow[edge] = (flow[edge] as number) + got;
        served += got;
        if (served < wanted) tried[group] = (tried[group] as number) + 1;
      }
      return served;
    };
    need.forEach((wanted, group) => {
      if (wanted > 0) need[group] = wanted - serve(group, wanted);
    });
  }
  return need.reduce((sum, wanted) => sum + wanted, 0);
}

function listed(
  count: number,
  possible: readonly Possibility[],
  side: 'rows' | 'people',
): number[][] {
  const lists: number[][] = Array.from({ length: count }, () => []);
  possible.forEach((edge, index) => {
    lists[edge[side]]?.push(index);
  });
  return lists;
}
