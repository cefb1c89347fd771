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
reader-show-place = Show this place on the page
reader-sketch = Sketch of the cells of a document
reader-sketch-caption = Sketch: cell { $cell } of Appendix I of Decree 30/2020/NĐ-CP is shaded; the dashed frame is what was measured. The sketch tells order and side, not exact distances.
reader-copy-fingerprint = Copy the fingerprint
reader-raw = The report as data (JSON), for experts
