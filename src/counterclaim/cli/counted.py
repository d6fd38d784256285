"""Counted: a number and its noun, as a person writes them."""


def counted(number: int, noun: str) -> str:
    """Return ``1 claim``, ``2 claims``, ``1,200 claims``.

    Args:
        number: how many.
        noun: of one; its plural has an s.
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
