"""What the tests of formats share."""

from tests.publish.strike import dated, hostile, night, whole

__all__ = ["dated", "hostile", "night", "whole"]
