"""Floor 6, the report: an audit's evidence, frozen, analysed and set as a document.

To add a section: a module of `content`, its template and its function of `outline`; to add a file
format: a module of `documents` that renders the same content.
"""
