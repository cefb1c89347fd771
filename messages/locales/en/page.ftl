# Words of the viewer page.

page-title = Kiểm Ký
page-tagline = Check the digital signatures of a document on your own computer; the file is sent nowhere.
page-drop = Drop a PDF file here
page-choose = Choose a PDF file
page-sample = Try a sample document
page-checking = Checking the digital signatures…
page-not-checked = This file could not be checked.
page-again = Check again
page-cancel = Stop
page-language = Language
page-private = The file is checked inside this browser; no data are sent anywhere.
page-details = Details
page-close = Close
