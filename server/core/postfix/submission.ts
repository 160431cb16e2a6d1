/**
 * Services of master.cf by the port they listen to, and the port that people send their own mail to.
 */
import type { MasterService } from './types.ts';
import { daemonNamed } from './vocabulary/daemon.ts';

/** `submission`: STARTTLS on port 587; `submissions`: TLS from the start on port 465. */
export type SubmissionPort = 'submission' | 'submissions';

const PORTS: Readonly<Record<string, SubmissionPort>> = {
  submission: 'submission',
  '587': 'submission',
  submissions: 'submissions',
  smtps: 'submissions',
  ssmtp: 'submissions',
  '465': 'submissions',
};

/** The submission port that an smtpd service listens to, by name or number; undefined for all other services. */
export function submissionPortOf(service: MasterService): SubmissionPort | undefined {
  if (service.type !== 'inet' || daemonNamed(service.command)?.name !== 'smtpd') return undefined;
  return PORTS[service.name.slice(service.name.lastIndexOf(':') + 1)];
}

/** Whether a service listens to this machine only, by the address before its port; other types than inet never leave the machine. */
export function isOnThisMachineOnly({ type, name }: MasterService): boolean {
  return type !== 'inet' || /^(?:localhost|127\.[0-9.]+|\[::1\]|::1):/.test(name);
}
