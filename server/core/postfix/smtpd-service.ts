/**
 * Which service of master.cf answers outside clients on the SMTP port.
 */
import { parameterValue } from './configuration.ts';
import type { MasterService, PostfixConfiguration } from './types.ts';
import { daemonNamed } from './vocabulary/daemon.ts';

/**
 * The smtpd services behind port 25, in file order: an `inet` service `smtp` or `25` that runs smtpd, or (behind postscreen) the `pass`
 * service `$smtpd_service_name`. Empty where master.cf has none (or is not at hand).
 */
export function smtpdServicesOfPort25(configuration: PostfixConfiguration): MasterService[] {
  const services = configuration.master?.services ?? [];
  const found: MasterService[] = [];
  for (const service of services) {
    if (service.type !== 'inet' || !isPort25(service.name)) continue;
    const daemon = daemonNamed(service.command)?.name;
    if (daemon === 'smtpd') found.push(service);
    if (daemon !== 'postscreen') continue;
    const behind = parameterValue(configuration, 'smtpd_service_name', service).value;
    const passed = services.find((other) => other.type === 'pass' && other.name === behind);
    if (passed && !found.includes(passed)) found.push(passed);
  }
  return found;
}

/** `smtp`, `25`, `192.0.2.1:smtp`, `[::1]:25`. */
function isPort25(name: string): boolean {
  const port = name.slice(name.lastIndexOf(':') + 1);
  return port === 'smtp' || port === '25';
}
