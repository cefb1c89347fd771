# Words of the command kiemky.

cli-file = File: { $name }
cli-several = { $count } files were checked.
cli-progress = Checking: { $done } of { $total }
cli-error = No report could be made
cli-stdin = standard input
cli-stdin-limit = Standard input is longer than { $mebibytes } MiB; write it to a file and check the file.
cli-standing = Conclusion
cli-signature = Signature { $order }
cli-at-invalid = The value of --at is no RFC 3339 time, for example 2026-11-20T08:00:00+07:00.
cli-jobs-invalid = The value of --jobs must be a number from 1 to 256.
cli-resume-needs-jsonl = The option --resume goes only with --jsonl.
cli-trust-empty = There is no certificate in the files given with --trust.
cli-trust-no-anchor = There is no root (self-signed) certificate in the files given with --trust.
cli-trust-unreadable = A certificate in the file { $name } cannot be read.
cli-evidence-unreadable = The revocation list or OCSP response in the file { $name } cannot be read.
cli-password-unreadable = The password file { $name } cannot be read.
cli-resume-unreadable = The file { $name } of --resume cannot be read or written.
cli-resume-foreign = The file { $name } of --resume has a line that is no report of kiemky; it was left as it is.
cli-output-failed = The result could not be written.
cli-usage = Usage: kiemky verify [OPTIONS] FILE|DIRECTORY|-...
cli-usage-problem = The command line is not right.
