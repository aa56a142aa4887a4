# SPDX-License-Identifier: GPL-3.0-or-later
"""A Debian 12 to spoil: an overlay over one that debootstrap made. Runs in a mount namespace of its own, which cleans up."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

NEEDED = (
    *("pcscd", "cage", "xwayland", "fonts-noto-cjk", "fontconfig-config", "libgl1", "libegl1", "libwayland-cursor0"),
    *("libwayland-egl1", "libpam-systemd", "polkitd", "udev", "adduser"),
)
"""What the package depends on: so that an installation without a network can be timed."""

_PLAIN = {"DEBIAN_FRONTEND": "noninteractive", "LANG": "C.UTF-8", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root"}


def prepared(folder: Path) -> Path:
    """The Debian that KIOSK_CHROOT names, else a fresh one with what the package needs."""
    named = os.environ.get("KIOSK_CHROOT", "")
    if named:
        return Path(named)
    base = folder / "base"
    include = "--include=" + ",".join(("systemd", "systemd-sysv", "dbus", "ca-certificates", *NEEDED))
    subprocess.run(["debootstrap", "--variant=minbase", include, "bookworm", base], check=True, stdout=subprocess.DEVNULL)
    return base


class Chroot:
    """One machine. `root` is its file system as this process sees it."""

    def __init__(self, base: Path, folder: Path, packages: Path) -> None:
        self.root = folder / "root"
        for name in ("upper", "work", "root"):
            (folder / name).mkdir(parents=True)
        layers = f"lowerdir={base},upperdir={folder / 'upper'},workdir={folder / 'work'}"
        _mount("-t", "overlay", "overlay", "-o", layers, self.root)
        _mount("-t", "proc", "proc", self.root / "proc")
        _mount("--rbind", "/dev", self.root / "dev")
        _mount("--make-rslave", self.root / "dev")
        (self.root / "packages").mkdir()
        _mount("--bind", packages, self.root / "packages")

    def run(self, *words: str, check: bool = True, user: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        """A command in the machine."""
        done = subprocess.run(self.command(*words, user=user), env={**_PLAIN, **environment}, capture_output=True, text=True, check=False)
        assert not check or done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done

    def command(self, *words: str, user: str = "") -> list[str]:
        """The words that run a command in the machine."""
        return ["chroot", self.root.as_posix(), *(["runuser", "-u", user, "--"] if user else []), *words]

    def start(self, *words: str, user: str, **environment: str) -> subprocess.Popen[bytes]:
        """A program in the machine, in a process group of its own."""
        return subprocess.Popen(self.command(*words, user=user), env={**_PLAIN, **environment}, start_new_session=True)

    def close(self) -> None:
        """Take it away."""
        subprocess.run(["umount", "-R", "-l", self.root], check=False, capture_output=True)
        shutil.rmtree(self.root.parent, ignore_errors=True)


def _mount(*words: str | Path) -> None:
    subprocess.run(["mount", *words], check=True)
