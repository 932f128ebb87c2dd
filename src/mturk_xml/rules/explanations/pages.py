"""What is wrong or doubtful in the page of an HTMLQuestion, explained."""

from mturk_xml.rules.explanations.explanation import Explanation, in_html, in_words, in_xml

EXPLANATIONS: dict[str, Explanation] = {
    "MTX240": in_html(
        """
        Browsers repair broken HTML by guessing, and say nothing. The service did not guess: it read the page as HTML5
        and refused it for a tag that is not closed, or a stray & or <. The place in the message is the one to mend.
        """,
        wrong="""
        <p>Whose bill is <b>longer?</p>
        """,
        right="""
        <p>Whose bill is <b>longer</b>?</p>
        """,
        message="what is wrong in the HTML, such as: <b> is not closed before the end of <p>",
        hint="the message says what to mend; for the example: add </b> where it ends",
    ),
    "MTX241": in_html(
        """
        HTML5 calls this a mistake, but pages with it were accepted. The most frequent one is a page without a doctype:
        browsers then show it as they did twenty years ago, and it may look different from what you tried at home. If
        the page looks right to you, this can be ignored.
        """,
        wrong="""
        <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
        <crowd-form>
          <crowd-input name="bird" label="Which bird?"></crowd-input>
        </crowd-form>
        """,
        right="""
        <!DOCTYPE html>
        <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
        <crowd-form>
          <crowd-input name="bird" label="Which bird?"></crowd-input>
        </crowd-form>
        """,
        message="what is doubtful in the HTML, such as: the page has no doctype",
        hint="the message says what to write; for the example: begin the page with <!DOCTYPE html>",
    ),
    "MTX242": in_words(
        """
        Pages come from anywhere, so one that is very long or very deep is read only in part. What was found up to there
        is told; about the rest, and about the form in the page, nothing is said. The service took 65,535 bytes for the
        whole question.
        """,
    ),
    "MTX243": in_xml(
        """
        To put a page into a document, escape it once, or put it between <![CDATA[ and ]]>. Here both were done, or it
        was escaped twice. Workers would read the tags of the page as text, and find nothing to fill in.
        """,
        wrong="""
        <HTMLContent><![CDATA[
        &lt;!DOCTYPE html&gt;
        &lt;script src="https://assets.crowd.aws/crowd-html-elements.js"&gt;&lt;/script&gt;
        &lt;crowd-form&gt;
          &lt;crowd-input name="bird" label="Which bird?"&gt;&lt;/crowd-input&gt;
        &lt;/crowd-form&gt;
        ]]></HTMLContent>
        """,
        right="""
        <HTMLContent><![CDATA[
        <!DOCTYPE html>
        <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
        <crowd-form>
          <crowd-input name="bird" label="Which bird?"></crowd-input>
        </crowd-form>
        ]]></HTMLContent>
        """,
    ),
    "MTX244": in_html(
        """
        The page has to send the answers itself, with a form that posts to the service. Without such a form a worker can
        read the page and fill it in, but never submit it, and is not paid. The service asked for a form in every page.
        """,
        wrong="""
        <!DOCTYPE html>
        <title>Birds</title>
        <p>Which bird is it? <input type="text" name="bird"></p>
        """,
        right="""
        <!DOCTYPE html>
        <title>Birds</title>
        <form action="https://www.mturk.com/mturk/externalSubmit" method="post">
          <input type="hidden" name="assignmentId" value="">
          <p>Which bird is it? <input type="text" name="bird"></p>
          <p><input type="submit"></p>
        </form>
        """,
        message="the page is empty, has no form, or has none that posts to externalSubmit",
        hint="write a <form> that posts to https://www.mturk.com/mturk/externalSubmit, or a <crowd-form>",
    ),
    "MTX245": in_html(
        """
        Something that every page needs is not in the HTML: the form, its address, or the field assignmentId. There are
        scripts in the page that may add it. They are not run here, so try in a browser whether they do. If they do,
        this can be ignored.
        """,
        wrong="""
        <!DOCTYPE html>
        <title>Birds</title>
        <div id="task"></div>
        <script src="https://birds.example.org/task.js"></script>
        """,
        right="""
        <!DOCTYPE html>
        <title>Birds</title>
        <form action="https://www.mturk.com/mturk/externalSubmit" method="post">
          <input type="hidden" name="assignmentId" value="">
          <div id="task"></div>
          <p><input type="submit"></p>
        </form>
        <script src="https://birds.example.org/task.js"></script>
        """,
        message="something is missing that only a script can add, such as: the page has no form",
        hint="try it in a browser, or write it into the HTML",
    ),
    "MTX246": in_html(
        """
        Answers were taken at two addresses only, one for real work and one for the sandbox, and both begin with https.
        A form that posts elsewhere loses what workers typed. If a script changes the address before the form is sent,
        this can be ignored.
        """,
        wrong="""
        <form action="http://www.mturk.com/mturk/externalSubmit" method="post">
          <input type="hidden" name="assignmentId" value="">
          <p>Which bird is it? <input type="text" name="bird"></p>
          <p><input type="submit"></p>
        </form>
        """,
        right="""
        <form action="https://www.mturk.com/mturk/externalSubmit" method="post">
          <input type="hidden" name="assignmentId" value="">
          <p>Which bird is it? <input type="text" name="bird"></p>
          <p><input type="submit"></p>
        </form>
        """,
    ),
    "MTX247": in_html(
        """
        A form without a method puts the answers into the address of the next page, and the service took them by POST
        only. With method="post" they travel inside the request, where it looked for them.
        """,
        wrong="""
        <form action="https://www.mturk.com/mturk/externalSubmit">
          <input type="hidden" name="assignmentId" value="">
          <p>Which bird is it? <input type="text" name="bird"></p>
          <p><input type="submit"></p>
        </form>
        """,
        right="""
        <form action="https://www.mturk.com/mturk/externalSubmit" method="post">
          <input type="hidden" name="assignmentId" value="">
          <p>Which bird is it? <input type="text" name="bird"></p>
          <p><input type="submit"></p>
        </form>
        """,
    ),
    "MTX248": in_html(
        """
        The field assignmentId tells the service whose answers arrive. Without it they belong to nobody: the worker
        cannot submit, and you get nothing. The page gets the value in its own address; a short script copies it into
        the field.
        """,
        wrong="""
        <form action="https://www.mturk.com/mturk/externalSubmit" method="post">
          <p>Which bird is it? <input type="text" name="bird"></p>
          <p><input type="submit"></p>
        </form>
        """,
        right="""
        <form action="https://www.mturk.com/mturk/externalSubmit" method="post">
          <input type="hidden" name="assignmentId" value="">
          <p>Which bird is it? <input type="text" name="bird"></p>
          <p><input type="submit"></p>
        </form>
        """,
        message="the form has no field assignmentId, or one that is spelt in another way",
        hint='write <input type="hidden" name="assignmentId">, and a script that fills it',
    ),
    "MTX249": in_html(
        """
        The service used the names hitId, workerId and turkSubmitTo for itself. What your form sends under them may be
        missing from the results. The results say who worked on what anyway, so you can ignore this if you do not need
        these values.
        """,
        wrong="""
        <p>Your name: <input type="text" name="workerId"></p>
        """,
        right="""
        <p>Your name: <input type="text" name="nickname"></p>
        """,
    ),
    "MTX250": in_html(
        """
        Results have one value for each name. With several fields of one name, the service kept one of the values, or
        wrote all of them with | between them. Radio buttons share a name on purpose and are not meant here. If your
        program splits such values, you can ignore this.
        """,
        wrong="""
        <p><input type="checkbox" name="bird" value="heron"> heron</p>
        <p><input type="checkbox" name="bird" value="duck"> duck</p>
        """,
        right="""
        <p><input type="checkbox" name="heron" value="yes"> heron</p>
        <p><input type="checkbox" name="duck" value="yes"> duck</p>
        """,
    ),
    "MTX251": in_html(
        """
        The form has nothing to type, tick or choose, so all workers would send the same. Perhaps the fields stand
        outside the form, or the page is only half done. If pressing the button is the whole task, you can ignore this.
        """,
        wrong="""
        <form action="https://www.mturk.com/mturk/externalSubmit" method="post">
          <input type="hidden" name="assignmentId" value="">
          <p>Which bird is it?</p>
          <p><input type="submit"></p>
        </form>
        """,
        right="""
        <form action="https://www.mturk.com/mturk/externalSubmit" method="post">
          <input type="hidden" name="assignmentId" value="">
          <p>Which bird is it? <input type="text" name="bird"></p>
          <p><input type="submit"></p>
        </form>
        """,
    ),
    "MTX252": in_html(
        """
        The service put no button below your page: it has to bring its own. Without one, workers fill in everything and
        then find no way to send it. If a script sends the form, you can ignore this.
        """,
        wrong="""
        <form action="https://www.mturk.com/mturk/externalSubmit" method="post">
          <input type="hidden" name="assignmentId" value="">
          <p>Which bird is it? <input type="text" name="bird"></p>
        </form>
        """,
        right="""
        <form action="https://www.mturk.com/mturk/externalSubmit" method="post">
          <input type="hidden" name="assignmentId" value="">
          <p>Which bird is it? <input type="text" name="bird"></p>
          <p><input type="submit"></p>
        </form>
        """,
    ),
    "MTX253": in_html(
        """
        A browser sends a field only if it has a name and belongs to the form. Workers fill this one in, and you never
        see what they wrote. If the field is only there to look at, you can ignore this.
        """,
        wrong="""
        <p>Why? <textarea rows="3" cols="40"></textarea></p>
        """,
        right="""
        <p>Why? <textarea name="why" rows="3" cols="40"></textarea></p>
        """,
        message="the value of this field is not submitted: it has no name, or stands outside the form",
        hint='write name="...", and put the field into the form',
    ),
    "MTX254": in_html(
        """
        Elements such as crowd-input are no part of HTML. A script brings them to life, and crowd-form sends what
        workers fill in. Without the script the page is blank where they stand; outside crowd-form their values are
        lost.
        """,
        wrong="""
        <!DOCTYPE html>
        <crowd-form>
          <crowd-input name="bird" label="Which bird?"></crowd-input>
        </crowd-form>
        """,
        right="""
        <!DOCTYPE html>
        <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
        <crowd-form>
          <crowd-input name="bird" label="Which bird?"></crowd-input>
        </crowd-form>
        """,
        message="a crowd element stands outside a crowd-form, or in a page that does not load its script",
        hint="load https://assets.crowd.aws/crowd-html-elements.js, and put all crowd elements into a <crowd-form>",
    ),
}
