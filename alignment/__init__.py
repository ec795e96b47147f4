"""Wiring only: settings, addresses, the web and worker entry points. Nothing imports this package;
what decides something about audits belongs to a floor of `audits`."""

from alignment.celery import app as celery_app

__all__ = ["celery_app"]
