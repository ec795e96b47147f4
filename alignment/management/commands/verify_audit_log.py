from __future__ import annotations

from typing import Any

from alignment.management.everywhere import PracticesCommand
from audits.organisations.models import Practice
from audits.organisations.services import Broken, unbroken, without_words


class Command(PracticesCommand):
    help = (
        "Checks the log of every practice, entry by entry. Names the first one that is not as it was "
        "written and exits 1. Entries cut off at the end show only in their number and the last "
        "digest: note both somewhere else."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        broken = False
        for practice in Practice.objects.order_by("pk"):
            found = unbroken(practice)
            if isinstance(found, Broken):
                broken = True
                self.stdout.write(f"{practice}: BROKEN at entry {found.number}: {found.reason}")
            else:
                number, digest = found
                out = without_words(practice)
                erased = f", of {out} words were taken out" if out else ""
                self.stdout.write(
                    f"{practice}: {number} entries, whole{erased}; the last is {digest}"
                )
        if broken:
            raise SystemExit(1)
