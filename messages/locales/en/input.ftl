# No report can be made.

input-empty = The file is empty (0 bytes).
    .why = There is nothing in it to check.
    .do = Get the file again from the sender; copying or downloading may not have finished.
input-not-a-pdf = This file is not a PDF.
    .why = Only digital signatures in PDF files can be checked; the first 1024 bytes of this file hold no %PDF- header.
    .do = Choose the right PDF file. Unpack a compressed file (.zip, .rar) first; if the document has another format (.doc, .xml), ask the sender for the signed PDF.
input-unreadable = The file cannot be read.
    .why = The operating system does not let it be read, or it is no longer there.
    .do = Check the path, the permission to read the file and the storage device, then try again.
input-changed = The file changed while it was being checked.
    .why = The bytes read and the bytes hashed must be the same; otherwise a result could not be relied on, so none was made.
    .do = Wait until the other program has written (or downloaded) the file, then check it again.
input-trust-list = The trust list that was given cannot be used.
    .why = A list given by the user replaces the built-in one, so it must be readable and hold at least one root (self-signed) certificate.
    .do = Check the certificate files (PEM or DER) and add the root certificate, or leave the option out to use the built-in list.
input-option = An option cannot be used.
    .why = Its value is wrong or has no meaning here.
    .do = See how to use it with: kiemky verify --help.
input-no-files = The directory holds no PDF file.
    .why = In a directory only files whose names end in .pdf are checked.
    .do = Name the right directory, or name the file itself if the PDF has another ending.
input-not-checked = This file could not be checked.
    .why = The check was stopped halfway or took too long; this says nothing about the document.
    .do = Check it again; if that does not help, use the command kiemky on a computer.
