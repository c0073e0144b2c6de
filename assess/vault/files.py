"""A file that is whole or is not there: built beside its place, synced, then moved."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from assess.errors import CannotWrite, DiskFull, VaultExists
from assess.i18n import _


@contextlib.contextmanager
def whole(path: Path, *, replace: bool = False) -> Iterator[Path]:
    """Give an empty file, 0600, to fill; when the block ends well it stands at `path`, synced.

    Folders on the way are made 0700. Raises `VaultExists` if something is there (and `replace` is
    not set), `DiskFull`, `CannotWrite`; then nothing is left behind.
    """
    if path.exists() and not replace:
        raise there()
    building = path.with_name(f".{path.name}.{secrets.token_hex(6)}.new")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(building, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        yield building
        _sync(building)
        _install(building, path, replace)
        _sync(path.parent)
    except OSError as error:
        raise _refused(error) from error
    finally:
        for left in (building, building.with_name(building.name + "-journal")):
            with contextlib.suppress(OSError):
                left.unlink()


def there() -> VaultExists:
    """Something is where a vault was to go."""
    return VaultExists(_("There is already something at this place."), _("Choose another place."))


def _sync(path: Path) -> None:
    folder = path.is_dir()
    try:
        descriptor = os.open(path, os.O_RDONLY if folder else os.O_RDWR)
    except OSError:
        if folder:  # Windows has no handle for a folder, and needs none
            return
        raise
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _install(building: Path, path: Path, replace: bool) -> None:
    if replace:
        building.replace(path)
        return
    try:
        os.link(building, path)  # unlike a rename, never over something that came in meanwhile
    except FileExistsError as error:
        raise there() from error
    except OSError:
        building.rename(path)  # a stick's file system has no links


def _refused(error: OSError) -> CannotWrite:
    if error.errno == errno.ENOSPC:
        return DiskFull(_("There is no room left on the disk."), _("Make room, then try again."))
    return CannotWrite(
        _("The disk did not take it ({value}).", value=error.strerror or type(error).__name__),
        _("Nothing is half done. Check the disk and that this account may write there."),
    )
