"""Starting an audit, its settings, taking a change back. One page a file.

A page of one audit is written as

    @audit_page
    def intent(request: HttpRequest, audit: Audit) -> HttpResponse: ...

and gets the audit only when the reader may open it.
"""
