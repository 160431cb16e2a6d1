/**
 * Tables of many rows: opening one, editing it, resolving against it, and what a row costs in memory beside its text.
 */
import {
  checkWorkspace,
  emptyWorkspace,
  instancesOf,
  recheckWorkspace,
  resolveAddress,
  type SourceFile,
  type Workspace,
  withEdits,
  withFiles,
} from '../../server/core/index.ts';
import { percentile } from './measure.ts';

/** Shapes of tables. */
export const TABLE_SHAPES = [
  'transport',
  'transport-to-names',
  'virtual',
  'aliases',
  'access',
  'cidr',
] as const;

/** A shape of table. */
export type TableShape = (typeof TABLE_SHAPES)[number];

/** Milliseconds, in process, files already in memory; octets a row beside the text. */
export interface TableTimes {
  readonly rows: number;
  readonly openMilliseconds: number;
  readonly median: number;
  readonly p95: number;
  readonly resolvesPerMinute: number | undefined;
  readonly octetsPerRow: number | undefined;
  readonly findings: number;
}

const EDITS = 60;
const RESOLVES = 20_000;

const PARAMETERS: Readonly<Record<TableShape, string>> = {
  transport: 'transport_maps = hash:/etc/postfix/table',
  'transport-to-names': 'transport_maps = hash:/etc/postfix/table',
  virtual: 'virtual_alias_maps = hash:/etc/postfix/table',
  aliases: 'alias_maps = hash:/etc/postfix/table',
  access: 'smtpd_sender_restrictions = check_sender_access hash:/etc/postfix/table',
  cidr: 'smtpd_client_restrictions = check_client_access cidr:/etc/postfix/table',
};

/** Measures one table of that many rows. Memory only where the collector can be called (`--expose-gc`). */
export function measureTable(shape: TableShape, rows: number): TableTimes {
  const text = Array.from({ length: rows }, (_, at) => rowOf(shape, at)).join('');
  const files: SourceFile[] = [
    { path: '/w/main.cf', text: mainCf(shape) },
    { path: '/w/table', text: Buffer.from(text).toString('latin1') },
  ];
  const before = heapInUse();
  const started = performance.now();
  let workspace = withFiles(emptyWorkspace(), files);
  let result = checkWorkspace(workspace, { severities: {} });
  const openMilliseconds = performance.now() - started;
  const after = heapInUse();
  const findings = result.findings.length;
  const times: number[] = [];
  for (let edit = 0; edit < EDITS; edit++) {
    const at = text.indexOf('\n', Math.floor(text.length * ((edit * 0.618034) % 1)));
    for (const change of [
      { span: { start: at, end: at }, newText: '5' },
      { span: { start: at, end: at + 1 }, newText: '' },
    ]) {
      const begun = performance.now();
      workspace = withEdits(workspace, '/w/table', [change]);
      result = recheckWorkspace(result, workspace, { severities: {} });
      times.push(performance.now() - begun);
    }
  }
  return {
    rows,
    openMilliseconds,
    median: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    resolvesPerMinute: shape.startsWith('transport') ? resolvesPerMinute(workspace, rows) : undefined,
    octetsPerRow: before === undefined || after === undefined ? undefined : (after - before) / rows,
    findings,
  };
}

function heapInUse(): number | undefined {
  if (globalThis.gc === undefined) return undefined;
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function resolvesPerMinute(workspace: Workspace, rows: number): number {
  const [instance] = instancesOf(workspace);
  if (instance === undefined) return 0;
  const started = performance.now();
  for (let at = 0; at < RESOLVES; at++)
    resolveAddress(instance.configuration, `user@customer${(at * 7919) % rows}.example`);
  return (RESOLVES / (performance.now() - started)) * 60_000;
}

function mainCf(shape: TableShape): string {
  return [
    'compatibility_level = 3.6',
    'myhostname = mx.example.com',
    'mydestination = $myhostname, localhost',
    'relay_domains = example.org',
    'virtual_alias_domains = example.net',
    PARAMETERS[shape],
    '',
  ].join('\n');
}

function rowOf(shape: TableShape, at: number): string {
  const address = `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`;
  switch (shape) {
    case 'transport':
      return `customer${at}.example\tsmtp:[${address}]:25\n`;
    case 'transport-to-names':
      return `customer${at}.example\tsmtp:[mail${at % 5000}.customers.example]\n`;
    case 'virtual':
      return `user${at}@example.net\tmailbox${at}@mail${at % 50}.example\n`;
    case 'aliases':
      return `user${at}: mailbox${at}@mail${at % 50}.example\n`;
    case 'access':
      return `user${at}@customer${at % 999}.example\t${at % 2 === 0 ? 'REJECT not wanted' : 'OK'}\n`;
    case 'cidr':
      return `${address}\t${at % 2 === 0 ? 'REJECT not wanted' : 'OK'}\n`;
  }
}
