# What is shown after the first answer: copying, filtering, links to single findings.
reader-copy-reasons = Copy the proposal and its reasons
reader-copied = Copied
reader-all-findings = All findings ({ $count })
reader-filter = Filter by severity
reader-filter-all = All ({ $count })
reader-filter-one = { $level } ({ $count })
reader-of-document = Document
reader-of-form = Form and placement
reader-link = Link to this finding
reader-until = Until when this can be proved
