"""What the operations take and what their functions return, as typed dictionaries.

``...Arguments`` is what is given beside the documents, ``...Request`` what the boto3 client takes: the same names, the
documents as text, durations as ``int`` and rewards as ``str``. Names are those of the service model, API version
2017-01-17. Lists are ``Sequence``, as in the types that others publish for boto3; they must be ``list`` or ``tuple``.
"""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Literal, Required, TypeAlias, TypedDict

Seconds: TypeAlias = int | timedelta
"""A duration: whole seconds, or a ``timedelta`` of whole seconds."""

Dollars: TypeAlias = str | Decimal
"""An amount such as ``"0.05"``. A ``float`` is none: ``0.1 + 0.2`` would be 0.30000000000000004 dollars."""

Comparator: TypeAlias = Literal[
    "LessThan",
    "LessThanOrEqualTo",
    "GreaterThan",
    "GreaterThanOrEqualTo",
    "EqualTo",
    "NotEqualTo",
    "Exists",
    "DoesNotExist",
    "In",
    "NotIn",
]
ActionsGuarded: TypeAlias = Literal["Accept", "PreviewAndAccept", "DiscoverPreviewAndAccept"]
QualificationTypeStatus: TypeAlias = Literal["Active", "Inactive"]


class Locale(TypedDict, total=False):
    """A country (ISO 3166, two letters), or one of its states (ISO 3166-2, the two letters behind the hyphen)."""

    Country: Required[str]
    Subdivision: str


class QualificationRequirement(TypedDict, total=False):
    """A qualification that workers need. ``RequiredToPreview`` is what ``ActionsGuarded`` replaced."""

    QualificationTypeId: Required[str]
    Comparator: Required[Comparator]
    IntegerValues: Sequence[int]
    LocaleValues: Sequence[Locale]
    RequiredToPreview: bool
    ActionsGuarded: ActionsGuarded


class ParameterMapEntry(TypedDict, total=False):
    """One question of a known answer: its identifier, and all the values that a worker must give."""

    Key: str
    Values: Sequence[str]


class PolicyParameter(TypedDict, total=False):
    """One parameter of a review policy: values, or entries (for the parameter AnswerKey)."""

    Key: str
    Values: Sequence[str]
    MapEntries: Sequence[ParameterMapEntry]


class ReviewPolicy(TypedDict, total=False):
    """A review policy: ScoreMyKnownAnswers/2011-09-01 for assignments, SimplePlurality/2011-09-01 for HITs."""

    PolicyName: Required[str]
    Parameters: Sequence[PolicyParameter]


class HITLayoutParameter(TypedDict):
    """What is put in the place of ``${Name}`` in a layout."""

    Name: str
    Value: str


class _HIT(TypedDict, total=False):
    MaxAssignments: int
    RequesterAnnotation: str
    UniqueRequestToken: str
    AssignmentReviewPolicy: ReviewPolicy
    HITReviewPolicy: ReviewPolicy
    HITLayoutId: str
    HITLayoutParameters: Sequence[HITLayoutParameter]


class _HITOfNewType(_HIT, total=False):
    Title: Required[str]
    Description: Required[str]
    Keywords: str
    QualificationRequirements: Sequence[QualificationRequirement]


class CreateHITArguments(_HITOfNewType, total=False):
    """What ``create_hit`` takes beside the question."""

    Reward: Required[Dollars]
    AssignmentDurationInSeconds: Required[Seconds]
    LifetimeInSeconds: Required[Seconds]
    AutoApprovalDelayInSeconds: Seconds


class CreateHITRequest(_HITOfNewType, total=False):
    """The keyword arguments of the client's ``create_hit``."""

    Question: str
    Reward: Required[str]
    AssignmentDurationInSeconds: Required[int]
    LifetimeInSeconds: Required[int]
    AutoApprovalDelayInSeconds: int


class CreateHITWithHITTypeArguments(_HIT, total=False):
    """What ``create_hit_with_hit_type`` takes beside the question."""

    HITTypeId: Required[str]
    LifetimeInSeconds: Required[Seconds]


class CreateHITWithHITTypeRequest(_HIT, total=False):
    """The keyword arguments of the client's ``create_hit_with_hit_type``."""

    Question: str
    HITTypeId: Required[str]
    LifetimeInSeconds: Required[int]


class _QualificationType(TypedDict, total=False):
    AutoGranted: bool
    AutoGrantedValue: int


class _NewQualificationType(_QualificationType, total=False):
    Name: Required[str]
    Description: Required[str]
    QualificationTypeStatus: Required[QualificationTypeStatus]
    Keywords: str


class _ChangedQualificationType(_QualificationType, total=False):
    QualificationTypeId: Required[str]
    Description: str
    QualificationTypeStatus: QualificationTypeStatus


class CreateQualificationTypeArguments(_NewQualificationType, total=False):
    """What ``create_qualification_type`` takes beside the test and its key."""

    RetryDelayInSeconds: Seconds
    TestDurationInSeconds: Seconds


class CreateQualificationTypeRequest(_NewQualificationType, total=False):
    """The keyword arguments of the client's ``create_qualification_type``."""

    Test: str
    AnswerKey: str
    RetryDelayInSeconds: int
    TestDurationInSeconds: int


class UpdateQualificationTypeArguments(_ChangedQualificationType, total=False):
    """What ``update_qualification_type`` takes beside the test and its key."""

    RetryDelayInSeconds: Seconds
    TestDurationInSeconds: Seconds


class UpdateQualificationTypeRequest(_ChangedQualificationType, total=False):
    """The keyword arguments of the client's ``update_qualification_type``."""

    Test: str
    AnswerKey: str
    RetryDelayInSeconds: int
    TestDurationInSeconds: int
