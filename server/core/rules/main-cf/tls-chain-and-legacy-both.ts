/**
 * Certificates in `…_chain_files` and in the older parameters, too: the older ones are ignored.
 */
import { parameterValue } from '../../postfix/configuration.ts';
import { span } from '../../text/span.ts';
import { defineRule } from '../rule.ts';
import { placeOfEntry } from '../support/entry-place.ts';
import { suggestedFix } from '../support/fixes.ts';
import { newPlaces } from '../support/places.ts';
import { lineStartAt, nextLineAt, textOf } from '../support/text-of.ts';

const PROGRAMS = ['smtpd_tls', 'smtp_tls', 'lmtp_tls', 'tlsproxy_tls', 'tlsproxy_client'];
const LEGACY = ['cert_file', 'eccert_file', 'dcert_file'];

export const rule = defineRule(
  {
    id: 'main-cf/tls-chain-and-legacy-both',
    summary: 'Old certificate parameters beside chain_files, which make Postfix ignore them.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'TLS_README' }, { manual: 'postconf(5)' }],
    yieldsTo: ['main-cf/inline-comment'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, workspace, report) => {
      const { main, master } = configuration;
      const isNew = newPlaces();
      for (const service of [undefined, ...(master?.services ?? [])]) {
        if (service !== undefined && service.overrides.length === 0) continue;
        for (const program of PROGRAMS) {
          const chain = parameterValue(configuration, `${program}_chain_files`, service);
          if (!chain.value || chain.entry === undefined) continue;
          const related = placeOfEntry(configuration, chain);
          for (const suffix of LEGACY) {
            const legacy = parameterValue(configuration, `${program}_${suffix}`, service);
            if (!legacy.value || legacy.entry === undefined) continue;
            const { entry } = legacy;
            const inMain = legacy.from === 'main.cf';
            // Set for all, and only this service has a chain: the others use it.
            if (inMain && chain.from === 'master.cf') continue;
            const path = inMain ? main.path : (master?.path ?? '');
            const place = { path, span: entry.nameSpan };
            if (!isNew(place)) continue;
            const whole = 'span' in entry ? entry.span : undefined;
            report({
              ...place,
              tag: 'unnecessary',
              message: `Postfix ignores ${legacy.name}, as ${chain.name} is set too, and logs a warning whenever the program starts. Keep one of them.`,
              related: related === undefined ? [] : [{ ...related, message: `${chain.name} is set here.` }],
              fixes:
                whole === undefined
                  ? []
                  : [
                      suggestedFix(`Remove ${legacy.name}.`, path, () => {
                        const text = textOf(workspace, path);
                        const to = nextLineAt(text, whole.end);
                        return [{ span: span(lineStartAt(text, whole.start), to), newText: '' }];
                      }),
                    ],
            });
          }
        }
      }
    },
  },
);
