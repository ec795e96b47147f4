"""Writes about promises: proposing, signing, changing with a reason, and whether they were kept."""

from audits.commitments.services.promises import (
    NotTheReceiver,
    NotYetBothHalves,
    Settled,
    confirm,
    counterpart,
    is_signed,
    next_key,
    promise,
    renegotiate,
    reword,
    sign,
    sign_pair,
    slip,
    withdraw,
)

__all__ = [
    "NotTheReceiver",
    "NotYetBothHalves",
    "Settled",
    "confirm",
    "counterpart",
    "is_signed",
    "next_key",
    "promise",
    "renegotiate",
    "reword",
    "sign",
    "sign_pair",
    "slip",
    "withdraw",
]
