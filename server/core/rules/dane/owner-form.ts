/**
 * TLSA records at a name that no client asks for.
 */
import { labelsOf } from '../../dns/name.ts';
import { fileOf } from '../../workspace/workspace.ts';
import { documentSlice } from '../../zone/document.ts';
import { sparseRecords } from '../../zone/sparse-records.ts';
import { defineRule } from '../rule.ts';
import { aliasTargetTest } from '../support/alias-targets.ts';
import { suggestedFix } from '../support/fixes.ts';
import { plainName, quoted } from '../support/wording.ts';

const TLSA = 52;
const PORT = /^_(?:0|[1-9]\d{0,4})$/;
const PROTOCOL = /^_(?:tcp|udp|sctp|dccp|quic)$/;

export const rule = defineRule(
  {
    id: 'dane/owner-form',
    summary: 'A TLSA record whose name does not begin with a port and a protocol, such as _25._tcp.',
    severity: 'error',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 6698, section: '3' },
      { rfc: 7672, section: '2.2' },
    ],
    yieldsTo: ['zone/missing-trailing-dot', 'zone/repeated-origin'],
  },
  {
    scope: 'zone',
    types: [TLSA],
    reads: 'own-zone',
    check: (zone, workspace, report) => {
      const isAliasTarget = aliasTargetTest(zone.zone);
      const seen = new Set<string>();
      for (const record of sparseRecords(zone.zone, TLSA)) {
        const labels = labelsOf(record.owner).map((label) => label.toLowerCase());
        const key = labels.join('.');
        if (seen.has(key)) continue;
        seen.add(key);
        if (isPortAndProtocol(labels) || isAliasTarget(record.owner)) continue;
        const { path, ownerSpan } = record;
        const name = quoted(plainName(record.owner));
        const isMeant = labels.slice(0, 2).some((label) => PROTOCOL.test(label) || /^_\d+$/.test(label));
        if (!isMeant) {
          // A name of that kind is made to be led to.
          if (labels[0]?.startsWith('_')) continue;
          const message = `Clients look for TLSA records at _PORT._PROTOCOL before the name of a host, so they find the one of ${name} only by an alias. Write _25._tcp.${plainName(record.owner)} for a mail server, or leave it where an alias leads here.`;
          report({ path, span: ownerSpan ?? record.typeSpan, message, severity: 'info' });
          continue;
        }
        const better = meantLabels(labels);
        const document = fileOf(workspace, path)?.document;
        const written = document && ownerSpan ? documentSlice(document, ownerSpan) : '';
        const start = labels.slice(0, better?.taken ?? 0).join('.');
        const fixes =
          better !== undefined && ownerSpan !== undefined && written.toLowerCase().startsWith(start)
            ? [
                suggestedFix(`Write ${better.text}.`, path, () => [
                  {
                    span: { start: ownerSpan.start, end: ownerSpan.start + start.length },
                    newText: better.text,
                  },
                ]),
              ]
            : [];
        const message = `A TLSA record stands at _PORT._PROTOCOL before the name of the host, such as _25._tcp; nobody looks for it at ${name}. Correct the name.`;
        const span = ownerSpan ?? record.typeSpan;
        // There may be protocols that are newer than this rule.
        const mayBeNew = PORT.test(labels[0] ?? '') && labels[1]?.startsWith('_');
        report({ path, span, message, fixes, ...(mayBeNew ? { severity: 'warning' } : {}) });
      }
    },
  },
);

function isPortAndProtocol([port = '', protocol = '']: readonly string[]): boolean {
  if (port === '*') return PROTOCOL.test(protocol);
  return PORT.test(port) && Number(port.slice(1)) <= 0xffff && PROTOCOL.test(protocol);
}

/** What the first labels were to be: the two the other way round, or with their underscores. */
function meantLabels([one = '', two = '']: readonly string[]): { text: string; taken: number } | undefined {
  const [first, second] = [one, two].map((label) => (label.startsWith('_') ? label : `_${label}`));
  for (const pair of [
    [first, second],
    [second, first],
  ] as [string, string][]) {
    if (isPortAndProtocol(pair)) return { text: pair.join('.'), taken: 2 };
  }
  return undefined;
}
