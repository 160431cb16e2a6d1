/**
 * Which way the mail goes through a node: everything that leads to it and everything that it leads to. Knows ids only.
 */

export interface Arrow {
  readonly from: string;
  readonly to: string;
}

export interface Routes {
  /** Ids of the node, of all before it and of all behind it. Loops end where they close. */
  through(id: string): ReadonlySet<string>;
  /** Whether an arrow lies on a way through the node. */
  carries(id: string, arrow: Arrow): boolean;
}

export function routesOf(arrows: readonly Arrow[]): Routes {
  const after = neighbours(arrows.map((arrow) => [arrow.from, arrow.to]));
  const before = neighbours(arrows.map((arrow) => [arrow.to, arrow.from]));
  return {
    through: (id) => new Set([...reach(id, before), ...reach(id, after)]),
    carries: (id, arrow) => {
      const ahead = reach(id, after);
      const behind = reach(id, before);
      return (
        (ahead.has(arrow.from) && ahead.has(arrow.to)) || (behind.has(arrow.from) && behind.has(arrow.to))
      );
    },
  };
}

function neighbours(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [from, to] of pairs) {
    const list = found.get(from);
    if (list) list.push(to);
    else found.set(from, [to]);
  }
  return found;
}

function reach(start: string, next: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const seen = new Set([start]);
  const open = [start];
  while (open.length > 0) {
    for (const id of next.get(open.pop() as string) ?? []) {
      if (seen.has(id)) continue;
      seen.add(id);
      open.push(id);
    }
  }
  return seen;
}
