/**
 * Mail providers by the hosts that their customers' MX records name. `names`: such hosts are one of these, or below one. `serves`:
 * `mailboxes` keeps the mail; `filter` hands it on to the customer's own servers; `routing` forwards it or hands it to a program. Behind
 * one name all of them have many servers. The setting `mailzone.providers` names more.
 */

/** A provider whose MX hosts can be told by their names. */
export interface MailProvider {
  readonly provider: string;
  /** Absolute, lower case. */
  readonly names: readonly string[];
  readonly serves: 'mailboxes' | 'filter' | 'routing';
}

export const MAIL_PROVIDERS: readonly MailProvider[] = [
  {
    provider: 'Microsoft 365',
    names: ['mail.protection.outlook.com.', 'mx.microsoft.'],
    serves: 'mailboxes',
  },
  {
    provider: 'Google Workspace',
    names: ['smtp.google.com.', 'aspmx.l.google.com.', 'googlemail.com.'],
    serves: 'mailboxes',
  },
  { provider: 'iCloud Mail', names: ['mail.icloud.com.'], serves: 'mailboxes' },
  { provider: 'Yandex 360', names: ['mx.yandex.net.', 'mx.yandex.ru.'], serves: 'mailboxes' },
  {
    provider: 'Zoho Mail',
    names: ['zoho.com.', 'zoho.eu.', 'zoho.in.', 'zoho.com.au.', 'zohomail.com.'],
    serves: 'mailboxes',
  },
  { provider: 'Fastmail', names: ['messagingengine.com.'], serves: 'mailboxes' },
  { provider: 'Proton Mail', names: ['protonmail.ch.'], serves: 'mailboxes' },
  { provider: 'Tuta', names: ['tutanota.de.', 'tuta.com.'], serves: 'mailboxes' },
  { provider: 'Migadu', names: ['migadu.com.'], serves: 'mailboxes' },
  { provider: 'mailbox.org', names: ['mailbox.org.'], serves: 'mailboxes' },
  { provider: 'Gandi', names: ['mail.gandi.net.'], serves: 'mailboxes' },
  { provider: 'OVHcloud', names: ['mail.ovh.net.', 'mail.ovh.ca.', 'ovh.net.'], serves: 'mailboxes' },
  {
    provider: 'IONOS',
    names: ['ionos.com.', 'ionos.de.', 'ionos.co.uk.', 'ionos.es.', 'ionos.fr.', 'kundenserver.de.'],
    serves: 'mailboxes',
  },
  { provider: 'STRATO', names: ['rzone.de.'], serves: 'mailboxes' },
  { provider: 'Infomaniak', names: ['infomaniak.ch.'], serves: 'mailboxes' },
  { provider: 'Rackspace Email', names: ['emailsrvr.com.'], serves: 'mailboxes' },
  { provider: 'GoDaddy', names: ['secureserver.net.'], serves: 'mailboxes' },
  { provider: 'Namecheap Private Email', names: ['privateemail.com.'], serves: 'mailboxes' },
  { provider: 'Titan', names: ['titan.email.'], serves: 'mailboxes' },
  { provider: 'VK WorkMail', names: ['emx.mail.ru.'], serves: 'mailboxes' },
  { provider: 'Tencent Exmail', names: ['mxbiz1.qq.com.', 'mxbiz2.qq.com.'], serves: 'mailboxes' },
  { provider: 'Alibaba Mail', names: ['mxhichina.com.', 'qiye.aliyun.com.'], serves: 'mailboxes' },
  { provider: 'Proofpoint', names: ['pphosted.com.', 'ppe-hosted.com.'], serves: 'filter' },
  { provider: 'Mimecast', names: ['mimecast.com.', 'mimecast.co.za.'], serves: 'filter' },
  { provider: 'Barracuda', names: ['barracudanetworks.com.'], serves: 'filter' },
  { provider: 'Cisco Secure Email', names: ['iphmx.com.'], serves: 'filter' },
  { provider: 'Broadcom Email Security', names: ['messagelabs.com.'], serves: 'filter' },
  { provider: 'Trend Micro', names: ['trendmicro.com.', 'trendmicro.eu.'], serves: 'filter' },
  {
    provider: 'Hornetsecurity',
    names: ['hornetsecurity.com.', 'antispameurope.com.'],
    serves: 'filter',
  },
  { provider: 'Sophos Email', names: ['hydra.sophos.com.'], serves: 'filter' },
  { provider: 'SpamExperts', names: ['antispamcloud.com.', 'spamexperts.com.'], serves: 'filter' },
  { provider: 'Cloudflare Email Routing', names: ['mx.cloudflare.net.'], serves: 'routing' },
  { provider: 'Amazon SES and WorkMail', names: ['amazonaws.com.'], serves: 'routing' },
  { provider: 'Mailgun', names: ['mailgun.org.'], serves: 'routing' },
  { provider: 'SendGrid', names: ['mx.sendgrid.net.'], serves: 'routing' },
  { provider: 'Postmark', names: ['inbound.postmarkapp.com.'], serves: 'routing' },
  { provider: 'Forward Email', names: ['forwardemail.net.'], serves: 'routing' },
  { provider: 'ImprovMX', names: ['improvmx.com.'], serves: 'routing' },
];
