# The three answers, the sentence on top, how a signature is called, the proposed decision.

-get-original-where = Get the original again from the issuing body (through the document management system, the body's portal or its gazette) and check it again.

answer-sound-question = Is the signature sound?
answer-trusted-question = Can the signer be trusted?
answer-form-question = Is the document in due form?

answer-yes = Yes
answer-no = No
answer-undetermined = Undetermined
answer-no-signature = No digital signature
answer-not-run = Not checked
answer-not-applicable = Not applicable

answer-sound-yes =
    { $total ->
        [one] The digital signature is sound; the content has not changed since it was signed.
       *[other] All { $total } digital signatures are sound; the content has not changed since it was signed.
    }
answer-sound-no = { $bad } of { $total } digital signatures are not sound.
    .advice = { -get-original-where }
answer-sound-no-changed = The document was changed after it was digitally signed.
    .advice = { -get-original-where }
answer-sound-no-remnant = Only a remnant of a signature is left; the file was processed again after it was signed.
    .advice = The signature in this file can no longer be checked. { -get-original-where }
answer-sound-undetermined = Not every digital signature could be checked to the end; each signature says why.
    .advice = The signatures can be called neither sound nor unsound yet. Deal with the reason given at each signature and check again.
answer-sound-no-document = The signatures in this file cannot be relied on: { $reason }
answer-sound-undetermined-document = The signatures have not been checked: { $reason }
answer-sound-undetermined-changes = Each digital signature is sound by itself, but what was added to the document after an earlier signature was not analysed.
    .advice = The document was signed several times or was added to after signing; compare the content with the copy at an official source of the issuing body.
answer-sound-no-signature = The document carries no digital signature.
    .advice = { -get-original-where }

answer-trusted-yes = The digital signature certificate was valid at the time of signing and leads to a trusted root certificate.
answer-trusted-no = The signer cannot be trusted; each signature says why.
    .advice = Ask the issuing body to confirm the signer and the document.
answer-trusted-no-because = { $reason }
answer-trusted-only-revocation = The digital signature is sound and the content unchanged; the revocation status of the digital signature certificate has not been checked.
    .advice = Supply the certificate revocation list (.crl file) of the body that issued the certificate and check again; one list serves every document signed with certificates of that issuer.
answer-trusted-undetermined = There are not enough grounds to trust the signer; each signature says why.
    .advice = Deal with the reason given at each signature and check again.
answer-trusted-undetermined-because = { $reason }
answer-trusted-not-run = The signer was not checked.
answer-trusted-not-run-broken = The signer was not checked because the signature is not sound.

answer-form-yes = The document is in due form.
answer-form-no = The document is incomplete or has errors of form; errors of form do not make digital signatures invalid.
answer-form-undetermined = The form of the document could not be checked to the end.
answer-form-not-applicable = The rules of form do not bind this kind of document.
answer-form-not-run = The form of the document was not checked.

headline-accept = Proposed: fit to be accepted.
headline-accept-with-notice = Proposed: accept and tell the sender of the errors.
headline-undecided = There are not enough grounds to conclude.
headline-refuse = Proposed: refuse and return to the sender.
headline-no-signature = The document carries no digital signature.
headline-changed = The document was changed after it was digitally signed.
headline-broken = The document carries a digital signature that is not sound.
headline-remnant = Only a remnant of a signature is left; the file was processed again after it was signed.
headline-undetermined = Not every digital signature of the document could be checked to the end.
headline-undetermined-not-trusted = Not every digital signature of the document could be checked to the end, and a signer cannot be trusted.
headline-sound-trusted = The digital signature is sound and the content unchanged; the signer was trusted at the time of signing.
headline-sound-not-trusted = The digital signature is sound and the content unchanged, but the signer cannot be trusted.
headline-sound-trust-undetermined = The digital signature is sound and the content unchanged; there are not enough grounds to trust the signer.
headline-sound-trust-not-run = The digital signature is sound and the content unchanged; the signer was not checked.
headline-only-revocation = The digital signature is sound and the content unchanged; the revocation status of the digital signature certificate has not been checked.

decision-accept = Fit to be accepted
decision-accept-with-notice = Accept and tell the sender of the errors
decision-undetermined = Not enough grounds to conclude
decision-refuse = Refusal proposed; return to the sender
decision-reasons = Reasons
decision-who-decides = This is a proposal by software; the responsible person decides.

named-established = { $name }
named-claimed = claims to be { $name }
named-order = Signature No. { $order }
named-page = , page { $page }
named-field = , field { $field }
decision-without-revocation = By the policy of the receiving agency the document is proposed for acceptance although the revocation status of the signing certificate could not be checked.

# Before signing and before issue: proposals, too.
headline-before-signing-accept = Proposal: ready for the authorised person's digital signature.
headline-before-signing-accept-with-notice = Proposal: correct the points below before it is signed.
headline-before-signing-undecided = Not enough is known to say whether it can be signed.
headline-before-signing-refuse = Proposal: do not have it signed before the points below are settled.
headline-before-issue-accept = Proposal: ready for the organisation's digital signature.
headline-before-issue-accept-with-notice = Proposal: correct the points below before the organisation signs.
headline-before-issue-undecided = Not enough is known to say whether the organisation can sign.
headline-before-issue-refuse = Proposal: the organisation should not sign yet.
