"""The proof. Mirrors `audits/` path for path; beside it `floors` (the house's own rules), `journeys`
(a browser walks the product) and `faults` (what must survive).

Database tests run on SQLite, and with `DATABASE_URL` on PostgreSQL; `bin/test` runs both.
"""
