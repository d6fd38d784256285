"""What the tests of formats share."""

from tests.publish.strike import dated, hostile, night, published

__all__ = ["dated", "hostile", "night", "published"]
