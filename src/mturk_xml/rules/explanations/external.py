"""What is wrong or doubtful in the address of an ExternalQuestion and in the height of a frame, explained."""

from mturk_xml.rules.explanations.explanation import Explanation, in_xml

EXPLANATIONS: dict[str, Explanation] = {
    "MTX255": in_xml(
        """
        The page is shown inside a secure page, and browsers do not load an insecure one there. So the service took
        addresses with https only. Your server needs a certificate for it; there are free ones.
        """,
        wrong="""
        <ExternalURL>http://birds.example.org/task</ExternalURL>
        """,
        right="""
        <ExternalURL>https://birds.example.org/task</ExternalURL>
        """,
    ),
    "MTX256": in_xml(
        """
        The browser of the worker has to find the page from the address alone. A path or a file name says nothing about
        the server on which it is, so the worker would see an empty frame.
        """,
        wrong="""
        <ExternalURL>/task?set=7</ExternalURL>
        """,
        right="""
        <ExternalURL>https://birds.example.org/task?set=7</ExternalURL>
        """,
    ),
    "MTX257": in_xml(
        """
        The service appended four parameters to your address: assignmentId, hitId, turkSubmitTo and workerId. If yours
        has one of them already, your page finds two values and may take the wrong one. Use another name for your own.
        """,
        wrong="""
        <ExternalURL>https://birds.example.org/task?hitId=7</ExternalURL>
        """,
        right="""
        <ExternalURL>https://birds.example.org/task?set=7</ExternalURL>
        """,
    ),
    "MTX258": in_xml(
        """
        In XML, & is written &amp; once. Here it was escaped twice, so the address itself holds the letters amp; and
        your server gets a parameter by the name of amp;lang instead of lang. If your server has such a parameter,
        ignore this.
        """,
        wrong="""
        <ExternalURL>https://birds.example.org/task?set=7&amp;amp;lang=en</ExternalURL>
        """,
        right="""
        <ExternalURL>https://birds.example.org/task?set=7&amp;lang=en</ExternalURL>
        """,
    ),
    "MTX259": in_xml(
        """
        There is a space or a line break inside the address. Addresses have none: some programs cut them off there,
        others write %20 or leave it out. Your server would get an address that you did not mean.
        """,
        wrong="""
        <ExternalURL>https://birds.example.org/task?bird=grey heron</ExternalURL>
        """,
        right="""
        <ExternalURL>https://birds.example.org/task?bird=grey%20heron</ExternalURL>
        """,
    ),
    "MTX260": in_xml(
        """
        Browsers keep what stands behind a # to themselves. The service appended its parameters there, so your server
        does not learn who is working. A script in the page can still read them; then you can ignore this.
        """,
        wrong="""
        <ExternalURL>https://birds.example.org/task#start</ExternalURL>
        """,
        right="""
        <ExternalURL>https://birds.example.org/task</ExternalURL>
        """,
    ),
    "MTX261": in_xml(
        """
        The address leads to your own machine or into your own network. The page works on your screen, and on no
        worker's. Put it on a server that everybody can reach. While you only try it out at home, you can ignore this.
        """,
        wrong="""
        <ExternalURL>https://192.168.1.20/task</ExternalURL>
        """,
        right="""
        <ExternalURL>https://birds.example.org/task</ExternalURL>
        """,
    ),
    "MTX262": in_xml(
        """
        A template marks the places that a program fills in later. This mark is still there, so workers or your server
        would get the mark instead of the value. If the file is the template itself, check what it becomes, and ignore
        this.
        """,
        wrong="""
        <ExternalURL>https://birds.example.org/task?set=${set}</ExternalURL>
        """,
        right="""
        <ExternalURL>https://birds.example.org/task?set=7</ExternalURL>
        """,
    ),
    "MTX263": in_xml(
        """
        FrameHeight is the height of the box that shows your page, in pixels. There is no box of a negative height. With
        0 the box is as high as the window of the worker, which is a good choice for most pages.
        """,
        wrong="""
        <FrameHeight>-1</FrameHeight>
        """,
        right="""
        <FrameHeight>0</FrameHeight>
        """,
    ),
}
