/**
 * A service that is locked into the queue folder and yet is to reach a socket outside it.
 */
import { accessListsOf } from '../../postfix/access-lists.ts';
import { expandedParameter, parameterValue } from '../../postfix/configuration.ts';
import { type FilePlace, placeOfExpanded } from '../../postfix/expansion-places.ts';
import { insideBraces, splitList } from '../../postfix/lists.ts';
import type { MasterService, PostfixConfiguration } from '../../postfix/types.ts';
import { daemonNamed } from '../../postfix/vocabulary/daemon.ts';
import { defineRule } from '../rule.ts';
import { quoted } from '../support/wording.ts';

/** Folders of the machine; a path that starts otherwise may well be meant inside the queue folder (`/opendkim/socket`). */
const OUTSIDE = /^\/(?:run|var|tmp|usr|opt|srv|home|etc|dev)\//;
const DELIVERY = [
  'mailbox_transport',
  'virtual_transport',
  'local_transport',
  'default_transport',
  'relay_transport',
  'fallback_transport',
];

export const rule = defineRule(
  {
    id: 'master-cf/chroot-with-external-socket',
    summary: 'A service in its chroot cannot reach a socket outside it.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'none',
    since: '0.1.0',
    sources: [{ manual: 'master(5)' }, { manual: 'MILTER_README' }, { manual: 'SASL_README' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      const { master } = configuration;
      if (master === undefined) return;
      const queue = parameterValue(configuration, 'queue_directory').value;
      for (const service of master.services) {
        if (!isLockedIn(configuration, service)) continue;
        const sockets = socketsOf(configuration, service).filter(({ socket }) => OUTSIDE.test(socket));
        const [first] = sockets;
        if (first === undefined) continue;
        const inside = queue === undefined ? 'its queue folder' : queue;
        report({
          path: master.path,
          span: service.chrootSpan,
          message: `${service.name} runs locked into ${inside}, where ${quoted(first.socket)} (${first.parameter}) means ${quoted(`${queue ?? '…'}${first.socket}`)}: unless the socket was put there on purpose, it is not found at run time and mail waits or fails. Give the socket a place in the queue folder, or set the chroot field to n.`,
          related: sockets.flatMap(({ place, parameter, socket }) =>
            place === undefined ? [] : [{ ...place, message: `${parameter} names ${quoted(socket)} here.` }],
          ),
        });
      }
    },
  },
);

/** Whether the chroot field says y, by default too: below compatibility level 1 the default is y. */
function isLockedIn(configuration: PostfixConfiguration, service: MasterService): boolean {
  if (service.chroot !== '-') return service.chroot === 'y';
  const level = parameterValue(configuration, 'compatibility_level').value;
  return level !== undefined && /^0(?:\.|$)/.test(level);
}

interface Socket {
  readonly parameter: string;
  readonly socket: string;
  readonly place: FilePlace | undefined;
}

/** The absolute socket paths that the service opens once it is locked in. */
function socketsOf(configuration: PostfixConfiguration, service: MasterService): readonly Socket[] {
  switch (daemonNamed(service.command)?.name) {
    case 'smtpd':
      return [
        ...fromParameter(configuration, 'smtpd_milters', service, /^(?:unix|local):(.+)$/),
        ...(parameterValue(configuration, 'smtpd_sasl_auth_enable', service).value === 'yes' &&
        parameterValue(configuration, 'smtpd_sasl_type', service).value === 'dovecot'
          ? fromParameter(configuration, 'smtpd_sasl_path', service, /^(?:unix:)?(\/.+)$/)
          : []),
        ...policyServers(configuration, service),
      ];
    case 'cleanup':
      return fromParameter(configuration, 'non_smtpd_milters', service, /^(?:unix|local):(.+)$/);
    case 'lmtp':
    case 'smtp':
      return DELIVERY.flatMap((parameter) => {
        const start = `${service.name}:unix:`;
        return fromParameter(configuration, parameter, undefined, /^([^:]*:unix:.+)$/)
          .filter(({ socket }) => socket.startsWith(start))
          .map((one) => ({ ...one, socket: one.socket.slice(start.length) }));
      });
    default:
      return [];
  }
}

function fromParameter(
  configuration: PostfixConfiguration,
  parameter: string,
  service: MasterService | undefined,
  pattern: RegExp,
): readonly Socket[] {
  const expansion = expandedParameter(configuration, parameter, service);
  if (expansion === undefined) return [];
  return splitList(expansion.text).flatMap(({ text, start }): readonly Socket[] => {
    const inner = insideBraces(text);
    const word = inner === undefined ? text : (splitList(inner.text)[0]?.text ?? '');
    const socket = pattern.exec(word)?.[1];
    const place = placeOfExpanded(expansion.pieces, start, start + text.length);
    return socket === undefined ? [] : [{ parameter, socket, place }];
  });
}

function policyServers(configuration: PostfixConfiguration, service: MasterService): readonly Socket[] {
  return accessListsOf(configuration)
    .filter((list) => list.service === service)
    .flatMap(({ uses }) => uses)
    .flatMap(({ restriction, argument = '', argumentPlace }): readonly Socket[] => {
      if (restriction?.argument !== 'policy-server') return [];
      const word = splitList(insideBraces(argument)?.text ?? argument)[0]?.text ?? '';
      const socket = /^(?:unix|local):(.+)$/.exec(word)?.[1];
      return socket === undefined ? [] : [{ parameter: restriction.name, socket, place: argumentPlace }];
    });
}
