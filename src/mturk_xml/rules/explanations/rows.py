"""What cannot be read of the rows of tables, explained."""

from mturk_xml.rules.explanations.explanation import Explanation, in_words

EXPLANATIONS: dict[str, Explanation] = {
    "MTX930": in_words(
        """
        The first line of the table names its columns, and every row has a cell for each of them. This one has more, or
        it ends too early. If a cell was lost or split, all cells behind it have slid into the wrong columns. To take
        them for answers would be worse than to take none, so the row was set aside as it stands.
        """,
    ),
    "MTX931": in_words(
        """
        In this file, one cell holds all questions and answers of a worker, one behind the other, with tabs between
        them. When a worker has typed a tab, too, nobody can say where an answer ends. So the row was set aside as it
        stands. The same answers in the format of the service, or with a column for each question, have no such doubt.
        """,
    ),
}
