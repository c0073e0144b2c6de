"""The only module that knows folders.

Every folder can be set by an environment variable, so that tests, demonstrations and a service's
own set-up never touch a worker's real ones.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import platformdirs

_APP = "assess"


def _chosen(variable: str) -> Path | None:
    value = os.environ.get(variable, "")
    return Path(value).expanduser() if value else None


def data_dir() -> Path:
    """Where the vault lives unless told otherwise (`ASSESS_DATA_DIR`)."""
    return _chosen("ASSESS_DATA_DIR") or Path(platformdirs.user_data_dir(_APP, appauthor=False))


def config_dir() -> Path:
    """Settings, the rollback pins and a service's own banks (`ASSESS_CONFIG_DIR`)."""
    return _chosen("ASSESS_CONFIG_DIR") or Path(platformdirs.user_config_dir(_APP, appauthor=False))


@cache
def _checkout() -> Path | None:
    """The checkout this package runs from, or None when it was installed."""
    top = Path(__file__).resolve().parent.parent
    return top if (top / "pyproject.toml").is_file() and (top / "question_banks").is_dir() else None


def _packaged(name: str) -> Path:
    top = _checkout()
    return top / name if top else Path(__file__).resolve().parent / "_data" / name


def question_banks_dir() -> Path:
    """The banks that came with the program."""
    return _packaged("question_banks")


def own_banks_dir() -> Path:
    """A service's own banks."""
    return config_dir() / "question_banks"


def catalogue_dirs() -> list[Path]:
    """Where the interface's words in other languages are: a service's own first, then ours."""
    return [config_dir() / "locale", Path(__file__).resolve().parent / "_locale"]


def templates_dir() -> Path:
    """The templates that documents are made from."""
    return _packaged("templates")


def exports_dir() -> Path:
    """Where documents land when no path was given (`ASSESS_EXPORTS_DIR`)."""
    chosen = _chosen("ASSESS_EXPORTS_DIR")
    if chosen:
        return chosen
    top = _checkout()
    return top / "exports" if top else Path(platformdirs.user_documents_dir()) / "assess"
