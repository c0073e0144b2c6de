"""The page for when someone could be hurt: always there, every number dated or marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.help_now import ASK_YOUR_MANAGER, help_now, packaged, read


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASSESS_CONFIG_DIR", str(tmp_path))
    return tmp_path


def test_every_number_is_dated_or_says_it_is_not() -> None:
    page = help_now()
    assert page.checked is not None
    for line in page.lines:
        assert line.when
        assert line.do
        if line.number == ASK_YOUR_MANAGER:
            assert line.checked is None
    assert {"999", "116 123", "0808 2000 247"} <= {line.number for line in page.lines}


def test_its_name_says_nothing_the_person_should_not_read() -> None:
    title = help_now().title.casefold()
    assert not any(word in title for word in ("danger", "risk", "suicide", "abuse", "harm"))


def test_a_service_fills_its_own_numbers_in(own_folder: Path) -> None:
    text = (
        packaged()
        .read_text("utf-8")
        .replace(
            'do = "The council\'s duty line."\nnumber = ""',
            'do = "The duty line."\nnumber = "01234"',
        )
    )
    (own_folder / "help_now.toml").write_text(text, encoding="utf-8")
    assert "01234" in {line.number for line in help_now().lines}


@pytest.mark.parametrize("broken", ["not toml [", "title = 3", "", 'title = "x"\nfirst = 1\n'])
def test_a_mistake_in_a_services_file_never_takes_the_page_away(
    own_folder: Path, broken: str
) -> None:
    (own_folder / "help_now.toml").write_text(broken, encoding="utf-8")
    assert help_now() == read(packaged().read_text("utf-8"))
