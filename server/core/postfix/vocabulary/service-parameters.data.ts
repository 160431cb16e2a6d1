/**
 * Parameters that Postfix derives from the services of master.cf: for a service `relay` there is `relay_destination_recipient_limit`
 * and so on. Suffixes and defaults are those of `postconf -d` 3.7.
 */
import type { ServiceParameterRow } from './parameter-kind.ts';

export const SERVICE_PARAMETER_ROWS: readonly ServiceParameterRow[] = [
  { suffix: '_delivery_slot_cost', kind: 'integer', default: '$default_delivery_slot_cost', summary: 'How many recipients of a message over this transport buy one delivery slot for letting another message pass ahead.' },
  { suffix: '_delivery_slot_discount', kind: 'integer', default: '$default_delivery_slot_discount', summary: 'Percentage of the needed delivery slots that is enough for a small message to pass ahead on this transport.' },
  { suffix: '_delivery_slot_loan', kind: 'integer', default: '$default_delivery_slot_loan', summary: 'Delivery slots that a message on this transport is lent before it has earned them.' },
  { suffix: '_destination_concurrency_failed_cohort_limit', kind: 'integer', default: '$default_destination_concurrency_failed_cohort_limit', since: '2.5', summary: 'How many rounds of failed connections make the queue manager take a destination of this transport for dead.' },
  { suffix: '_destination_concurrency_limit', kind: 'integer', default: '$default_destination_concurrency_limit', exceptions: { local: '2' }, summary: 'Most deliveries at the same time to one destination over this transport.' },
  { suffix: '_destination_concurrency_negative_feedback', kind: 'number', default: '$default_destination_concurrency_negative_feedback', since: '2.5', summary: 'How much the concurrency towards a destination of this transport shrinks after a failed connection.' },
  { suffix: '_destination_concurrency_positive_feedback', kind: 'number', default: '$default_destination_concurrency_positive_feedback', since: '2.5', summary: 'How much the concurrency towards a destination of this transport grows after a successful delivery.' },
  { suffix: '_destination_rate_delay', kind: 'time', default: '$default_destination_rate_delay', since: '2.5', summary: 'Pause between two deliveries to the same destination over this transport, in seconds unless a unit is given.' },
  { suffix: '_destination_recipient_limit', kind: 'integer', default: '$default_destination_recipient_limit', exceptions: { local: '1' }, summary: 'Most recipients in one delivery over this transport; 1 makes each recipient a destination of its own.' },
  { suffix: '_extra_recipient_limit', kind: 'integer', default: '$default_extra_recipient_limit', summary: 'Recipient slots in memory that this transport may use for messages that pass ahead.' },
  { suffix: '_initial_destination_concurrency', kind: 'integer', default: '$initial_destination_concurrency', since: '2.5', summary: 'Deliveries at the same time with which a new destination of this transport starts.' },
  { suffix: '_minimum_delivery_slots', kind: 'integer', default: '$default_minimum_delivery_slots', summary: 'Delivery slots a message on this transport must be able to earn before others may pass ahead of it.' },
  { suffix: '_recipient_limit', kind: 'integer', default: '$default_recipient_limit', summary: 'Most recipients of this transport that the queue manager holds in memory.' },
  { suffix: '_recipient_refill_delay', kind: 'time', default: '$default_recipient_refill_delay', since: '2.4', summary: 'Longest wait before more recipients of a message on this transport are read into memory, in seconds unless a unit is given.' },
  { suffix: '_recipient_refill_limit', kind: 'integer', default: '$default_recipient_refill_limit', since: '2.4', summary: 'Number of freed recipient slots at which more recipients of a message on this transport are read into memory.' },
  { suffix: '_time_limit', kind: 'time', default: '$command_time_limit', daemons: ['pipe', 'spawn'], summary: 'Longest time the command of this service may run, in seconds unless a unit is given.' },
  { suffix: '_transport_rate_delay', kind: 'time', default: '$default_transport_rate_delay', since: '3.1', summary: 'Pause between two deliveries over this transport, whatever their destinations, in seconds unless a unit is given.' },
];
