/**
 * Mail servers with one TLSA record, which a new certificate breaks.
 */
import { defineRule } from '../rule.ts';
import { isUsableForMail, mailTlsaSetsOf } from '../support/dane-rows.ts';
import { plainName } from '../support/wording.ts';

const TLSA = 52;
const END_ENTITY = 3;

export const rule = defineRule(
  {
    id: 'dane/single-tlsa-no-rollover',
    summary: 'One TLSA record for the certificate of a mail server, so that there is none for the next one.',
    severity: 'info',
    set: 'practice',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 7671, section: '8.1' },
      { rfc: 7672, section: '3.1' },
    ],
    yieldsTo: ['dane/digest-length', 'dane/not-mx-host', 'dane/base-name-missing'],
  },
  {
    scope: 'zone',
    types: [TLSA],
    reads: 'own-zone',
    check: (zone, _workspace, report) => {
      const sets = [...mailTlsaSetsOf(zone.zone)];
      const named = new Set(
        sets.flatMap(({ services }) => services.map(({ port, host }) => `${port} ${host}`)),
      );
      for (const { rows, hosts, services } of sets) {
        // A wildcard does not hold for the port that has records of its own.
        if (services.every(({ port, host }) => port === undefined && named.has(`25 ${host}`))) continue;
        const [{ record, usage, selector }, ...others] = rows;
        if (others.length > 0 || usage !== END_ENTITY || !isUsableForMail(rows[0])) continue;
        const host = plainName(hosts[0]);
        report({
          path: record.path,
          span: record.span,
          message:
            selector === 0
              ? `This is the only TLSA record of ${host} and holds the certificate itself: with the next certificate, senders that check it stop to deliver. Publish a record for the next one before it is used, best with selector 1 and a key that stays.`
              : `This is the only TLSA record of ${host}: once its key is replaced, senders that check it stop to deliver until DNS has followed. Publish a second record for the next key, or for the authority that issues the certificates.`,
          // Where the key stays, so does its digest.
          ...(selector === 1 ? { severity: 'hint' } : {}),
        });
      }
    },
  },
);
