/**
 * The colours of the picture: by tone, for light and dark pages. The same tones as the panel's.
 */

export type Tone = 'plain' | 'name' | 'host' | 'server' | 'route' | 'end' | 'bad';

/** Fill and line of a node. */
export interface ToneColours {
  readonly fill: string;
  readonly line: string;
}

export const LIGHT: Readonly<Record<Tone, ToneColours>> = {
  plain: { fill: '#f6f8fa', line: '#6e7781' },
  name: { fill: '#f5f0ff', line: '#8250df' },
  host: { fill: '#edf5ff', line: '#0969da' },
  server: { fill: '#fff4e8', line: '#bc4c00' },
  route: { fill: '#fff9e0', line: '#9a6700' },
  end: { fill: '#eaf8ee', line: '#1a7f37' },
  bad: { fill: '#fff0ee', line: '#cf222e' },
};

export const DARK: Readonly<Record<Tone, ToneColours>> = {
  plain: { fill: '#1f242b', line: '#8d96a0' },
  name: { fill: '#2a2140', line: '#ab7df8' },
  host: { fill: '#16273d', line: '#539bf5' },
  server: { fill: '#36240f', line: '#f0883e' },
  route: { fill: '#312a10', line: '#d4a72c' },
  end: { fill: '#142c1c', line: '#3fb950' },
  bad: { fill: '#3a1a1c', line: '#f85149' },
};

/** Page, text and lines between nodes. */
export const PAGE = {
  light: {
    ground: '#ffffff',
    ink: '#1f2328',
    quiet: '#59636e',
    edge: '#8c959f',
    bad: '#cf222e',
    warn: '#9a6700',
    note: '#0969da',
  },
  dark: {
    ground: '#0d1117',
    ink: '#e6edf3',
    quiet: '#9198a1',
    edge: '#6e7681',
    bad: '#f85149',
    warn: '#d4a72c',
    note: '#539bf5',
  },
} as const;

const TONES: Readonly<Record<string, Tone>> = {
  domain: 'name',
  exchange: 'host',
  host: 'host',
  instance: 'server',
  class: 'route',
  transport: 'route',
  nexthop: 'route',
  mailbox: 'end',
  loop: 'bad',
};

/** The tone of a node by its classes `kind-…` and `state-…`. */
export function toneOf(classes: readonly string[]): Tone {
  const kind = classes.find((name) => name.startsWith('kind-'))?.slice(5) ?? '';
  if (kind === 'bounce' && classes.includes('state-bad')) return 'bad';
  return Object.hasOwn(TONES, kind) ? (TONES[kind] as Tone) : 'plain';
}
