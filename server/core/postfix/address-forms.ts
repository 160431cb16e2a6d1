/**
 * How addresses are looked up in the tables of one configuration: which forms are tried, and where extensions are split off.
 */
import type { ExtensionSettings } from './address-extension.ts';
import { parameterValue } from './configuration.ts';
import { localMembership } from './domain-class.ts';
import type { AddressForms } from './find-address.ts';
import { onceForService } from './once-for-configuration.ts';
import { isTrue } from './truth.ts';
import type { MasterService, PostfixConfiguration } from './types.ts';

/** The forms of tables keyed by address: the local part alone where the domain is local or `$myorigin`, and `@domain`. */
export function usualForms(
  configuration: PostfixConfiguration,
  address: string,
  service?: MasterService,
): AddressForms {
  const localPart = (): 'yes' | 'no' | 'unknown' => {
    const domain = address.slice(address.lastIndexOf('@') + 1);
    const origin = parameterValue(configuration, 'myorigin', service).value;
    if (origin?.toLowerCase() === domain.toLowerCase()) return 'yes';
    const membership = localMembership(configuration, domain);
    if (membership?.class === 'local') return 'yes';
    return membership || origin === undefined ? 'unknown' : 'no';
  };
  return { localPart, atDomain: true };
}

/** Where local parts are split. */
export const extensionSettingsOf = onceForService(findExtensionSettings);

function findExtensionSettings(
  configuration: PostfixConfiguration,
  service?: MasterService,
): ExtensionSettings {
  const value = (name: string) => parameterValue(configuration, name, service).value;
  return {
    delimiters: value('recipient_delimiter') ?? '',
    doubleBounceSender: value('double_bounce_sender') ?? 'double-bounce',
    ownerRequestSpecial: isTrue(value('owner_request_special')),
  };
}
