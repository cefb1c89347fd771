# Reports to print and to keep, and a kept report that is opened again.

reports-title = Report on the check of digital signatures
reports-none = No report could be made
reports-code-name = QR code: SHA-256 of the file and the outcome of the check
reports-code = The QR code holds the SHA-256 of the file and the outcome. It serves to compare, and is no substitute for checking the file again.
reports-no-sha256 = not computed yet
reports-policy = Policy of the conclusion
reports-profile = Rules of form
reports-local = Certificates that whoever checked added to the list (SHA-256)
reports-own-list = a list given by whoever checked
reports-status = Validity
reports-passed = Checked and passed; worth knowing
reports-time-not-told = not told, for this signature is not sound
reports-foot = Made by Kiểm Ký from the very file whose SHA-256 stands above. Whoever has the file can check it again and must come to the same result with the same evidence. The report does not replace the conclusion of a competent authority.

# A saved report: what a file claims, not the result of a check.
reports-saved = Saved report, not checked again
reports-saved-file = What follows was read from a report file, which anybody can write or change. To know whether it is right, check again the very document whose SHA-256 stands below.
reports-saved-certificate = What follows was read from a report file, which anybody can write or change. To know whether it is right, check again the very certificate whose fingerprint stands below.
reports-saved-says = The report says: { $sentence }
reports-saved-foot = Saved report, not checked again: no ground for anything.
reports-saved-same = This file was checked again: the three answers and the signers are those of the saved report. The rest of the saved report was not compared and is no longer shown; see the new result.
reports-saved-same-but-form = This file was checked again: the result on signatures and signers is that of the saved report; the results on form could not be compared. The rest of the saved report was not compared and is no longer shown; see the new result.
reports-saved-differs = This file was checked again: the result DIFFERS from the saved report. Use only the new result; the saved report may rest on other evidence, or was changed.

reports-open-too-long = The report file is longer than { $mebibytes } MiB and was not opened.
reports-open-malformed = This file is no well-formed report of Kiểm Ký and was not opened.
reports-open-version = This report is of a kind or version that this program does not know.
reports-open-several = This file holds several reports; put each into a file of its own, then open it.
reports-open-error = This file says that no report could be made; there is no result to show.
reports-open-advice = Get the report file again from where it was made, or check the document itself.

reports-get = Report
reports-get-print = Print the report
reports-get-html = Download the report for printing (HTML)
reports-get-json = Download the report as JSON
reports-get-xml = Download the report as XML (ETSI TS 119 102-2)
reports-no-signatures = The document carries no digital signature, so there is no report by ETSI TS 119 102-2.
reports-get-failed = The report could not be made, for a part of the page could not be loaded; check the connection and try again.
