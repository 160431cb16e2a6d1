/**
 * Small line drawings for the kinds of nodes, each in a square of 16 by 16. Our own; no fonts are needed.
 */

const GLYPHS: Readonly<Record<string, string>> = {
  internet:
    'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M1.5 8h13M8 1.5c-4.5 4-4.5 9 0 13M8 1.5c4.5 4 4.5 9 0 13',
  domain: 'M11 8a3 3 0 1 0-6 0a3 3 0 1 0 6 0M11 5v3.5a2 2 0 0 0 3.8 0.8M14.8 9.3A7 7 0 1 0 11.5 14',
  exchange: 'M1.5 5.5h11l-3-3M14.5 10.5h-11l3 3',
  host: 'M2 2.5h12v4.5h-12zM2 9h12v4.5h-12zM4.5 4.75h0.5M4.5 11.25h0.5M8 4.75h3.5M8 11.25h3.5',
  address: 'M8 14.5c-3-4-4.5-6-4.5-8a4.5 4.5 0 0 1 9 0c0 2-1.5 4-4.5 8M8 5v3',
  instance: 'M1.5 3.5h13v9h-13zM1.5 4l6.5 5l6.5-5',
  class: 'M8 1.5l5.5 2.2v4c0 3.4-2.2 5.6-5.5 6.8c-3.3-1.2-5.5-3.4-5.5-6.8v-4z',
  transport: 'M1.5 8h3.5c4 0 3-5 7-5h2.5M5 8c4 0 3 5 7 5h2.5M12.5 1l2 2l-2 2M12.5 11l2 2l-2 2',
  nexthop: 'M1.5 8h12M9.5 4l4 4l-4 4',
  mailbox: 'M1.5 9l2.5-6h8l2.5 6v4.5h-13zM1.5 9h4l1 2h3l1-2h4',
  external: 'M9 2h5v5M14 2l-6.5 6.5M12 9.5v4.5h-10v-10h4.5',
  bounce: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M3.5 3.5l9 9',
  loop: 'M13.5 6.5a6 6 0 1 0 0.3 3M14 2.5v4h-4',
  unknown:
    'M5.5 5.5a2.6 2.6 0 1 1 3.8 2.3c-0.9 0.5-1.3 1-1.3 2.2M8 12.7v0.3M8 1a7 7 0 1 0 0 14a7 7 0 1 0 0-14',
};

/** The path of a kind's drawing. */
export function glyphOf(kind: string): string | undefined {
  return Object.hasOwn(GLYPHS, kind) ? GLYPHS[kind] : undefined;
}
