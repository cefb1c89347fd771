# What was not checked.

limit-changes-after-signing = What was added to the document after signing was not analysed; a document with such additions is undetermined.
limit-revocation = Revocation was not checked, as the user asked.
limit-long-term-evidence = Long-term evidence (document and archive timestamps) is not used.
limit-form = The form of the document and the places of signatures and seals under Decree No. 30/2020/NĐ-CP and local rules were not checked.
limit-signer-authority = The title and authority of the signer cannot be proved by a certificate.
limit-secrecy-mark = Not finding a secrecy mark does not mean that the document is not secret.
limit-encrypted = What is protected by a password was not read.
limit-unknown = There is a limit that this version does not know.
limit-form-outside-scope = The rules of form do not bind this class of documents; only signatures and signers were checked.
limit-form-rules = Some rules of form were not checked; the list with reasons stands under form.
