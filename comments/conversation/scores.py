"""By what threads are ranked. Pure: plain numbers in, plain numbers out."""

from math import sqrt

# 95 per cent confidence.
Z = 1.96
SCALE = 10**9


def recommended_score(recommended: int, reported: int) -> int:
    """Return Wilson's lower bound of the share of readers who recommend a comment, as an integer.

    Readers have judged who recommend or report it. The bound is the share that we may count on after so few
    judgements: so one recommendation without any report does not stand above ninety-nine with one.
    """
    judged = recommended + reported
    if not judged:
        return 0
    share = recommended / judged
    spread = Z * sqrt(share * (1 - share) / judged + Z * Z / (4 * judged * judged))
    # With nothing recommended the bound is nought, which floating point misses by a hair.
    return max(round(SCALE * (share + Z * Z / (2 * judged) - spread) / (1 + Z * Z / judged)), 0)
