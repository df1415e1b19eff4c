"""Who comes in: only who has a token, however often somebody tries."""

import pytest

from workbench import settings
from workbench.model import BadInput
from workbench.web.entrance import Entrance, hashed, new_token


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def named():
    return {"ana": hashed("token of ana"), "bo": hashed("token of bo")}


@pytest.fixture
def entrance(clock, named):
    return Entrance(lambda: named, clock)


def test_a_token_lets_its_reviewer_in_and_nobody_else(entrance):
    assert entrance.reviewer(entrance.enter("token of bo", "here")) == "bo"
    assert entrance.enter("token of cy", "here") is None
    assert entrance.enter("", "here") is None
    assert entrance.reviewer("a made-up session") is None
    assert entrance.reviewer(None) is None


def test_a_hash_is_no_token(entrance, named):
    assert entrance.enter(named["ana"], "here") is None


def test_a_session_ends_with_its_day_with_signing_out_and_with_its_token(entrance, clock, named):
    first, second, third = (entrance.enter("token of ana", "here") for _ in range(3))
    entrance.leave(first)
    assert entrance.reviewer(first) is None
    assert entrance.reviewer(second) == "ana"
    clock.now = 12 * 3600 + 1
    assert entrance.reviewer(second) is None
    fourth = entrance.enter("token of ana", "here")
    named["ana"] = hashed("another")
    assert entrance.reviewer(fourth) is None
    assert entrance.reviewer(third) is None


def test_who_guesses_must_wait_and_others_need_not(entrance, clock):
    for _ in range(5):
        assert entrance.wait("there") == 0
        entrance.enter("guess", "there")
    assert 0 < entrance.wait("there") <= 61
    assert entrance.wait("here") == 0
    clock.now = 61
    assert entrance.wait("there") == 0


def test_guesses_from_many_addresses_are_slowed_as_well(entrance):
    for number in range(50):
        entrance.enter("guess", f"address {number}")
    assert entrance.wait("another address") > 0


def test_tokens_are_long_and_each_is_new():
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert min(map(len, tokens)) >= 43


def test_the_settings_keep_the_hash_and_all_else_that_stood_there(tmp_path):
    file = tmp_path / "config.toml"
    file.write_text('# mine\nreviewer = "cy"  # that is me\n\n[keys]\nverify = "f2"\n', encoding="utf-8")
    settings.keep_reviewer(file, "Ana Stone", hashed("secret"))
    settings.keep_reviewer(file, "bo", hashed("other"))
    settings.keep_reviewer(file, "bo", None)
    text = file.read_text(encoding="utf-8")
    assert text.startswith('# mine\nreviewer = "cy"  # that is me\n\n[keys]\nverify = "f2"\n')
    assert "secret" not in text
    assert settings.reviewers_in(file) == {"Ana Stone": hashed("secret")}


def test_a_new_settings_file_is_its_owners_alone(tmp_path):
    file = tmp_path / "new" / "config.toml"
    settings.keep_reviewer(file, "ana", hashed("secret"))
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_settings_file_that_is_no_toml_is_left_alone(tmp_path):
    file = tmp_path / "config.toml"
    file.write_text("reviewer = \n", encoding="utf-8")
    with pytest.raises(BadInput, match="this is not TOML"):
        settings.keep_reviewer(file, "ana", hashed("secret"))
    assert file.read_text(encoding="utf-8") == "reviewer = \n"
