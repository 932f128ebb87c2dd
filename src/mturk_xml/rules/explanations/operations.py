"""What the operations of the service refuse beyond the documents, explained."""

from mturk_xml.rules.explanations.explanation import Explanation, in_python

EXPLANATIONS: dict[str, Explanation] = {
    "MTX280": in_python(
        """
        Arguments have the names that boto3 has for them, with a capital letter at the beginning of each word. This one
        has none of them. An argument that belongs to another call, or that was settled when the HIT type was made, is
        refused as well.
        """,
        wrong="""
        operations.create_hit(birds, MaxAssignment=3, **rest)
        """,
        right="""
        operations.create_hit(birds, MaxAssignments=3, **rest)
        """,
        hint="write the name that the message proposes, or leave it out",
    ),
    "MTX281": in_python(
        """
        The service does not make a HIT or a qualification type without this argument. All that are missing are told at
        once, so you can add them in one go.
        """,
        wrong="""
        operations.create_hit(
            birds,
            Title="Birds at the pond",
            Description="Look at a picture, answer two questions.",
            AssignmentDurationInSeconds=600,
            LifetimeInSeconds=86_400,
        )
        """,
        right="""
        operations.create_hit(
            birds,
            Title="Birds at the pond",
            Description="Look at a picture, answer two questions.",
            AssignmentDurationInSeconds=600,
            LifetimeInSeconds=86_400,
            Reward="0.25",
        )
        """,
    ),
    "MTX282": in_python(
        """
        The value is of another type than this argument takes: a number instead of text, a single thing instead of a
        list. Money is given as text or Decimal, because computers do not keep a number such as 0.1 exactly.
        """,
        wrong="""
        operations.create_hit(birds, Reward=0.05, **rest)
        """,
        right="""
        operations.create_hit(birds, Reward="0.05", **rest)
        """,
        hint="give a value of the type that the message names",
    ),
    "MTX283": in_python(
        """
        Only a few words can stand here, and this is none of them, so the service refused the call. Capital and small
        letters count: active is not Active.
        """,
        wrong="""
        operations.create_qualification_type(QualificationTypeStatus="active", **rest)
        """,
        right="""
        operations.create_qualification_type(QualificationTypeStatus="Active", **rest)
        """,
    ),
    "MTX284": in_python(
        """
        The number is smaller or larger than the service took. All times are in seconds, so 7 is seven seconds, not
        seven days. A timedelta says what you mean in clear words.
        """,
        wrong="""
        operations.create_hit(birds, LifetimeInSeconds=7, **rest)
        """,
        right="""
        from datetime import timedelta

        operations.create_hit(birds, LifetimeInSeconds=timedelta(days=7), **rest)
        """,
        hint="write a number within the bounds that the message names",
    ),
    "MTX285": in_python(
        """
        The text or the list is longer or shorter than the service took. Workers read titles in a narrow list, so a
        short one serves them better anyway.
        """,
        wrong="""
        operations.create_hit(birds, Title="Look at our birds! " * 10, **rest)
        """,
        right="""
        operations.create_hit(birds, Title="Look at our birds!", **rest)
        """,
        hint="keep to the bounds that the message names",
    ),
    "MTX286": in_python(
        """
        A reward is an amount of US dollars, written with digits and a point. A dollar sign, a comma or a third decimal
        is refused, so that nobody is paid ten times too much by a slip.
        """,
        wrong="""
        operations.create_hit(birds, Reward="$0.05", **rest)
        """,
        right="""
        operations.create_hit(birds, Reward="0.05", **rest)
        """,
    ),
    "MTX287": in_python(
        """
        The service made up identifiers of capital letters and digits. This text cannot be one: perhaps a name was given
        instead, or a space came along when it was copied.
        """,
        wrong="""
        operations.create_hit_with_hit_type(birds, HITTypeId="my hit type", **rest)
        """,
        right="""
        operations.create_hit_with_hit_type(birds, HITTypeId="3EXAMPLEHITTYPE", **rest)
        """,
    ),
    "MTX288": in_python(
        """
        Documents are given as objects, so that they can be checked on the way. Text, a layout that is not filled in, or
        a document of another kind cannot be sent here. A test is always a QuestionForm; pages are for HITs only.
        """,
        wrong="""
        operations.create_hit(birds.to_xml(), **rest)
        """,
        right="""
        operations.create_hit(birds, **rest)
        """,
        hint="give a document of the kind that the message names",
    ),
    "MTX289": in_python(
        """
        What workers see comes from one place: from a document that you give, or from a layout that you made on the
        website. With both, or with neither, the service did not know what to show.
        """,
        wrong="""
        operations.create_hit(birds, HITLayoutId="3EXAMPLELAYOUT", **rest)
        """,
        right="""
        operations.create_hit(HITLayoutId="3EXAMPLELAYOUT", **rest)
        """,
    ),
    "MTX290": in_python(
        """
        HITLayoutParameters fill the placeholders of a layout, and no layout is named. The values would go nowhere, so
        the service refused the call.
        """,
        wrong="""
        values = [{"Name": "bird", "Value": "heron"}]
        operations.create_hit(birds, HITLayoutParameters=values, **rest)
        """,
        right="""
        values = [{"Name": "bird", "Value": "heron"}]
        operations.create_hit(HITLayoutId="3EXAMPLELAYOUT", HITLayoutParameters=values, **rest)
        """,
    ),
    "MTX291": in_python(
        """
        A qualification is either given to everybody who asks, or earned with a test. AutoGranted=True says the first,
        and the test says the second.
        """,
        wrong="""
        operations.create_qualification_type(
            test, key, TestDurationInSeconds=600, AutoGranted=True, **rest
        )
        """,
        right="""
        operations.create_qualification_type(test, key, TestDurationInSeconds=600, **rest)
        """,
    ),
    "MTX292": in_python(
        """
        A test has a time limit, and there is none that the service would have taken by itself. Say how long workers may
        take; a timedelta is welcome.
        """,
        wrong="""
        operations.create_qualification_type(test, key, **rest)
        """,
        right="""
        operations.create_qualification_type(test, key, TestDurationInSeconds=600, **rest)
        """,
    ),
    "MTX293": in_python(
        """
        A key and a time limit belong to a test, and no test is given. When you change a qualification type, the test
        has to be sent along again, even if it is the same as before.
        """,
        wrong="""
        operations.create_qualification_type(answer_key=key, **rest)
        """,
        right="""
        operations.create_qualification_type(
            test, answer_key=key, TestDurationInSeconds=600, **rest
        )
        """,
        hint="give the test, too",
    ),
    "MTX294": in_python(
        """
        AutoGrantedValue is what workers get who are granted the qualification without a test. Nobody is, as long as
        AutoGranted is not True, so the value does nothing. Workers would have to wait for you to answer their requests.
        """,
        wrong="""
        operations.validate(operations.create_qualification_type, AutoGrantedValue=5, **rest)
        """,
        right="""
        operations.validate(
            operations.create_qualification_type, AutoGranted=True, AutoGrantedValue=5, **rest
        )
        """,
    ),
    "MTX295": in_python(
        """
        Tests cannot ask for files: the service took uploads in HITs only. Ask for a choice, or for a text that you read
        yourself.
        """,
        wrong="""
        from mturk_xml.authoring import file_upload_answer, form, question

        upload = file_upload_answer(max_file_size_in_bytes=2_000_000)
        photo = form(question("photo", "Send us a photo of a heron.", upload))
        operations.create_qualification_type(photo, TestDurationInSeconds=600, **rest)
        """,
        right="""
        from mturk_xml.authoring import form, free_text_answer, question

        photo = form(question("photo", "Where is your photo of a heron?", free_text_answer()))
        operations.create_qualification_type(photo, TestDurationInSeconds=600, **rest)
        """,
    ),
    "MTX296": in_python(
        """
        The comparison decides how many values it needs: Exists takes none, GreaterThan takes one number, In takes a
        list. With another count the service could not compare, and refused the HIT.
        """,
        wrong="""
        score = {
            "QualificationTypeId": "3EXAMPLETYPE",
            "Comparator": "GreaterThan",
            "IntegerValues": [80, 100],
        }
        operations.create_hit(birds, QualificationRequirements=[score], **rest)
        """,
        right="""
        score = {
            "QualificationTypeId": "3EXAMPLETYPE",
            "Comparator": "GreaterThan",
            "IntegerValues": [80],
        }
        operations.create_hit(birds, QualificationRequirements=[score], **rest)
        """,
        hint="give as many values as the message names",
    ),
    "MTX297": in_python(
        """
        Where a worker lives is compared with countries, and every other qualification with numbers. The number
        00000000000000000071 is that of the qualification for the place.
        """,
        wrong="""
        place = {
            "QualificationTypeId": "00000000000000000071",
            "Comparator": "EqualTo",
            "IntegerValues": [31],
        }
        operations.create_hit(birds, QualificationRequirements=[place], **rest)
        """,
        right="""
        place = {
            "QualificationTypeId": "00000000000000000071",
            "Comparator": "EqualTo",
            "LocaleValues": [{"Country": "NL"}],
        }
        operations.create_hit(birds, QualificationRequirements=[place], **rest)
        """,
    ),
    "MTX298": in_python(
        """
        Both say what workers without the qualification may see, and the newer ActionsGuarded says it better. Given
        together they may contradict each other, so keep one.
        """,
        wrong="""
        score = {
            "QualificationTypeId": "3EXAMPLETYPE",
            "Comparator": "Exists",
            "RequiredToPreview": True,
            "ActionsGuarded": "PreviewAndAccept",
        }
        operations.validate(
            operations.create_hit, birds, QualificationRequirements=[score], **rest
        )
        """,
        right="""
        score = {
            "QualificationTypeId": "3EXAMPLETYPE",
            "Comparator": "Exists",
            "ActionsGuarded": "PreviewAndAccept",
        }
        operations.validate(
            operations.create_hit, birds, QualificationRequirements=[score], **rest
        )
        """,
    ),
    "MTX299": in_python(
        """
        Old clients sent documents as part of a web address, where most signs are written as % and two digits or
        letters. This text is not written in that way. Usually it is the document itself already, or it was cut off.
        """,
        wrong="""
        from mturk_xml import escaping

        escaping.url_decoded("%3CText%3E100% sure?%3C/Text%3E")
        """,
        right="""
        from mturk_xml import escaping

        escaping.url_decoded("%3CText%3E100%25%20sure?%3C/Text%3E")
        """,
        hint="give the value of one parameter as it was sent, or leave a document as it is",
    ),
}
