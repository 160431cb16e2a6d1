/**
 * `check --format sarif`: SARIF 2.1.0, which GitHub code scanning, editors and other viewers read. Every rule is declared with its page;
 * places count as ours do: from 1, in UTF-16 units, end exclusive.
 */
import { createHash } from 'node:crypto';
import { version } from '../../../package.json';
import { allRules, docsAddress, type RuleMeta, type Severity } from '../../core/index.ts';
import type { PrintedFinding } from './findings.ts';
import type { LinePlace } from './places.ts';
import type { CheckReport } from './report.ts';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/** The report as a SARIF log with one run. */
export function sarifOf({ findings, files }: CheckReport): string {
  const indexes = new Map(allRules.map(({ meta }, index) => [meta.id, index]));
  const print = fingerprints();
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Mailzone',
            version,
            semanticVersion: version,
            informationUri: 'https://github.com/mailzone/mailzone',
            rules: allRules.map(({ meta }) => descriptorOf(meta)),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true }],
        // Two arguments may name one file.
        artifacts: [...new Set(files.map(({ file }) => file))].map((file) => ({
          location: artifactOf(file),
        })),
        results: findings.map((finding) => resultOf(finding, indexes, print)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 1)}\n`;
}

function descriptorOf(meta: RuleMeta): object {
  const docs = docsAddress(meta.id);
  return {
    id: meta.id,
    shortDescription: { text: meta.summary },
    fullDescription: { text: meta.summary },
    help: { text: `${meta.summary} See ${docs}`, markdown: `${meta.summary} [About this rule](${docs})` },
    helpUri: docs,
    defaultConfiguration: { level: LEVELS[meta.severity] },
    properties: {
      tags: [meta.id.slice(0, meta.id.indexOf('/')), meta.set],
      'problem.severity':
        meta.severity === 'error' || meta.severity === 'warning' ? meta.severity : 'recommendation',
    },
  };
}

function resultOf(
  finding: PrintedFinding,
  indexes: ReadonlyMap<string, number>,
  fingerprintOf: (finding: PrintedFinding) => string,
): object {
  const { rule, severity, file, message, related, fixes } = finding;
  const index = indexes.get(rule);
  return {
    ruleId: rule,
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: LEVELS[severity],
    message: { text: plainText(message) },
    locations: [{ physicalLocation: physicalLocation(file, finding) }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place, at) => ({
            id: at + 1,
            message: { text: plainText(place.message) },
            physicalLocation: physicalLocation(place.file, place),
          })),
        }),
    partialFingerprints: { 'mailzoneFinding/v1': fingerprintOf(finding) },
    properties: { severity, ...(fixes.length === 0 ? {} : { fixes }) },
  };
}

function physicalLocation(file: string, { line, column, endLine, endColumn }: LinePlace): object {
  return {
    artifactLocation: artifactOf(file),
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
}

/** SARIF reads `[text](address)` in a message as a link and `{0}` as a place to fill in; what a file says is neither. */
function plainText(message: string): string {
  return message.replaceAll('](', '] (').replace(/\{(\d+)\}/g, '{{$1}}');
}

/** A file as a reference from the working directory, or as an address where there is no way there (another drive). */
function artifactOf(file: string): { readonly uri: string } {
  const path = file.split('/').map(uriSegment).join('/');
  if (/^[A-Za-z]:\//.test(file)) return { uri: `file:///${file[0]}:${path.slice(path.indexOf('/'))}` };
  return { uri: path };
}

/** A part of a path in which nothing stands for anything but itself; half a surrogate pair has no octets and is replaced. */
function uriSegment(part: string): string {
  return encodeURIComponent(
    part.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'),
  );
}

/** What tells a finding from all others and stays the same when lines move: rule, file, message and, of several alike, its number. */
function fingerprints(): (finding: PrintedFinding) => string {
  const seen = new Map<string, number>();
  return ({ rule, file, message }) => {
    const words = `${rule}\n${file}\n${message}`;
    const before = seen.get(words) ?? 0;
    seen.set(words, before + 1);
    return createHash('sha256').update(`${words}\n${before}`).digest('hex').slice(0, 32);
  };
}
