"""The typesetter: a manuscript in, a PDF out. It knows WeasyPrint and nothing of Django or of the audit.

So a process of its own can hold it and little else (`keeper`): no secret, no database, a third of the
worker's memory. `manuscript` is what it is handed, `setting` sets it, `sheets` are the only files it may
read, `limits` are what a child may take. To give it something new: a field of `Manuscript`.
"""
