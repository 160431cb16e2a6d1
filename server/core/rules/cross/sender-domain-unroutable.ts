/**
 * Mail that is sent as, or copied to, a domain that nobody can send mail to.
 */
import { mainCfEntry, parameterValue } from '../../postfix/configuration.ts';
import type { FilePlace } from '../../postfix/expansion-places.ts';
import { spanInFile } from '../../postfix/located-text.ts';
import { judgedRows, type RowJudge } from '../../postfix/table-facts.ts';
import { tablesOfParameter } from '../../postfix/table-list.ts';
import { isTemplated } from '../../postfix/template.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import { originOf, rewritesSenders } from '../../workspace/sender-domains.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type ZoneOrigins, zoneOriginsOf } from '../../workspace/zone-origins.ts';
import { defineRule } from '../rule.ts';
import { finalDomainsOf } from '../support/final-domains.ts';
import { askerOf } from '../support/mail-route.ts';
import { zoneOfUnroutable } from '../support/unroutable-domain.ts';
import { plainName } from '../support/wording.ts';

/** Tables that give senders their addresses. */
const SENDERS = ['canonical_maps', 'sender_canonical_maps', 'smtp_generic_maps'];

/** Tables, and a parameter, of addresses that get copies. */
const COPIES = ['sender_bcc_maps', 'recipient_bcc_maps'];

/** More rows of a table than this are not looked up one by one. */
const MOST_ROWS = 500;

export const rule = defineRule(
  {
    id: 'cross/sender-domain-unroutable',
    summary: 'A domain that mail is sent as, or copied to, has neither an MX nor an address.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone', 'postfix'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 5321, section: '2.3.5' },
      { manual: 'postconf(5)', section: 'myorigin' },
    ],
    yieldsTo: ['main-cf/myorigin-multiple', 'main-cf/bad-hostname', 'cross/helo-name-mismatch'],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const { configuration } = instance;
      const asker = askerOf(instance);
      const names = new Set<string>();
      const seen = new Set<string>();
      for (const { name, place, use } of writtenDomains(configuration, workspace)) {
        if (seen.has(`${use} ${name}`)) continue;
        seen.add(`${use} ${name}`);
        names.add(name);
        const zone = zoneOfUnroutable(workspace, name, asker);
        if (zone === undefined) continue;
        const lacks = `the zone ${plainName(zone.origin)} has neither an MX nor an address for ${plainName(name)}`;
        report({
          ...place,
          message:
            use === 'sender'
              ? `Mail is sent as ${plainName(name)}, but ${lacks}: nobody can answer, bounces are lost, and many servers refuse such senders. Name a domain that takes mail, or add an MX record.`
              : `Copies of mail go to ${plainName(name)}, but ${lacks}, so each copy bounces. Correct the address, or add an MX record.`,
        });
      }
      return { names, instances: false };
    },
  },
);

interface WrittenDomain {
  /** Absolute, lower case. */
  readonly name: string;
  readonly use: 'sender' | 'copy';
  readonly place: FilePlace;
}

function* writtenDomains(
  configuration: PostfixConfiguration,
  workspace: Workspace,
): Generator<WrittenDomain, void, undefined> {
  const own = parameterValue(configuration, 'myhostname').value?.toLowerCase();
  const origin = originOf(configuration);
  const entry = mainCfEntry(configuration, 'myorigin');
  // A name that the host has anyway is told where it is said; one that is delivered here, at the list.
  if (
    origin !== undefined &&
    entry !== undefined &&
    origin !== `${own}.` &&
    !rewritesSenders(configuration) &&
    finalDomainsOf(configuration).every(({ name }) => name !== origin)
  )
    yield { name: origin, use: 'sender', place: { path: configuration.main.path, span: entry.valueSpan } };
  const judge = judgeFor(zoneOriginsOf(workspace));
  for (const parameter of [...SENDERS, ...COPIES]) {
    const use = COPIES.includes(parameter) ? 'copy' : 'sender';
    let looked = 0;
    for (const { table, fixedKeys } of tablesOfParameter(configuration, parameter).tables) {
      const { path, file } = table;
      if (path === undefined || file === undefined) continue;
      for (const { row, fact } of judgedRows(file, judge)) {
        if (++looked > MOST_ROWS) break;
        const { value } = row;
        if (isTemplated(value.text) || (!fixedKeys && value.text.includes('$'))) continue;
        yield {
          name: `${fact.domain}.`,
          use,
          place: { path, span: spanInFile(value, fact.start, fact.start + fact.domain.length) },
        };
      }
    }
  }
  const copy = mainCfEntry(configuration, 'always_bcc');
  const fact = copy && domainIn(copy.value.text);
  if (copy !== undefined && fact !== undefined && !copy.value.text.includes('$'))
    yield {
      name: `${fact.domain}.`,
      use: 'copy',
      place: {
        path: configuration.main.path,
        span: spanInFile(copy.value, fact.start, fact.start + fact.domain.length),
      },
    };
}

/** The domain of an address, or of `@domain`, and its offset. */
interface AddressDomain {
  readonly domain: string;
  readonly start: number;
}

function domainIn(text: string): AddressDomain | undefined {
  const match = /^[^\s@,"]*@([a-z0-9_-]+(?:\.[a-z0-9_-]+)+)\s*$/i.exec(text);
  if (match === null) return undefined;
  const domain = (match[1] as string).toLowerCase();
  return { domain, start: text.indexOf('@') + 1 };
}

const judges = new WeakMap<ZoneOrigins, RowJudge<AddressDomain>>();

/** Finds rows whose address is in a domain that some zone of the workspace would hold. */
function judgeFor(origins: ZoneOrigins): RowJudge<AddressDomain> {
  let judge = judges.get(origins);
  if (judge === undefined) {
    judge = {
      words: ['@'],
      judge: (_key, value) => {
        const found = domainIn(value);
        return found !== undefined && origins.hold(`${found.domain}.`) ? found : undefined;
      },
    };
    judges.set(origins, judge);
  }
  return judge;
}
