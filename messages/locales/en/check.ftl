# The check in general, shared words.

check-passed = Checked and right.
    .why = Told so that you know it was checked.
    .do = Nothing needs to be done.
check-told = Told for your information.
    .why = Told for your information.
    .do = Nothing needs to be done.
check-open = Not clear.
    .why = There is no separate explanation for this finding yet.
    .do = Ask the issuing body to confirm the document.

budget-spent = The check stopped because a limit of work was reached.
    .why = The file makes the program work more than any ordinary document; the limit keeps the check from hanging. What was not checked is not called sound.
    .do = Get the original file again from the issuing body; if that does not help, tell the makers of the program.
stage-not-run = A step of the check does not exist in this version yet.
    .why = A step that was not made is not called sound.
    .do = See "What was not checked".
check-internal = The check met an error inside the program.
    .why = After an error the result is undetermined, never sound.
    .do = Tell the makers of the program, with the file if you may.
unknown = The report holds a finding that this version does not know.
    .why = The report may come from a newer version.
    .do = Update the program and check the original file again.
validation-stricter = Under EN 319 102-1 applied strictly, there is not enough to trust the signer.
    .why = The policy etsi judges validity at the time of this check and admits a past time only by a proof that still holds now.
    .do = See the conclusion under Decree No. 68/2024/NĐ-CP; add revocation data and timestamps where needed.
