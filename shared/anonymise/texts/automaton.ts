/** Edges of the trie, in an open table: far smaller than an object for each node. */
class Edges {
  private keys = new Int32Array(1 << 12).fill(-1);
  private values = new Int32Array(1 << 12);
  private size = 0;

  get(key: number): number {
    const mask = this.keys.length - 1;
    for (let slot = Math.imul(key, 0x9e3779b1) & mask; ; slot = (slot + 1) & mask) {
      const own = this.keys[slot] ?? -1;
      if (own === key) return this.values[slot] ?? -1;
      if (own === -1) return -1;
    }
  }

  set(key: number, value: number): void {
    if (this.size * 2 > this.keys.length) this.grow();
    const mask = this.keys.length - 1;
    let slot = Math.imul(key, 0x9e3779b1) & mask;
    while (this.keys[slot] !== -1) slot = (slot + 1) & mask;
    this.keys[slot] = key;
    this.values[slot] = value;
    this.size++;
  }

  private grow(): void {
    const { keys, values } = this;
    this.keys = new Int32Array(keys.length * 2).fill(-1);
    this.values = new Int32Array(values.length * 2);
    this.size = 0;
    keys.forEach((key, slot) => {
      if (key !== -1) this.set(key, values[slot] ?? -1);
    });
  }
}

/** Finds all of many patterns in one pass. */
export interface Automaton {
  /** Calls `found` with each pattern and where it ended, overlapping ones too. */
  scan(text: string, found: (pattern: number, end: number) => void): void;
}

/** Aho and Corasick 1975, "Efficient string matching" (ANONYMISATION.md, Texts 2). */
export function automatonOf(patterns: readonly string[]): Automaton {
  const letters = new Map<number, number>();
  for (const pattern of patterns) {
    for (let at = 0; at < pattern.length; at++) {
      const code = pattern.charCodeAt(at);
      if (!letters.has(code)) letters.set(code, letters.size);
    }
  }
  const width = Math.max(1, letters.size);
  const edges = new Edges();
  const depth: number[] = [0];
  const parent: number[] = [0];
  const letter: number[] = [0];
  const own: number[] = [-1];
  patterns.forEach((pattern, index) => {
    let node = 0;
    for (let at = 0; at < pattern.length; at++) {
      const code = letters.get(pattern.charCodeAt(at)) ?? 0;
      let next = edges.get(node * width + code);
      if (next < 0) {
        next = depth.length;
        edges.set(node * width + code, next);
        depth.push(at + 1);
        parent.push(node);
        letter.push(code);
        own.push(-1);
      }
      node = next;
    }
    if (node > 0) own[node] = index;
  });

  const step = (from: number, code: number, fail: Int32Array) => {
    for (let node = from; ; node = fail[node] ?? 0) {
      const next = edges.get(node * width + code);
      if (next >= 0) return next;
      if (node === 0) return 0;
    }
  };
  const fail = new Int32Array(depth.length);
  /** The longest proper suffix that is a pattern. */
  const shorter = new Int32Array(depth.length);
  const byDepth = depth.map((_, node) => node).sort((a, b) => (depth[a] ?? 0) - (depth[b] ?? 0));
  for (const node of byDepth) {
    if ((depth[node] ?? 0) > 1) {
      fail[node] = step(fail[parent[node] ?? 0] ?? 0, letter[node] ?? 0, fail);
    }
    const suffix = fail[node] ?? 0;
    shorter[node] = (own[suffix] ?? -1) >= 0 ? suffix : (shorter[suffix] ?? 0);
  }

  return {
    scan(text, found) {
      let node = 0;
      for (let at = 0; at < text.length; at++) {
        const code = letters.get(text.charCodeAt(at));
        node = code === undefined ? 0 : step(node, code, fail);
        for (let hit = node; hit > 0; hit = shorter[hit] ?? 0) {
          const pattern = own[hit] ?? -1;
          if (pattern >= 0) found(pattern, at + 1);
        }
      }
    },
  };
}
