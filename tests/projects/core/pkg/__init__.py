"""A package around an extension."""

from ._core import GREATEST, NAME, add

__all__ = ["GREATEST", "NAME", "add"]
