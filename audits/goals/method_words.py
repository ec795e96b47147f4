"""Whether an intent already names a solution.

The intent is to stay free of method: what is wanted, not what it is built with. The words below
are common names of technologies and products; a hit is a hint, never a refusal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

METHOD_WORDS = (
    "ai", "api", "app", "aws", "azure", "blockchain", "chatbot", "cloud", "crm", "cms", "dashboard",
    "data lake", "data warehouse", "database", "devops", "docker", "erp", "excel", "google cloud",
    "gpt", "hubspot", "jira", "kubernetes", "large language model", "llm", "low-code",
    "machine learning", "microservice", "microservices", "mobile app", "oracle", "platform",
    "portal", "power bi", "robotic process automation", "rpa", "saas", "salesforce", "sap",
    "self-service portal", "servicenow", "sharepoint", "shopify", "snowflake", "software",
    "sql", "tableau", "teams", "website", "workday", "zendesk",
)  # fmt: skip
_FOUND = re.compile(
    rf"(?<!\w)({'|'.join(map(re.escape, sorted(METHOD_WORDS, key=len, reverse=True)))})(?!\w)",
    re.IGNORECASE,
)


def method_words(said: Iterable[str]) -> list[str]:
    """The technologies and products that the sentences name, each once, as written."""
    found = (match.group(0) for words in said for match in _FOUND.finditer(words))
    return list({word.casefold(): word for word in found}.values())
