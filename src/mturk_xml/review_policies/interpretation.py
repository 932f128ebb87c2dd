"""How the documents of the service are read where they contradict each other, or say nothing."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """What can be read in two ways, and which way is taken. The defaults let every documented example come out.

    - ``agreement_above_threshold``: the table of SimplePlurality says that a question has an agreed answer if its score
      is "greater than" the threshold; two use cases set 100 to mean all workers, which no score is greater than. By
      default a score equal to the threshold is enough.
    - ``rejection_at_threshold``: the table of ScoreMyKnownAnswers rejects scores "equal to or less than" a parameter
      whose name ends in IsLessThan, and whose 0 means never. By default an equal score is not rejected; 0 rejects
      nothing either way.
    - ``round_half_up``: the worked example shows two thirds as 66, so scores are cut by default; the statistic
      PercentKnownAnswersCorrect is called "rounded". What is compared with thresholds is the score as it is shown.
    - ``first_of_tie``: no document has a tie. By default a question with two most frequent answers has no agreed one;
      otherwise the first counts, by the code points of its values.
    - ``count_blanks``: two answers agree "if they have the same values present and absent", so workers who all left a
      question blank agree by default. Otherwise blank answers are left out.
    - ``trim``: one paragraph on SimplePlurality removes white space around answers, one says that white space is not
      normalized. Both hold if only the ends are trimmed, which is the default.
    - ``separator``: the service joined several values of one form field with ``|`` in some years, and a value may hold
      that character. By default texts are not split.
    - ``longest_answer``: longer values are left out of SimplePlurality, in characters as submitted.
    """

    agreement_above_threshold: bool = False
    rejection_at_threshold: bool = False
    round_half_up: bool = False
    first_of_tie: bool = False
    count_blanks: bool = True
    trim: bool = True
    separator: str | None = None
    longest_answer: int = 256

    def score(self, share: Fraction) -> int:
        """Return a share of 1 as a percentage, a whole number."""
        over, under = share.numerator, share.denominator
        return (200 * over + under) // (2 * under) if self.round_half_up else 100 * over // under

    def agrees(self, score: int, threshold: int) -> bool:
        """Return whether the score of a question is enough for an agreed answer."""
        return score > threshold if self.agreement_above_threshold else score >= threshold

    def rejects(self, score: int, threshold: int) -> bool:
        """Return whether a KnownAnswerScore is rejected."""
        return score < threshold or (self.rejection_at_threshold and score == threshold > 0)


DEFAULT = Interpretation()
