/**
 * DOT to coordinates by Graphviz (WebAssembly, loaded once). What comes back is plain data; nothing is drawn here.
 */
import { Graphviz } from '@hpcc-js/wasm-graphviz';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A laid-out node; the box is given by its centre. Pixels, y down. */
export interface PlacedNode {
  readonly id: string;
  readonly classes: readonly string[];
  readonly lines: readonly string[];
  readonly tooltip: string;
  readonly centre: Point;
  readonly width: number;
  readonly height: number;
}

/** A laid-out edge: a chain of Bézier curves (first point, then three for each curve) and where its arrow's tip stands. */
export interface PlacedEdge {
  readonly from: string;
  readonly to: string;
  readonly classes: readonly string[];
  readonly curves: readonly (readonly Point[])[];
  readonly tip: Point | undefined;
  readonly label: { readonly text: string; readonly at: Point } | undefined;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** Graphviz's `json0`, as far as it is read here. */
interface GraphvizJson {
  readonly bb?: string;
  readonly objects?: readonly GraphvizObject[];
  readonly edges?: readonly GraphvizEdge[];
}

interface GraphvizObject {
  readonly _gvid: number;
  readonly name: string;
  readonly id?: string;
  readonly class?: string;
  readonly label?: string;
  readonly tooltip?: string;
  readonly pos?: string;
  readonly width?: string;
  readonly height?: string;
}

interface GraphvizEdge {
  readonly tail: number;
  readonly head: number;
  readonly class?: string;
  readonly label?: string;
  readonly pos?: string;
  readonly lp?: string;
}

let loading: Promise<Graphviz> | undefined;

/** Lays a DOT text out. Rejects with Graphviz's own words where it is no DOT. */
export async function layoutOf(dot: string): Promise<Layout> {
  loading ??= Graphviz.load();
  const graphviz = await loading;
  return layoutFromJson(JSON.parse(graphviz.layout(dot, 'json', 'dot')) as GraphvizJson);
}

function layoutFromJson(json: GraphvizJson): Layout {
  const [left = 0, bottom = 0, right = 0, top = 0] = numbersIn(json.bb ?? '');
  const point = (x: number | undefined, y: number | undefined): Point => ({
    x: (x ?? 0) - left,
    y: top - (y ?? 0),
  });
  const nodes: PlacedNode[] = [];
  const names = new Map<number, string>();
  for (const object of json.objects ?? []) {
    if (object.pos === undefined) continue;
    const [x, y] = numbersIn(object.pos);
    names.set(object._gvid, object.name);
    nodes.push({
      id: object.id ?? object.name,
      classes: classesIn(object.class),
      lines: linesIn(object.label ?? ''),
      tooltip: linesIn(object.tooltip ?? '').join('\n'),
      centre: point(x, y),
      width: Number(object.width ?? 0) * 72,
      height: Number(object.height ?? 0) * 72,
    });
  }
  const edges = (json.edges ?? []).map((edge): PlacedEdge => {
    const [labelX, labelY] = numbersIn(edge.lp ?? '');
    const text = linesIn(edge.label ?? '')
      .join(' ')
      .trim();
    return {
      from: names.get(edge.tail) ?? '',
      to: names.get(edge.head) ?? '',
      classes: classesIn(edge.class),
      ...splineOf(edge.pos ?? '', point),
      label: text === '' || edge.lp === undefined ? undefined : { text, at: point(labelX, labelY) },
    };
  });
  return { width: right - left, height: top - bottom, nodes, edges };
}

/** `e,x,y x,y x,y …`, several parted by `;`. */
function splineOf(
  text: string,
  point: (x: number | undefined, y: number | undefined) => Point,
): Pick<PlacedEdge, 'curves' | 'tip'> {
  const curves: Point[][] = [];
  let tip: Point | undefined;
  for (const part of text.split(';')) {
    const points: Point[] = [];
    for (const word of part.trim().split(/\s+/)) {
      const [x, y] = numbersIn(word.replace(/^[es],/, ''));
      if (word.startsWith('e,')) tip = point(x, y);
      else if (x !== undefined && !word.startsWith('s,')) points.push(point(x, y));
    }
    if (points.length >= 4) curves.push(points);
  }
  return { curves, tip };
}

function numbersIn(text: string): number[] {
  return text === '' ? [] : text.split(',').map(Number).filter(Number.isFinite);
}

function classesIn(text: string | undefined): string[] {
  return (text ?? '').split(/\s+/).filter((word) => /^[a-z][a-z0-9-]*$/.test(word));
}

/** The lines of a label as it was before it was escaped for Graphviz. */
function linesIn(label: string): string[] {
  const lines = [''];
  for (let at = 0; at < label.length; at++) {
    let character = label.charAt(at);
    if (character === '\\' && at + 1 < label.length) {
      at++;
      character = label.charAt(at);
      if (character === 'n') {
        lines.push('');
        continue;
      }
    }
    lines[lines.length - 1] += character;
  }
  return lines;
}
