"""Floor 6, the report: an audit's evidence, frozen, analysed and set as a document.

To add a section: one function of `content` and its template; to add a file format: one module that
renders the same content.
"""
