"""The product. One package a floor; imports go down only (docs/architecture.md)."""
