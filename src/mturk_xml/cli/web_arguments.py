"""What the commands for a browser understand, and how they explain themselves."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

PREVIEW = """\
Show a question as workers saw it, as one page of HTML that opens in any browser.

FILE is a QuestionForm, an HTMLQuestion, an ExternalQuestion, or a page of HTML with ${placeholders} in it, which is
a HITLayout. Forms can be filled in: answers are checked as the form demands, and nothing is sent."""

PREVIEW_EPILOG = """\
examples:
  {prog} form.xml --open                                   look at a form
  {prog} form.xml -o form.html                             a page to hand to a colleague
  {prog} external.xml --mode accepted --open               with the parameters that follow the acceptance
  {prog} layout.html --parameters hits.csv --row 3 --open  a layout with the values of the third row

exit status: 0 written, 1 errors in the document, 2 usage, or a file that cannot be read or written"""

TAKE = """\
Take a test in the browser: serve question documents to workers, and keep the answers that they submit.

TEST is a question document, a layout (a page of HTML, with --parameters), or a folder of question documents. Each
worker gets each HIT once. Nothing that was submitted is lost, whatever ends the command; the next start goes on where
it ended. DIR then holds an archive that mturk-xml answers, score and analyze read.

The address is printed first. Only this computer can reach it, unless --host says otherwise; then the address has a
token in it, without which nobody is let in."""

TAKE_EPILOG = """\
examples:
  {prog} form.xml                                            try a form, and look at the answers in form-taken/
  {prog} test.xml --answer-key key.xml --duration 1800       a qualification test of half an hour; workers see the value
  {prog} layout.html --parameters hits.csv --assignments 3   a batch: a HIT for each row, three workers each
  {prog} test.xml --host 0.0.0.0                             for the other computers in this network

exit status: 0 ended by Ctrl-C, 1 errors in the documents, 2 usage, or a port or folder that cannot be used"""

_YEAR = 365 * 24 * 60 * 60


def fill_preview(made: "argparse.ArgumentParser") -> None:
    """Add the arguments of ``mturk-xml preview``."""
    made.add_argument("path", metavar="FILE", help="a question document or a layout, - for standard input")
    made.add_argument("--output", "-o", metavar="FILE", help="default: standard output")
    made.add_argument("--open", action="store_true", help="show the page in the browser; without -o from a new folder")
    made.add_argument(
        "--mode",
        choices=("preview", "accepted"),
        default="preview",
        help="before or after a worker accepts the HIT (default: preview)",
    )
    made.add_argument("--title", metavar="TEXT", help="what the page is called (default: the name of the file)")
    made.add_argument("--parameters", metavar="CSV", help="values for the placeholders of a layout, a row for each HIT")
    made.add_argument("--row", type=int, default=1, metavar="N", help="the row to take, counted from 1 (default: 1)")
    made.add_argument(
        "--escape", action="store_true", help="these values are texts: write & and < in them as &amp; &lt;"
    )


def fill_take(made: "argparse.ArgumentParser") -> None:
    """Add the arguments of ``mturk-xml take``."""
    made.add_argument("tests", nargs="+", metavar="TEST", help="a question document, a layout, or a folder")
    tests = made.add_argument_group("the test")
    tests.add_argument("--answer-key", metavar="KEY", help="its AnswerKey: workers see their value on the receipt")
    tests.add_argument("--explain", action="store_true", help="with the key: the receipt says how the value came about")
    tests.add_argument(
        "--duration", type=_count(_YEAR), metavar="SECONDS", help="the time that each worker has (default: no limit)"
    )
    tests.add_argument(
        "--assignments",
        type=_count(10**9),
        metavar="N",
        help="how many workers may take each HIT (default: any number)",
    )
    tests.add_argument(
        "--parameters", metavar="CSV", help="values for the placeholders of a layout, a row for each HIT"
    )
    tests.add_argument(
        "--escape", action="store_true", help="these values are texts: write & and < in them as &amp; &lt;"
    )
    made.add_argument(
        "--output", "-o", metavar="DIR", help="where answers are kept (default: the name of TEST, -taken)"
    )
    server = made.add_argument_group("the server")
    server.add_argument(
        "--host", default="127.0.0.1", help="listen there, too; 0.0.0.0 is every network of this computer"
    )
    server.add_argument(
        "--port", type=_count(65535), metavar="N", help="default: that of the last time, else a free one"
    )
    server.add_argument(
        "--name", action="append", type=_host, default=[], metavar="HOST", help="what others call this computer"
    )
    server.add_argument("--no-browser", dest="browser", action="store_false", help="do not open a browser")
    server.add_argument("--worker-id", metavar="ID", help="put it into the address, so that nobody is asked for one")


def _host(text: str) -> str:
    if not all(each.isalnum() or each in ".-_" for each in text) or not text.isascii() or not text:
        raise ValueError
    return text


_host.__name__ = "name of a computer"  # argparse says: invalid ... value


def _count(most: int) -> "Callable[[str], int]":
    """Return what reads a whole number from 1 on."""

    def count(text: str) -> int:
        number = int(text)
        if not 0 < number <= most:
            raise ValueError
        return number

    count.__name__ = f"number from 1 to {most:,}"  # argparse says: invalid ... value
    return count
