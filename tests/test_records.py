"""A record is what a frozen dataclass with slots is, made in half the time."""

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, field, fields, replace

import pytest

from workbench.model import Part, Role
from workbench.model.light import record


@record
class Pair:
    """Two things, one of them made anew for each."""

    left: int
    right: list[int] = field(default_factory=list)
    label: str = "none"


def test_it_is_made_by_place_and_by_name_with_what_is_left_out():
    assert (Pair(1).right, Pair(1, [2], label="x").label) == ([], "x")
    assert Pair(1).right is not Pair(1).right
    with pytest.raises(TypeError, match="left"):
        Pair()  # type: ignore[call-arg]


def test_equal_values_are_equal_records_of_one_class_only():
    assert Part(1, 2) == Part(1, 2, Role.PROSE)
    assert Part(1, 2) != Part(1, 3)
    assert Part(1, 2) != (1, 2, Role.PROSE)  # type: ignore[comparison-overlap]
    assert len({Part(1, 2), Part(1, 2), Part(1, 3)}) == 2


def test_it_changes_no_more_and_takes_no_further_names():
    one = Pair(1)
    with pytest.raises(FrozenInstanceError, match="left"):
        one.left = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del one.left
    with pytest.raises(FrozenInstanceError):
        one.other = 2  # type: ignore[attr-defined]


def test_it_is_shown_copied_sent_and_replaced_as_dataclasses_are():
    one = Pair(1, [2])
    assert repr(one) == "Pair(left=1, right=[2], label='none')"
    assert copy.deepcopy(one) == one == pickle.loads(pickle.dumps(one))
    assert replace(one, left=3) == Pair(3, [2])
    assert asdict(one) == {"left": 1, "right": [2], "label": "none"}
    assert [name.name for name in fields(Pair)] == ["left", "right", "label"]
