// Made by scripts/generate-rules.ts (npm run generate); not edited by hand.
import type { Rule } from './rule.ts';
import { rule as bimiNeedsEnforcement } from './bimi/needs-enforcement.ts';
import { rule as bimiSyntax } from './bimi/syntax.ts';
import { rule as crossDmarcDkimNotSigned } from './cross/dmarc-dkim-not-signed.ts';
import { rule as crossDomainLocalButNoMx } from './cross/domain-local-but-no-mx.ts';
import { rule as crossDomainRoutedButMxElsewhere } from './cross/domain-routed-but-mx-elsewhere.ts';
import { rule as crossHeloNameMismatch } from './cross/helo-name-mismatch.ts';
import { rule as crossListenerVsMxAddress } from './cross/listener-vs-mx-address.ts';
import { rule as crossMxHereButDomainUnrouted } from './cross/mx-here-but-domain-unrouted.ts';
import { rule as crossMynetworksOwnAddress } from './cross/mynetworks-own-address.ts';
import { rule as crossNexthopNotMx } from './cross/nexthop-not-mx.ts';
import { rule as crossPostmasterMissing } from './cross/postmaster-missing.ts';
import { rule as crossRelayhostIsSelf } from './cross/relayhost-is-self.ts';
import { rule as crossRelayhostMissingAddress } from './cross/relayhost-missing-address.ts';
import { rule as crossRelayhostOwnMx } from './cross/relayhost-own-mx.ts';
import { rule as crossSenderDomainUnroutable } from './cross/sender-domain-unroutable.ts';
import { rule as crossSpfMissingOutboundIp } from './cross/spf-missing-outbound-ip.ts';
import { rule as crossSubmissionSrvVsMaster } from './cross/submission-srv-vs-master.ts';
import { rule as crossTlsCertNameVsMx } from './cross/tls-cert-name-vs-mx.ts';
import { rule as crossTransportOverridesMx } from './cross/transport-overrides-mx.ts';
import { rule as daneBaseNameMissing } from './dane/base-name-missing.ts';
import { rule as daneDigestLength } from './dane/digest-length.ts';
import { rule as daneMailboxOwnerForm } from './dane/mailbox-owner-form.ts';
import { rule as daneMatchingFull } from './dane/matching-full.ts';
import { rule as daneMxPartlyCovered } from './dane/mx-partly-covered.ts';
import { rule as daneNotMxHost } from './dane/not-mx-host.ts';
import { rule as daneOwnerForm } from './dane/owner-form.ts';
import { rule as daneSingleTlsaNoRollover } from './dane/single-tlsa-no-rollover.ts';
import { rule as daneTlsaVsCertFile } from './dane/tlsa-vs-cert-file.ts';
import { rule as daneUnknownValue } from './dane/unknown-value.ts';
import { rule as daneUsagePkix } from './dane/usage-pkix.ts';
import { rule as daneZoneUnsigned } from './dane/zone-unsigned.ts';
import { rule as dkimCnameDangling } from './dkim/cname-dangling.ts';
import { rule as dkimKeyShort } from './dkim/key-short.ts';
import { rule as dkimKeyShortUnusable } from './dkim/key-short-unusable.ts';
import { rule as dkimNotUnderDomainkey } from './dkim/not-under-domainkey.ts';
import { rule as dkimRevoked } from './dkim/revoked.ts';
import { rule as dkimSelectorMissing } from './dkim/selector-missing.ts';
import { rule as dkimSelectorUnused } from './dkim/selector-unused.ts';
import { rule as dkimServiceNotEmail } from './dkim/service-not-email.ts';
import { rule as dkimSyntax } from './dkim/syntax.ts';
import { rule as dkimTesting } from './dkim/testing.ts';
import { rule as dkimUnknownTag } from './dkim/unknown-tag.ts';
import { rule as dmarcBadValue } from './dmarc/bad-value.ts';
import { rule as dmarcDuplicateTag } from './dmarc/duplicate-tag.ts';
import { rule as dmarcExternalNotAuthorised } from './dmarc/external-not-authorised.ts';
import { rule as dmarcLeadingSpace } from './dmarc/leading-space.ts';
import { rule as dmarcMissing } from './dmarc/missing.ts';
import { rule as dmarcMissingP } from './dmarc/missing-p.ts';
import { rule as dmarcMultiple } from './dmarc/multiple.ts';
import { rule as dmarcPNone } from './dmarc/p-none.ts';
import { rule as dmarcPNotSecond } from './dmarc/p-not-second.ts';
import { rule as dmarcRemovedTag } from './dmarc/removed-tag.ts';
import { rule as dmarcRuaDomainNoMx } from './dmarc/rua-domain-no-mx.ts';
import { rule as dmarcRuaMissing } from './dmarc/rua-missing.ts';
import { rule as dmarcRuaNotMailto } from './dmarc/rua-not-mailto.ts';
import { rule as dmarcSizeSuffix } from './dmarc/size-suffix.ts';
import { rule as dmarcSpWeakerThanP } from './dmarc/sp-weaker-than-p.ts';
import { rule as dmarcStrictAlignmentVsSender } from './dmarc/strict-alignment-vs-sender.ts';
import { rule as dmarcTestModeDowngrade } from './dmarc/test-mode-downgrade.ts';
import { rule as dmarcUnknownTag } from './dmarc/unknown-tag.ts';
import { rule as dmarcUnrelatedTxt } from './dmarc/unrelated-txt.ts';
import { rule as dmarcWrongLocation } from './dmarc/wrong-location.ts';
import { rule as flowBackupInLocalClass } from './flow/backup-in-local-class.ts';
import { rule as flowBackupSameHost } from './flow/backup-same-host.ts';
import { rule as flowBackupSameNet } from './flow/backup-same-net.ts';
import { rule as flowBackupWithoutRecipientList } from './flow/backup-without-recipient-list.ts';
import { rule as flowBackupWithoutRelayDomain } from './flow/backup-without-relay-domain.ts';
import { rule as flowCatchAllOnSeveralHosts } from './flow/catch-all-on-several-hosts.ts';
import { rule as flowForwardLeavesSite } from './flow/forward-leaves-site.ts';
import { rule as flowLonePrimary } from './flow/lone-primary.ts';
import { rule as flowLoopBetweenHosts } from './flow/loop-between-hosts.ts';
import { rule as flowLoopSelf } from './flow/loop-self.ts';
import { rule as flowMxHostsDiffer } from './flow/mx-hosts-differ.ts';
import { rule as flowMxHostsDisagreeOnDomain } from './flow/mx-hosts-disagree-on-domain.ts';
import { rule as flowMxTtlLongBeforeMigration } from './flow/mx-ttl-long-before-migration.ts';
import { rule as flowPrimaryUnreachableFromBackup } from './flow/primary-unreachable-from-backup.ts';
import { rule as flowQueueLifetimeUnsuited } from './flow/queue-lifetime-unsuited.ts';
import { rule as flowRelayAndMxDisagree } from './flow/relay-and-mx-disagree.ts';
import { rule as flowRetryBackoffUnsuited } from './flow/retry-backoff-unsuited.ts';
import { rule as flowSplitDeliveryNoFrontDoor } from './flow/split-delivery-no-front-door.ts';
import { rule as flowSplitDeliveryShadow } from './flow/split-delivery-shadow.ts';
import { rule as flowSubmissionOnlyHostIsMx } from './flow/submission-only-host-is-mx.ts';
import { rule as flowTlsNotOffered } from './flow/tls-not-offered.ts';
import { rule as flowUnreachableNode } from './flow/unreachable-node.ts';
import { rule as mailMailPosture } from './mail/mail-posture.ts';
import { rule as mainCfAuthWithoutTls } from './main-cf/auth-without-tls.ts';
import { rule as mainCfBadBoolean } from './main-cf/bad-boolean.ts';
import { rule as mainCfBadEnum } from './main-cf/bad-enum.ts';
import { rule as mainCfBadExpansion } from './main-cf/bad-expansion.ts';
import { rule as mainCfBadHostname } from './main-cf/bad-hostname.ts';
import { rule as mainCfBadNumber } from './main-cf/bad-number.ts';
import { rule as mainCfBadTimeUnit } from './main-cf/bad-time-unit.ts';
import { rule as mainCfClassConflict } from './main-cf/class-conflict.ts';
import { rule as mainCfContinuationTrap } from './main-cf/continuation-trap.ts';
import { rule as mainCfDaneWithoutDnssecLevel } from './main-cf/dane-without-dnssec-level.ts';
import { rule as mainCfDeprecated } from './main-cf/deprecated.ts';
import { rule as mainCfEmptyValue } from './main-cf/empty-value.ts';
import { rule as mainCfExpansionLoop } from './main-cf/expansion-loop.ts';
import { rule as mainCfHeloRequiredOff } from './main-cf/helo-required-off.ts';
import { rule as mainCfInlineComment } from './main-cf/inline-comment.ts';
import { rule as mainCfLocalRecipientMapsEmpty } from './main-cf/local-recipient-maps-empty.ts';
import { rule as mainCfLuserRelayCatchAll } from './main-cf/luser-relay-catch-all.ts';
import { rule as mainCfMailboxLimitBelowMessageLimit } from './main-cf/mailbox-limit-below-message-limit.ts';
import { rule as mainCfMapSourceMissing } from './main-cf/map-source-missing.ts';
import { rule as mainCfMapTypeUnknown } from './main-cf/map-type-unknown.ts';
import { rule as mainCfMissingEquals } from './main-cf/missing-equals.ts';
import { rule as mainCfMissingName } from './main-cf/missing-name.ts';
import { rule as mainCfMydomainMismatch } from './main-cf/mydomain-mismatch.ts';
import { rule as mainCfMyhostnameNotFqdn } from './main-cf/myhostname-not-fqdn.ts';
import { rule as mainCfMyoriginMultiple } from './main-cf/myorigin-multiple.ts';
import { rule as mainCfNoRelayGuard } from './main-cf/no-relay-guard.ts';
import { rule as mainCfOpenRelayRisk } from './main-cf/open-relay-risk.ts';
import { rule as mainCfOverriddenEarlier } from './main-cf/overridden-earlier.ts';
import { rule as mainCfParameterNotInVersion } from './main-cf/parameter-not-in-version.ts';
import { rule as mainCfPolicyServiceBad } from './main-cf/policy-service-bad.ts';
import { rule as mainCfProxyInterfacesMissing } from './main-cf/proxy-interfaces-missing.ts';
import { rule as mainCfQueueLimitsNonsense } from './main-cf/queue-limits-nonsense.ts';
import { rule as mainCfRblSyntax } from './main-cf/rbl-syntax.ts';
import { rule as mainCfRelayhostEqualsMyhostname } from './main-cf/relayhost-equals-myhostname.ts';
import { rule as mainCfRemoved } from './main-cf/removed.ts';
import { rule as mainCfRestrictionBadArgumentType } from './main-cf/restriction-bad-argument-type.ts';
import { rule as mainCfRestrictionClassUndefined } from './main-cf/restriction-class-undefined.ts';
import { rule as mainCfRestrictionMissingArgument } from './main-cf/restriction-missing-argument.ts';
import { rule as mainCfRestrictionUnreachable } from './main-cf/restriction-unreachable.ts';
import { rule as mainCfSaslOpen } from './main-cf/sasl-open.ts';
import { rule as mainCfTlsCertMissingKey } from './main-cf/tls-cert-missing-key.ts';
import { rule as mainCfTlsChainAndLegacyBoth } from './main-cf/tls-chain-and-legacy-both.ts';
import { rule as mainCfTlsLevelInvalid } from './main-cf/tls-level-invalid.ts';
import { rule as mainCfTypelessMap } from './main-cf/typeless-map.ts';
import { rule as mainCfUndefinedExpansion } from './main-cf/undefined-expansion.ts';
import { rule as mainCfUnknownParameter } from './main-cf/unknown-parameter.ts';
import { rule as mainCfUnknownRestriction } from './main-cf/unknown-restriction.ts';
import { rule as mainCfUnusedUserParameter } from './main-cf/unused-user-parameter.ts';
import { rule as mainCfValueOutOfRange } from './main-cf/value-out-of-range.ts';
import { rule as mapAccessActionSyntax } from './map/access-action-syntax.ts';
import { rule as mapAliasNotLocal } from './map/alias-not-local.ts';
import { rule as mapBadNexthop } from './map/bad-nexthop.ts';
import { rule as mapCidrBadMask } from './map/cidr-bad-mask.ts';
import { rule as mapCidrOverlap } from './map/cidr-overlap.ts';
import { rule as mapDotDomainNeeded } from './map/dot-domain-needed.ts';
import { rule as mapDotDomainUseless } from './map/dot-domain-useless.ts';
import { rule as mapDuplicateKey } from './map/duplicate-key.ts';
import { rule as mapErrorTextWithoutCode } from './map/error-text-without-code.ts';
import { rule as mapKeyUnreachable } from './map/key-unreachable.ts';
import { rule as mapLeadingWhitespace } from './map/leading-whitespace.ts';
import { rule as mapLooksLikeAlias } from './map/looks-like-alias.ts';
import { rule as mapMissingEndif } from './map/missing-endif.ts';
import { rule as mapMxLookupNotSuppressed } from './map/mx-lookup-not-suppressed.ts';
import { rule as mapNexthopListOldPostfix } from './map/nexthop-list-old-postfix.ts';
import { rule as mapNexthopUnresolvable } from './map/nexthop-unresolvable.ts';
import { rule as mapNoValue } from './map/no-value.ts';
import { rule as mapNullTransportColon } from './map/null-transport-colon.ts';
import { rule as mapPatternNotAnalysable } from './map/pattern-not-analysable.ts';
import { rule as mapRegexpSyntax } from './map/regexp-syntax.ts';
import { rule as mapStaleIndex } from './map/stale-index.ts';
import { rule as mapSubstitutionNotAllowed } from './map/substitution-not-allowed.ts';
import { rule as mapUnbalancedQuote } from './map/unbalanced-quote.ts';
import { rule as mapUnusedMapFile } from './map/unused-map-file.ts';
import { rule as mapVirtualAliasInTransport } from './map/virtual-alias-in-transport.ts';
import { rule as mapVirtualLoop } from './map/virtual-loop.ts';
import { rule as mapVirtualNotAMailbox } from './map/virtual-not-a-mailbox.ts';
import { rule as mapWhitespaceBeforeIf } from './map/whitespace-before-if.ts';
import { rule as masterCfBadField } from './master-cf/bad-field.ts';
import { rule as masterCfBadPort } from './master-cf/bad-port.ts';
import { rule as masterCfBadType } from './master-cf/bad-type.ts';
import { rule as masterCfChrootWithExternalSocket } from './master-cf/chroot-with-external-socket.ts';
import { rule as masterCfDuplicateService } from './master-cf/duplicate-service.ts';
import { rule as masterCfFieldCount } from './master-cf/field-count.ts';
import { rule as masterCfInetCannotBePrivate } from './master-cf/inet-cannot-be-private.ts';
import { rule as masterCfMissingTransportService } from './master-cf/missing-transport-service.ts';
import { rule as masterCfOContinuationTrap } from './master-cf/o-continuation-trap.ts';
import { rule as masterCfOSameAsMain } from './master-cf/o-same-as-main.ts';
import { rule as masterCfOUndefinedUserParameter } from './master-cf/o-undefined-user-parameter.ts';
import { rule as masterCfOUnknownParameter } from './master-cf/o-unknown-parameter.ts';
import { rule as masterCfOWithSpaces } from './master-cf/o-with-spaces.ts';
import { rule as masterCfSmtpsWithoutWrappermode } from './master-cf/smtps-without-wrappermode.ts';
import { rule as masterCfSubmissionWithoutAuth } from './master-cf/submission-without-auth.ts';
import { rule as masterCfSubmissionWithoutTls } from './master-cf/submission-without-tls.ts';
import { rule as masterCfTransportServiceUnused } from './master-cf/transport-service-unused.ts';
import { rule as masterCfUnknownDaemon } from './master-cf/unknown-daemon.ts';
import { rule as mxDuplicateTarget } from './mx/duplicate-target.ts';
import { rule as mxEqualPreferencesNote } from './mx/equal-preferences-note.ts';
import { rule as mxIpv6Only } from './mx/ipv6-only.ts';
import { rule as mxMxOnArpaOrInternalZone } from './mx/mx-on-arpa-or-internal-zone.ts';
import { rule as mxMxOnWildcard } from './mx/mx-on-wildcard.ts';
import { rule as mxMxTtlVeryLow } from './mx/mx-ttl-very-low.ts';
import { rule as mxNoIpv6 } from './mx/no-ipv6.ts';
import { rule as mxNoMxButAddress } from './mx/no-mx-but-address.ts';
import { rule as mxNullMxNonzeroPref } from './mx/null-mx-nonzero-pref.ts';
import { rule as mxNullMxNotAlone } from './mx/null-mx-not-alone.ts';
import { rule as mxNullMxWithSendingSpf } from './mx/null-mx-with-sending-spf.ts';
import { rule as mxNullMxWrittenWrong } from './mx/null-mx-written-wrong.ts';
import { rule as mxO365VerificationMx } from './mx/o365-verification-mx.ts';
import { rule as mxPreferenceGap } from './mx/preference-gap.ts';
import { rule as mxSameHostViaAlias } from './mx/same-host-via-alias.ts';
import { rule as mxSameIp } from './mx/same-ip.ts';
import { rule as mxSameSubnet } from './mx/same-subnet.ts';
import { rule as mxSingleMx } from './mx/single-mx.ts';
import { rule as mxTargetBelowDname } from './mx/target-below-dname.ts';
import { rule as mxTargetIsCname } from './mx/target-is-cname.ts';
import { rule as mxTargetIsDelegatedAway } from './mx/target-is-delegated-away.ts';
import { rule as mxTargetIsIp } from './mx/target-is-ip.ts';
import { rule as mxTargetNoAddress } from './mx/target-no-address.ts';
import { rule as mxTargetNonexistentTypo } from './mx/target-nonexistent-typo.ts';
import { rule as namedConfFileMissing } from './named-conf/file-missing.ts';
import { rule as ptrGenericPtr } from './ptr/generic-ptr.ts';
import { rule as ptrMxAddressNoPtr } from './ptr/mx-address-no-ptr.ts';
import { rule as ptrPtrIsCnameWithout2317 } from './ptr/ptr-is-cname-without-2317.ts';
import { rule as ptrPtrMultiple } from './ptr/ptr-multiple.ts';
import { rule as ptrPtrNoForward } from './ptr/ptr-no-forward.ts';
import { rule as ptrPtrNotHelo } from './ptr/ptr-not-helo.ts';
import { rule as ptrPtrTargetMissingDot } from './ptr/ptr-target-missing-dot.ts';
import { rule as ptrReverseNameWrongShape } from './ptr/reverse-name-wrong-shape.ts';
import { rule as spfAWithoutAddress } from './spf/a-without-address.ts';
import { rule as spfAfterAll } from './spf/after-all.ts';
import { rule as spfBadCidr } from './spf/bad-cidr.ts';
import { rule as spfFamilySwapped } from './spf/family-swapped.ts';
import { rule as spfLookupLimit } from './spf/lookup-limit.ts';
import { rule as spfMissingAtSender } from './spf/missing-at-sender.ts';
import { rule as spfMultiple } from './spf/multiple.ts';
import { rule as spfMultipleRedirect } from './spf/multiple-redirect.ts';
import { rule as spfMxNull } from './spf/mx-null.ts';
import { rule as spfMxWithoutMx } from './spf/mx-without-mx.ts';
import { rule as spfNearLimit } from './spf/near-limit.ts';
import { rule as spfNoAll } from './spf/no-all.ts';
import { rule as spfPlusAll } from './spf/plus-all.ts';
import { rule as spfPtr } from './spf/ptr.ts';
import { rule as spfQuestionAll } from './spf/question-all.ts';
import { rule as spfRedirectWithAll } from './spf/redirect-with-all.ts';
import { rule as spfRedundantTerm } from './spf/redundant-term.ts';
import { rule as spfSenderId } from './spf/sender-id.ts';
import { rule as spfSyntax } from './spf/syntax.ts';
import { rule as spfTooLong } from './spf/too-long.ts';
import { rule as spfVoidLookup } from './spf/void-lookup.ts';
import { rule as spfWholeInternet } from './spf/whole-internet.ts';
import { rule as stsIdNotChanged } from './sts/id-not-changed.ts';
import { rule as stsPolicyHostMissing } from './sts/policy-host-missing.ts';
import { rule as stsPolicyMxMismatch } from './sts/policy-mx-mismatch.ts';
import { rule as stsPolicySyntax } from './sts/policy-syntax.ts';
import { rule as stsRecord } from './sts/record.ts';
import { rule as tlsrptRecord } from './tlsrpt/record.ts';
import { rule as workspaceTooManyFindings } from './workspace/too-many-findings.ts';
import { rule as workspaceUnreadableFile } from './workspace/unreadable-file.ts';
import { rule as zoneSyntaxBadAddressLiteral } from './zone-syntax/bad-address-literal.ts';
import { rule as zoneSyntaxBadHostChars } from './zone-syntax/bad-host-chars.ts';
import { rule as zoneSyntaxByteOrderMark } from './zone-syntax/byte-order-mark.ts';
import { rule as zoneSyntaxClassMismatch } from './zone-syntax/class-mismatch.ts';
import { rule as zoneSyntaxDirectiveNotEnded } from './zone-syntax/directive-not-ended.ts';
import { rule as zoneSyntaxDoubleEscaped } from './zone-syntax/double-escaped.ts';
import { rule as zoneSyntaxEmptyLabel } from './zone-syntax/empty-label.ts';
import { rule as zoneSyntaxGenerateBadRange } from './zone-syntax/generate-bad-range.ts';
import { rule as zoneSyntaxGenerateTooMany } from './zone-syntax/generate-too-many.ts';
import { rule as zoneSyntaxIncludeLoop } from './zone-syntax/include-loop.ts';
import { rule as zoneSyntaxIncludeMissing } from './zone-syntax/include-missing.ts';
import { rule as zoneSyntaxIncludeOutsideWorkspace } from './zone-syntax/include-outside-workspace.ts';
import { rule as zoneSyntaxInheritedOwnerAfterOrigin } from './zone-syntax/inherited-owner-after-origin.ts';
import { rule as zoneSyntaxLabelOrNameTooLong } from './zone-syntax/label-or-name-too-long.ts';
import { rule as zoneSyntaxMetaType } from './zone-syntax/meta-type.ts';
import { rule as zoneSyntaxMissingTtl } from './zone-syntax/missing-ttl.ts';
import { rule as zoneSyntaxMixedLineEndings } from './zone-syntax/mixed-line-endings.ts';
import { rule as zoneSyntaxNoFinalNewline } from './zone-syntax/no-final-newline.ts';
import { rule as zoneSyntaxNoOwnerYet } from './zone-syntax/no-owner-yet.ts';
import { rule as zoneSyntaxNonAsciiInName } from './zone-syntax/non-ascii-in-name.ts';
import { rule as zoneSyntaxObsoleteType } from './zone-syntax/obsolete-type.ts';
import { rule as zoneSyntaxRdataFieldCount } from './zone-syntax/rdata-field-count.ts';
import { rule as zoneSyntaxRdataRange } from './zone-syntax/rdata-range.ts';
import { rule as zoneSyntaxRrsetTtlDiffers } from './zone-syntax/rrset-ttl-differs.ts';
import { rule as zoneSyntaxTtlExtreme } from './zone-syntax/ttl-extreme.ts';
import { rule as zoneSyntaxTtlFromSoaMinimum } from './zone-syntax/ttl-from-soa-minimum.ts';
import { rule as zoneSyntaxTtlOutOfRange } from './zone-syntax/ttl-out-of-range.ts';
import { rule as zoneSyntaxTxtChunkTooLong } from './zone-syntax/txt-chunk-too-long.ts';
import { rule as zoneSyntaxUnbalancedParen } from './zone-syntax/unbalanced-paren.ts';
import { rule as zoneSyntaxUnknownDirective } from './zone-syntax/unknown-directive.ts';
import { rule as zoneSyntaxUnknownRrType } from './zone-syntax/unknown-rr-type.ts';
import { rule as zoneSyntaxUnquotedSemicolonInTxt } from './zone-syntax/unquoted-semicolon-in-txt.ts';
import { rule as zoneSyntaxUnterminatedString } from './zone-syntax/unterminated-string.ts';
import { rule as zoneSyntaxUrlOrEmailAsTarget } from './zone-syntax/url-or-email-as-target.ts';
import { rule as zoneApexTypeElsewhere } from './zone/apex-type-elsewhere.ts';
import { rule as zoneCaaBlocksMailCa } from './zone/caa-blocks-mail-ca.ts';
import { rule as zoneCaaNoIssue } from './zone/caa-no-issue.ts';
import { rule as zoneCaaUnknownTag } from './zone/caa-unknown-tag.ts';
import { rule as zoneCdsCdnskeyPair } from './zone/cds-cdnskey-pair.ts';
import { rule as zoneCdsDeleteNotAlone } from './zone/cds-delete-not-alone.ts';
import { rule as zoneCdsNotOfDnskey } from './zone/cds-not-of-dnskey.ts';
import { rule as zoneCdsWithoutDnskey } from './zone/cds-without-dnskey.ts';
import { rule as zoneCnameAndOtherData } from './zone/cname-and-other-data.ts';
import { rule as zoneCnameChainLong } from './zone/cname-chain-long.ts';
import { rule as zoneCnameDangling } from './zone/cname-dangling.ts';
import { rule as zoneCnameLoop } from './zone/cname-loop.ts';
import { rule as zoneDataUnderDname } from './zone/data-under-dname.ts';
import { rule as zoneDnameConflicts } from './zone/dname-conflicts.ts';
import { rule as zoneDnskeyUnusable } from './zone/dnskey-unusable.ts';
import { rule as zoneDnssecAlgorithmDeprecated } from './zone/dnssec-algorithm-deprecated.ts';
import { rule as zoneDsAtApex } from './zone/ds-at-apex.ts';
import { rule as zoneDsDigestDeprecated } from './zone/ds-digest-deprecated.ts';
import { rule as zoneDsUnusable } from './zone/ds-unusable.ts';
import { rule as zoneDsWithoutDelegation } from './zone/ds-without-delegation.ts';
import { rule as zoneDuplicateRecord } from './zone/duplicate-record.ts';
import { rule as zoneEuiForm } from './zone/eui-form.ts';
import { rule as zoneExtraGlue } from './zone/extra-glue.ts';
import { rule as zoneMissingGlue } from './zone/missing-glue.ts';
import { rule as zoneMissingTrailingDot } from './zone/missing-trailing-dot.ts';
import { rule as zoneMultipleCname } from './zone/multiple-cname.ts';
import { rule as zoneNonterminalWildcard } from './zone/nonterminal-wildcard.ts';
import { rule as zoneNsAtWildcard } from './zone/ns-at-wildcard.ts';
import { rule as zoneNsIsAddress } from './zone/ns-is-address.ts';
import { rule as zoneNsMissingApex } from './zone/ns-missing-apex.ts';
import { rule as zoneNsNoAddress } from './zone/ns-no-address.ts';
import { rule as zoneNsTargetCname } from './zone/ns-target-cname.ts';
import { rule as zoneNsecAndNsec3 } from './zone/nsec-and-nsec3.ts';
import { rule as zoneNsec3Iterations } from './zone/nsec3-iterations.ts';
import { rule as zoneNsec3OwnerForm } from './zone/nsec3-owner-form.ts';
import { rule as zoneNsec3Salt } from './zone/nsec3-salt.ts';
import { rule as zoneNsec3paramFlags } from './zone/nsec3param-flags.ts';
import { rule as zoneNsec3paramHash } from './zone/nsec3param-hash.ts';
import { rule as zoneOccludedData } from './zone/occluded-data.ts';
import { rule as zoneOriginUnknown } from './zone/origin-unknown.ts';
import { rule as zoneOutOfZoneData } from './zone/out-of-zone-data.ts';
import { rule as zonePrivateOrDocAddress } from './zone/private-or-doc-address.ts';
import { rule as zoneRepeatedOrigin } from './zone/repeated-origin.ts';
import { rule as zoneRpzAddressForm } from './zone/rpz-address-form.ts';
import { rule as zoneSerialCounterOverflow } from './zone/serial-counter-overflow.ts';
import { rule as zoneSerialFutureDate } from './zone/serial-future-date.ts';
import { rule as zoneSerialNotBumped } from './zone/serial-not-bumped.ts';
import { rule as zoneSerialWentBackwards } from './zone/serial-went-backwards.ts';
import { rule as zoneSiblingGlue } from './zone/sibling-glue.ts';
import { rule as zoneSingleNs } from './zone/single-ns.ts';
import { rule as zoneSoaExpireLow } from './zone/soa-expire-low.ts';
import { rule as zoneSoaExpireLtRefresh } from './zone/soa-expire-lt-refresh.ts';
import { rule as zoneSoaMinimumHigh } from './zone/soa-minimum-high.ts';
import { rule as zoneSoaMissing } from './zone/soa-missing.ts';
import { rule as zoneSoaMnameIsAlias } from './zone/soa-mname-is-alias.ts';
import { rule as zoneSoaMnameIsZoneName } from './zone/soa-mname-is-zone-name.ts';
import { rule as zoneSoaMnameUnqualified } from './zone/soa-mname-unqualified.ts';
import { rule as zoneSoaMultiple } from './zone/soa-multiple.ts';
import { rule as zoneSoaNotApex } from './zone/soa-not-apex.ts';
import { rule as zoneSoaRefreshLow } from './zone/soa-refresh-low.ts';
import { rule as zoneSoaRetryGeRefresh } from './zone/soa-retry-ge-refresh.ts';
import { rule as zoneSoaRetryLow } from './zone/soa-retry-low.ts';
import { rule as zoneSoaRnameAtSign } from './zone/soa-rname-at-sign.ts';
import { rule as zoneSoaRnameUnescapedDot } from './zone/soa-rname-unescaped-dot.ts';
import { rule as zoneSrvIsAddress } from './zone/srv-is-address.ts';
import { rule as zoneSrvNoAddress } from './zone/srv-no-address.ts';
import { rule as zoneSrvTargetCname } from './zone/srv-target-cname.ts';
import { rule as zoneSvcbAliasNotAlone } from './zone/svcb-alias-not-alone.ts';
import { rule as zoneSvcbAliasParameters } from './zone/svcb-alias-parameters.ts';
import { rule as zoneSvcbDnsParameters } from './zone/svcb-dns-parameters.ts';
import { rule as zoneZoneHasV6ButNoV6Ns } from './zone/zone-has-v6-but-no-v6-ns.ts';
import { rule as zoneZonemdSerial } from './zone/zonemd-serial.ts';

/** All rules, sorted by id. */
export const allRules: readonly Rule[] = [
  bimiNeedsEnforcement,
  bimiSyntax,
  crossDmarcDkimNotSigned,
  crossDomainLocalButNoMx,
  crossDomainRoutedButMxElsewhere,
  crossHeloNameMismatch,
  crossListenerVsMxAddress,
  crossMxHereButDomainUnrouted,
  crossMynetworksOwnAddress,
  crossNexthopNotMx,
  crossPostmasterMissing,
  crossRelayhostIsSelf,
  crossRelayhostMissingAddress,
  crossRelayhostOwnMx,
  crossSenderDomainUnroutable,
  crossSpfMissingOutboundIp,
  crossSubmissionSrvVsMaster,
  crossTlsCertNameVsMx,
  crossTransportOverridesMx,
  daneBaseNameMissing,
  daneDigestLength,
  daneMailboxOwnerForm,
  daneMatchingFull,
  daneMxPartlyCovered,
  daneNotMxHost,
  daneOwnerForm,
  daneSingleTlsaNoRollover,
  daneTlsaVsCertFile,
  daneUnknownValue,
  daneUsagePkix,
  daneZoneUnsigned,
  dkimCnameDangling,
  dkimKeyShort,
  dkimKeyShortUnusable,
  dkimNotUnderDomainkey,
  dkimRevoked,
  dkimSelectorMissing,
  dkimSelectorUnused,
  dkimServiceNotEmail,
  dkimSyntax,
  dkimTesting,
  dkimUnknownTag,
  dmarcBadValue,
  dmarcDuplicateTag,
  dmarcExternalNotAuthorised,
  dmarcLeadingSpace,
  dmarcMissing,
  dmarcMissingP,
  dmarcMultiple,
  dmarcPNone,
  dmarcPNotSecond,
  dmarcRemovedTag,
  dmarcRuaDomainNoMx,
  dmarcRuaMissing,
  dmarcRuaNotMailto,
  dmarcSizeSuffix,
  dmarcSpWeakerThanP,
  dmarcStrictAlignmentVsSender,
  dmarcTestModeDowngrade,
  dmarcUnknownTag,
  dmarcUnrelatedTxt,
  dmarcWrongLocation,
  flowBackupInLocalClass,
  flowBackupSameHost,
  flowBackupSameNet,
  flowBackupWithoutRecipientList,
  flowBackupWithoutRelayDomain,
  flowCatchAllOnSeveralHosts,
  flowForwardLeavesSite,
  flowLonePrimary,
  flowLoopBetweenHosts,
  flowLoopSelf,
  flowMxHostsDiffer,
  flowMxHostsDisagreeOnDomain,
  flowMxTtlLongBeforeMigration,
  flowPrimaryUnreachableFromBackup,
  flowQueueLifetimeUnsuited,
  flowRelayAndMxDisagree,
  flowRetryBackoffUnsuited,
  flowSplitDeliveryNoFrontDoor,
  flowSplitDeliveryShadow,
  flowSubmissionOnlyHostIsMx,
  flowTlsNotOffered,
  flowUnreachableNode,
  mailMailPosture,
  mainCfAuthWithoutTls,
  mainCfBadBoolean,
  mainCfBadEnum,
  mainCfBadExpansion,
  mainCfBadHostname,
  mainCfBadNumber,
  mainCfBadTimeUnit,
  mainCfClassConflict,
  mainCfContinuationTrap,
  mainCfDaneWithoutDnssecLevel,
  mainCfDeprecated,
  mainCfEmptyValue,
  mainCfExpansionLoop,
  mainCfHeloRequiredOff,
  mainCfInlineComment,
  mainCfLocalRecipientMapsEmpty,
  mainCfLuserRelayCatchAll,
  mainCfMailboxLimitBelowMessageLimit,
  mainCfMapSourceMissing,
  mainCfMapTypeUnknown,
  mainCfMissingEquals,
  mainCfMissingName,
  mainCfMydomainMismatch,
  mainCfMyhostnameNotFqdn,
  mainCfMyoriginMultiple,
  mainCfNoRelayGuard,
  mainCfOpenRelayRisk,
  mainCfOverriddenEarlier,
  mainCfParameterNotInVersion,
  mainCfPolicyServiceBad,
  mainCfProxyInterfacesMissing,
  mainCfQueueLimitsNonsense,
  mainCfRblSyntax,
  mainCfRelayhostEqualsMyhostname,
  mainCfRemoved,
  mainCfRestrictionBadArgumentType,
  mainCfRestrictionClassUndefined,
  mainCfRestrictionMissingArgument,
  mainCfRestrictionUnreachable,
  mainCfSaslOpen,
  mainCfTlsCertMissingKey,
  mainCfTlsChainAndLegacyBoth,
  mainCfTlsLevelInvalid,
  mainCfTypelessMap,
  mainCfUndefinedExpansion,
  mainCfUnknownParameter,
  mainCfUnknownRestriction,
  mainCfUnusedUserParameter,
  mainCfValueOutOfRange,
  mapAccessActionSyntax,
  mapAliasNotLocal,
  mapBadNexthop,
  mapCidrBadMask,
  mapCidrOverlap,
  mapDotDomainNeeded,
  mapDotDomainUseless,
  mapDuplicateKey,
  mapErrorTextWithoutCode,
  mapKeyUnreachable,
  mapLeadingWhitespace,
  mapLooksLikeAlias,
  mapMissingEndif,
  mapMxLookupNotSuppressed,
  mapNexthopListOldPostfix,
  mapNexthopUnresolvable,
  mapNoValue,
  mapNullTransportColon,
  mapPatternNotAnalysable,
  mapRegexpSyntax,
  mapStaleIndex,
  mapSubstitutionNotAllowed,
  mapUnbalancedQuote,
  mapUnusedMapFile,
  mapVirtualAliasInTransport,
  mapVirtualLoop,
  mapVirtualNotAMailbox,
  mapWhitespaceBeforeIf,
  masterCfBadField,
  masterCfBadPort,
  masterCfBadType,
  masterCfChrootWithExternalSocket,
  masterCfDuplicateService,
  masterCfFieldCount,
  masterCfInetCannotBePrivate,
  masterCfMissingTransportService,
  masterCfOContinuationTrap,
  masterCfOSameAsMain,
  masterCfOUndefinedUserParameter,
  masterCfOUnknownParameter,
  masterCfOWithSpaces,
  masterCfSmtpsWithoutWrappermode,
  masterCfSubmissionWithoutAuth,
  masterCfSubmissionWithoutTls,
  masterCfTransportServiceUnused,
  masterCfUnknownDaemon,
  mxDuplicateTarget,
  mxEqualPreferencesNote,
  mxIpv6Only,
  mxMxOnArpaOrInternalZone,
  mxMxOnWildcard,
  mxMxTtlVeryLow,
  mxNoIpv6,
  mxNoMxButAddress,
  mxNullMxNonzeroPref,
  mxNullMxNotAlone,
  mxNullMxWithSendingSpf,
  mxNullMxWrittenWrong,
  mxO365VerificationMx,
  mxPreferenceGap,
  mxSameHostViaAlias,
  mxSameIp,
  mxSameSubnet,
  mxSingleMx,
  mxTargetBelowDname,
  mxTargetIsCname,
  mxTargetIsDelegatedAway,
  mxTargetIsIp,
  mxTargetNoAddress,
  mxTargetNonexistentTypo,
  namedConfFileMissing,
  ptrGenericPtr,
  ptrMxAddressNoPtr,
  ptrPtrIsCnameWithout2317,
  ptrPtrMultiple,
  ptrPtrNoForward,
  ptrPtrNotHelo,
  ptrPtrTargetMissingDot,
  ptrReverseNameWrongShape,
  spfAWithoutAddress,
  spfAfterAll,
  spfBadCidr,
  spfFamilySwapped,
  spfLookupLimit,
  spfMissingAtSender,
  spfMultiple,
  spfMultipleRedirect,
  spfMxNull,
  spfMxWithoutMx,
  spfNearLimit,
  spfNoAll,
  spfPlusAll,
  spfPtr,
  spfQuestionAll,
  spfRedirectWithAll,
  spfRedundantTerm,
  spfSenderId,
  spfSyntax,
  spfTooLong,
  spfVoidLookup,
  spfWholeInternet,
  stsIdNotChanged,
  stsPolicyHostMissing,
  stsPolicyMxMismatch,
  stsPolicySyntax,
  stsRecord,
  tlsrptRecord,
  workspaceTooManyFindings,
  workspaceUnreadableFile,
  zoneSyntaxBadAddressLiteral,
  zoneSyntaxBadHostChars,
  zoneSyntaxByteOrderMark,
  zoneSyntaxClassMismatch,
  zoneSyntaxDirectiveNotEnded,
  zoneSyntaxDoubleEscaped,
  zoneSyntaxEmptyLabel,
  zoneSyntaxGenerateBadRange,
  zoneSyntaxGenerateTooMany,
  zoneSyntaxIncludeLoop,
  zoneSyntaxIncludeMissing,
  zoneSyntaxIncludeOutsideWorkspace,
  zoneSyntaxInheritedOwnerAfterOrigin,
  zoneSyntaxLabelOrNameTooLong,
  zoneSyntaxMetaType,
  zoneSyntaxMissingTtl,
  zoneSyntaxMixedLineEndings,
  zoneSyntaxNoFinalNewline,
  zoneSyntaxNoOwnerYet,
  zoneSyntaxNonAsciiInName,
  zoneSyntaxObsoleteType,
  zoneSyntaxRdataFieldCount,
  zoneSyntaxRdataRange,
  zoneSyntaxRrsetTtlDiffers,
  zoneSyntaxTtlExtreme,
  zoneSyntaxTtlFromSoaMinimum,
  zoneSyntaxTtlOutOfRange,
  zoneSyntaxTxtChunkTooLong,
  zoneSyntaxUnbalancedParen,
  zoneSyntaxUnknownDirective,
  zoneSyntaxUnknownRrType,
  zoneSyntaxUnquotedSemicolonInTxt,
  zoneSyntaxUnterminatedString,
  zoneSyntaxUrlOrEmailAsTarget,
  zoneApexTypeElsewhere,
  zoneCaaBlocksMailCa,
  zoneCaaNoIssue,
  zoneCaaUnknownTag,
  zoneCdsCdnskeyPair,
  zoneCdsDeleteNotAlone,
  zoneCdsNotOfDnskey,
  zoneCdsWithoutDnskey,
  zoneCnameAndOtherData,
  zoneCnameChainLong,
  zoneCnameDangling,
  zoneCnameLoop,
  zoneDataUnderDname,
  zoneDnameConflicts,
  zoneDnskeyUnusable,
  zoneDnssecAlgorithmDeprecated,
  zoneDsAtApex,
  zoneDsDigestDeprecated,
  zoneDsUnusable,
  zoneDsWithoutDelegation,
  zoneDuplicateRecord,
  zoneEuiForm,
  zoneExtraGlue,
  zoneMissingGlue,
  zoneMissingTrailingDot,
  zoneMultipleCname,
  zoneNonterminalWildcard,
  zoneNsAtWildcard,
  zoneNsIsAddress,
  zoneNsMissingApex,
  zoneNsNoAddress,
  zoneNsTargetCname,
  zoneNsecAndNsec3,
  zoneNsec3Iterations,
  zoneNsec3OwnerForm,
  zoneNsec3Salt,
  zoneNsec3paramFlags,
  zoneNsec3paramHash,
  zoneOccludedData,
  zoneOriginUnknown,
  zoneOutOfZoneData,
  zonePrivateOrDocAddress,
  zoneRepeatedOrigin,
  zoneRpzAddressForm,
  zoneSerialCounterOverflow,
  zoneSerialFutureDate,
  zoneSerialNotBumped,
  zoneSerialWentBackwards,
  zoneSiblingGlue,
  zoneSingleNs,
  zoneSoaExpireLow,
  zoneSoaExpireLtRefresh,
  zoneSoaMinimumHigh,
  zoneSoaMissing,
  zoneSoaMnameIsAlias,
  zoneSoaMnameIsZoneName,
  zoneSoaMnameUnqualified,
  zoneSoaMultiple,
  zoneSoaNotApex,
  zoneSoaRefreshLow,
  zoneSoaRetryGeRefresh,
  zoneSoaRetryLow,
  zoneSoaRnameAtSign,
  zoneSoaRnameUnescapedDot,
  zoneSrvIsAddress,
  zoneSrvNoAddress,
  zoneSrvTargetCname,
  zoneSvcbAliasNotAlone,
  zoneSvcbAliasParameters,
  zoneSvcbDnsParameters,
  zoneZoneHasV6ButNoV6Ns,
  zoneZonemdSerial,
];
